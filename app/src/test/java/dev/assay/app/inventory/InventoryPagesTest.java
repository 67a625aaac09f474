package dev.assay.app.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.app.access.Role;
import dev.assay.app.access.Visitor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

@ServerTest
class InventoryPagesTest {
    private static final String DESCRIPTION = """
        {"openapi": "3.0.3", "info": {"title": "Orders", "version": "1"}, "paths": {
          "/orders": {"get": {"responses": {"200": {"description": "all"}}}}%s}}
        """;

    @Test
    void anApiIsRegisteredDescribedByAFileAndShown(TestServer server, Apis apis) throws Exception {
        var officer = Visitor.as(server, Role.OFFICER);
        var api = register(officer, apis, "Orders <b>", "https://orders.example.com");
        assertThat(officer.get("/apis").body())
                .contains("Orders &lt;b&gt;", "Team Shop", "never")
                .doesNotContain("Orders <b>");

        var at = "/apis/" + api.number();
        assertThat(officer.get(at + "/descriptions").statusCode()).isEqualTo(200);
        var imported = officer.upload(at + "/descriptions/from-file", "file", "orders.json", bytes(""));
        assertThat(imported.statusCode()).as(imported.body()).isEqualTo(303);
        assertThat(officer.get(at + "/descriptions/1").body()).contains("1 operations read", "orders.json");
        assertThat(officer.get(at + "/operations").body()).contains("GET /orders");

        var next = officer.upload(
                at + "/descriptions/from-file",
                "file",
                "orders.json",
                bytes(", \"/new\": {\"get\": {\"responses\": {\"200\": {\"description\": \"x\"}}}}"));
        assertThat(next.headers().firstValue("Location")).hasValue(at + "/descriptions/2");
        assertThat(officer.get(at + "/descriptions/2").body()).contains("+ new", "GET /new");
        assertThat(officer.get(at + "/descriptions/1/document").body()).isEqualTo(DESCRIPTION.formatted(""));
        assertThat(officer.get(at).body()).contains("Version 2", "Never scanned");
    }

    @Test
    void aBrokenDescriptionIsRefusedWithItsLineAndWhatWasThereStands(TestServer server, Apis apis) throws Exception {
        var officer = Visitor.as(server, Role.OFFICER);
        var api = register(officer, apis, "Broken", "https://broken.example.com");
        var at = "/apis/" + api.number() + "/descriptions";
        officer.get(at);
        var wrong = officer.upload(
                at + "/from-file",
                "file",
                "x.json",
                "{\n\"openapi\": \"3.0.3\",\n oops }".getBytes(StandardCharsets.UTF_8));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("Line 3", "what was there before stands");
        assertThat(officer.upload(at + "/from-file", "file", "x.json", new byte[0])
                        .body())
                .contains("Choose a file that is not empty.");
        assertThat(officer.upload(at + "/from-file", "file", "x.html", "<html></html>".getBytes(StandardCharsets.UTF_8))
                        .body())
                .contains("web page or XML");
        assertThat(apis.descriptions(api.id())).isEmpty();
    }

    @Test
    void aPrivateAddressIsNotFetchedAndTheAddressStaysInTheForm(TestServer server, Apis apis) throws Exception {
        var officer = Visitor.as(server, Role.OFFICER);
        var api = register(officer, apis, "Inner", "https://inner.example.com");
        var at = "/apis/" + api.number() + "/descriptions";
        officer.get(at);
        for (var url : new String[] {
            server.uri("/openapi.json").toString(),
            "http://[::ffff:127.0.0.1]:1/openapi.json",
            "http://169.254.169.254/latest/meta-data",
            "file:///etc/passwd",
            "not an address"
        }) {
            var refused = officer.post(at + "/from-address", "url", url);
            assertThat(refused.statusCode()).as(url).isEqualTo(422);
            assertThat(refused.body()).as(url).contains("aria-invalid=\"true\"", escaped(url));
        }
        assertThat(apis.descriptions(api.id())).isEmpty();
    }

    @Test
    void aFormThatIsWrongComesBackWithWhatWasWritten(TestServer server, Apis apis) throws Exception {
        var engineer = Visitor.as(server, Role.ENGINEER);
        engineer.get("/apis/new");
        int before = apis.all().size();
        var wrong = engineer.post(
                "/apis",
                "name",
                "",
                "owner",
                "Team <Kept>",
                "baseUrls",
                "ftp://nowhere",
                "environment",
                "production",
                "criticality",
                "high",
                "exposure",
                "public",
                "data-personal",
                "true");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body())
                .contains("value=\"Team &lt;Kept>\"", "ftp://nowhere", "Fill this in.", "is not an http or https URL");
        assertThat(apis.all()).hasSize(before);
    }

    @Test
    void aChangeMadeMeanwhileIsNotOverwrittenAndNothingWrittenIsLost(TestServer server, Apis apis) throws Exception {
        var officer = Visitor.as(server, Role.OFFICER);
        var api = register(officer, apis, "Twice", "https://twice.example.com");
        var at = "/apis/" + api.number();
        officer.get(at + "/change");
        assertThat(change(officer, at, 1, "Twice, first").statusCode()).isEqualTo(303);
        var late = change(officer, at, 1, "Twice, second");
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("was changed meanwhile", "Twice, second", "version=2");
        assertThat(apis.get(api.id()).name()).isEqualTo("Twice, first");
        assertThat(officer.get(at + "/history").body()).contains("name: Twice → Twice, first");
    }

    @Test
    void aRetiredApiLeavesTheListAndIsBroughtBack(TestServer server, Apis apis) throws Exception {
        var officer = Visitor.as(server, Role.OFFICER);
        var api = register(officer, apis, "Oldtimer", "https://old.example.com");
        var at = "/apis/" + api.number();
        officer.get(at);
        assertThat(officer.post(at + "/retire?version=1").statusCode()).isEqualTo(303);
        assertThat(officer.get("/apis").body()).doesNotContain("Oldtimer");
        assertThat(officer.get("/apis?state=retired").body()).contains("Oldtimer", "Retired");
        assertThat(officer.post(at + "/bring-back?version=1").statusCode()).isEqualTo(412);
        assertThat(officer.post(at + "/bring-back?version=2").statusCode()).isEqualTo(303);
        assertThat(apis.get(api.id()).inService()).isTrue();
    }

    @Test
    void theListIsFilteredAndSorted(TestServer server, Apis apis) throws Exception {
        var officer = Visitor.as(server, Role.OFFICER);
        register(officer, apis, "Zebra list", "https://z.example.com");
        register(officer, apis, "Aardvark list", "https://a.example.com");
        var sorted = officer.get("/apis?q=LIST&sort=name").body();
        assertThat(sorted.indexOf("Aardvark list")).isPositive().isLessThan(sorted.indexOf("Zebra list"));
        var turned = officer.get("/apis?q=list&sort=name&desc=true").body();
        assertThat(turned.indexOf("Zebra list")).isPositive().isLessThan(turned.indexOf("Aardvark list"));
        assertThat(officer.get("/apis?environment=staging").body()).contains("No API is like that.");
        assertThat(officer.get("/apis/API-99999").statusCode()).isEqualTo(404);
        assertThat(Visitor.as(server, Role.AUDITOR).get("/apis").statusCode()).isEqualTo(403);
    }

    static Api register(Visitor visitor, Apis apis, String name, String url) throws IOException, InterruptedException {
        visitor.get("/apis/new");
        var made = visitor.post(
                "/apis",
                "name",
                name,
                "owner",
                "Team Shop",
                "baseUrls",
                url,
                "environment",
                "production",
                "criticality",
                "high",
                "exposure",
                "public");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(303);
        var at = made.headers().firstValue("Location").orElseThrow();
        return apis.get(at.split("/", -1)[2]);
    }

    private static java.net.http.HttpResponse<String> change(Visitor visitor, String at, int version, String name)
            throws IOException, InterruptedException {
        return visitor.post(
                at + "/change?version=" + version,
                "name",
                name,
                "owner",
                "Team Shop",
                "baseUrls",
                "https://twice.example.com",
                "environment",
                "production",
                "criticality",
                "high",
                "exposure",
                "public");
    }

    private static byte[] bytes(String more) {
        return DESCRIPTION.formatted(more).getBytes(StandardCharsets.UTF_8);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;");
    }
}
