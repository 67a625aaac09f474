package dev.assay.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;

@ServerTest
class CsrfTest {
    @Test
    void aFormWithoutItsTokenOrWithAnothersIsRefused(TestServer server) throws Exception {
        var officer = Visitor.as(server, Role.OFFICER);
        var other = Visitor.as(server, Role.OFFICER);
        var forged = officer.copy();
        forged.csrf("0".repeat(64));
        assertThat(forged.post("/sign-out").statusCode()).isEqualTo(403);
        forged = officer.copy();
        forged.csrf(tokenOf(other));
        assertThat(forged.post("/sign-out").statusCode()).isEqualTo(403);
        assertThat(officer.get("/account").statusCode()).as("still signed in").isEqualTo(200);
    }

    @Test
    void whatABrowserSaysAnotherSiteAskedIsRefusedThoughTheTokenIsRight(TestServer server) throws Exception {
        for (String[] header : new String[][] {
            {"Sec-Fetch-Site", "cross-site"},
            {"Sec-Fetch-Site", "same-site"},
            {"Origin", "https://evil.example"},
            {"Origin", "null"}
        }) {
            var officer = Visitor.as(server, Role.OFFICER);
            var form = HttpRequest.newBuilder(server.uri("/sign-out"))
                    .POST(BodyPublishers.ofString("csrf=" + tokenOf(officer)));
            var answer = officer.send(
                    form,
                    "Content-Type",
                    "application/x-www-form-urlencoded",
                    "Accept",
                    "text/html",
                    header[0],
                    header[1]);
            assertThat(answer.statusCode()).as(header[1]).isEqualTo(403);
        }
    }

    @Test
    void anUploadCarriesTheTokenAmongItsFirstParts() {
        var token = "0123456789abcdef".repeat(4);
        var part = "--b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n" + token + "\r\n--b--\r\n";
        assertThat(Csrf.inParts(part)).hasValue(token);
        assertThat(Csrf.inParts(part.replace("csrf", "file"))).isEmpty();
        assertThat(Csrf.inParts(part.replace(token, "short"))).isEmpty();
        assertThat(Csrf.inParts("")).isEmpty();
    }

    @Test
    void signingInItselfIsBoundToTheBrowserThatSawTheForm(TestServer server) throws Exception {
        var visitor = Visitor.anonymous(server);
        assertThat(visitor.post("/sign-in", "email", "a@example.com", "password", "x")
                        .statusCode())
                .isEqualTo(403);
        visitor.get("/sign-in");
        assertThat(visitor.cookieNames()).containsExactly("assay-visit");
        assertThat(visitor.post("/sign-in", "email", "a@example.com", "password", "x")
                        .statusCode())
                .isEqualTo(422);
    }

    private static String tokenOf(Visitor visitor) throws Exception {
        var page = visitor.get("/account").body();
        int at = page.indexOf("name=\"csrf\" value=\"") + "name=\"csrf\" value=\"".length();
        return page.substring(at, at + 64);
    }
}
