package dev.assay.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.app.access.TestToken;
import dev.assay.app.access.Visitor;
import dev.assay.app.audits.Audits;
import dev.assay.app.audits.Bundles;
import dev.assay.app.audits.Shop;
import dev.assay.app.evidence.Sealer;
import dev.assay.app.findings.Findings;
import dev.assay.app.policies.Policies;
import dev.assay.app.scans.Scans;
import dev.assay.evidence.ledger.Ledger;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Known secrets go in wherever a secret can, the scanned API gives them back in every way it can, and then everything that left the server
 * or lies on its disk is searched for them.
 */
class LeakTest {
    private static final String PASSWORD = "Tr0mbone+Quartz/9417=otter";
    private static final Map<String, String> CREDENTIALS = credentials();

    @TempDir
    private Path folder;

    private final Haystack haystack = new Haystack();
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    private static Map<String, String> credentials() {
        var all = new LinkedHashMap<String, String>();
        all.put("bearer token", "Be4rer.Zq81+Wm/07=kestrel");
        all.put("API key", "Ap1Key-Zx55Wq09Lm77Rt21");
        all.put("basic password", "Bas1c+Vulture/5521=mango");
        all.put("cookie", "C00kie.Nimbus4471.Walrus");
        all.put("login password", "L0gin+Harrier/8830=plum");
        all.put("issued token", "Issu3d.Gannet7719.Cobalt");
        return all;
    }

    private static String credential(String name) {
        return java.util.Objects.requireNonNull(CREDENTIALS.get(name));
    }

    @Test
    void noKnownSecretIsFoundInLogsPagesReportsBundlesErrorsOrOnDisk() throws Exception {
        WholeLog.into(log);
        CREDENTIALS.forEach(haystack::secret);
        haystack.secret("account's password", PASSWORD);
        var server = TestServer.start("assay.secrets.folder=" + folder);
        try (var api = EchoingApi.start(credential("login password"), credential("issued token"))) {
            var administrator = people(server);
            var token = TestToken.mighty(server);
            haystack.secret("API token", token);
            describe(administrator, api);
            scan(server, administrator);
            wrongSignIn(administrator);
            bundle(server);
            errors(server, administrator, token);
            ScanFileWithSecrets.scan(folder, api, CREDENTIALS, haystack);
            for (var secret : CREDENTIALS.entrySet()) {
                assertThat(api.heard()).as("in play: " + secret.getKey()).contains(secret.getValue());
            }
            look(server, administrator, token);
        }
        server.running().close();
        disk(server);
        haystack.text("log", log.toString(StandardCharsets.UTF_8));
        System.out.println("searched " + haystack.searched());
        assertThat(haystack.found()).isEmpty();
        server.close();
    }

    @Test
    void aSecretThatLeakedWouldBeFound() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(("{\"a\":\"" + EchoingApi.base64("clerk:" + PASSWORD + "!") + "\"}")
                    .getBytes(StandardCharsets.UTF_8));
        }
        var search = new Haystack();
        search.secret("password", PASSWORD);
        search.text("as it is", "x=" + PASSWORD);
        search.text("in an address", "/?x=" + EchoingApi.encoded(PASSWORD));
        search.file("packed", packed.toByteArray());
        search.text("elsewhere", "nothing of the kind");
        assertThat(search.found()).as("the third in both alphabets of Base64").hasSize(4);
    }

    /** The first administrator by the link, with a second factor; somebody invited; a cookie, link keys and codes to look for. */
    private Visitor people(TestServer server) throws Exception {
        var link = server.get(dev.assay.app.access.OneTimeLinks.class)
                .firstAdministrator()
                .orElseThrow();
        haystack.secret("first link", key(link));
        var administrator = Visitor.anonymous(server);
        administrator.follow(link, "name", "Rita Root", "email", "rita@example.com", "password", PASSWORD);
        TestToken.secondFactor(server, administrator).forEach(haystack::secret);
        var invited = administrator.json(
                "POST", "/api/v1/people", "{\"name\":\"Olga\",\"email\":\"olga@example.com\",\"role\":\"officer\"}");
        assertThat(invited.statusCode()).as(invited.body()).isEqualTo(201);
        int at = invited.body().indexOf("?key=") + 5;
        haystack.secret(
                "invitation", invited.body().substring(at, invited.body().indexOf('"', at)));
        administrator.secrets().forEach(haystack::secret);
        return administrator;
    }

    private static String key(String link) {
        return link.substring(link.indexOf('=') + 1);
    }

    private void describe(Visitor administrator, EchoingApi api) throws Exception {
        done(
                201,
                administrator.json(
                        "POST",
                        "/api/v1/apis",
                        "{\"name\":\"Echo\",\"owner\":\"Team\",\"baseUrls\":[\"" + api.address() + "\"]}"));
        done(
                201,
                administrator.upload(
                        "/apis/API-1/descriptions/from-file",
                        "file",
                        "openapi.json",
                        EchoingApi.DESCRIPTION.getBytes(StandardCharsets.UTF_8)));
        Files.writeString(folder.resolve("cookie"), credential("cookie") + "\n");
        identity(administrator, "anna", "bearer", credential("bearer token"), "");
        identity(administrator, "kim", "api-key", credential("API key"), "\"place\":\"query\",\"name\":\"key\"");
        identity(administrator, "clerk", "basic", credential("basic password"), "\"name\":\"clerk\"");
        identity(administrator, "cora", "cookie", "file:cookie", "\"name\":\"session\"");
        identity(administrator, "lena", "login", credential("login password"), login());
        done(
                200,
                administrator.json(
                        "PUT",
                        "/api/v1/apis/API-1/scan-permission",
                        "{\"owner\":\"Team\",\"ticket\":\"SEC-1\"}",
                        "If-Match",
                        "\"0\""));
        done(
                200,
                administrator.json(
                        "PUT",
                        "/api/v1/apis/API-1/scan-plan",
                        "{\"profile\":\"deep\",\"rate\":400,\"allowLoad\":true}",
                        "If-Match",
                        "\"1\""));
    }

    private static String login() {
        return "\"request\":\"POST"
                + " /login\",\"json\":\"{\\\"user\\\":\\\"lena\\\",\\\"password\\\":\\\"${secret}\\\"}\","
                + "\"token\":\"/access_token\"";
    }

    private void identity(Visitor administrator, String name, String kind, String secret, String more)
            throws Exception {
        done(
                200,
                administrator.json(
                        "PUT",
                        "/api/v1/apis/API-1/identities/" + name,
                        "{\"role\":\"user\",\"credential\":{\"kind\":\"" + kind + "\",\"secret\":\"" + secret + "\""
                                + (more.isEmpty() ? "" : "," + more) + "}}"));
    }

    private void done(int status, HttpResponse<String> answer) {
        haystack.text(answer.request().method() + " " + answer.uri(), answer.headers() + "\n" + answer.body());
        assertThat(answer.statusCode()).as(answer.uri() + " " + answer.body()).isIn(status, 303);
    }

    private void scan(TestServer server, Visitor administrator) throws Exception {
        done(202, administrator.json("POST", "/api/v1/apis/API-1/scans", "{}"));
        var scans = server.get(Scans.class);
        var run = scans.get("S-1");
        assertThat(scans.await(run.id(), Duration.ofMinutes(5))).isTrue();
        assertThat(scans.get("S-1").state().over()).isTrue();
        assertThat(server.get(Findings.class).ofApi(run.apiId()))
                .as("findings whose exchanges gave secrets back")
                .isNotEmpty();
    }

    /** A login whose answer says the wrong password, which is a secret too. */
    private void wrongSignIn(Visitor administrator) throws Exception {
        var wrong = "Wr0ng+Heron/2280=fig";
        haystack.secret("wrong password", wrong);
        identity(administrator, "lena", "login", wrong, login());
        done(200, administrator.json("POST", "/api/v1/apis/API-1/sign-ins", "{}"));
    }

    private void bundle(TestServer server) throws Exception {
        var policies = server.get(Policies.class);
        policies.found("Example Shop", ZoneId.of("UTC"), Shop.OFFICER);
        var api = server.get(dev.assay.app.inventory.Apis.class).all().getFirst();
        var today = LocalDate.ofInstant(server.clock().instant(), ZoneId.of("UTC"));
        var audit = server.get(Audits.class)
                .open(Shop.facts("Leaks", today.minusDays(30), today.plusDays(30), api), Shop.OFFICER);
        var bundles = server.get(Bundles.class);
        var bundle = bundles.await(bundles.request(audit.id(), Shop.OFFICER).id());
        haystack.file("bundle", Files.readAllBytes(bundles.file(bundle.id())));
    }

    /** Requests that go wrong while they carry a secret. */
    private void errors(TestServer server, Visitor administrator, String token) throws Exception {
        for (var body : new String[] {
            "{\"role\":\"user\",\"credential\":{\"kind\":\"wild\",\"secret\":\"" + PASSWORD + "\"}}",
            "{\"role\":\"user\",\"credential\":{\"kind\":\"bearer\",\"secret\":[\"" + PASSWORD + "\"]}}",
            "{\"role\":\"\",\"credential\":{\"kind\":\"basic\",\"secret\":\"" + PASSWORD + "\"}}",
            "{\"credential\":\"" + PASSWORD + "\"}",
            "{\"credential\":{\"kind\":\"bearer\",\"secret\":\"" + PASSWORD + "\"",
        }) {
            var answer = administrator.json("PUT", "/api/v1/apis/API-1/identities/wrong", body);
            assertThat(answer.statusCode()).as(answer.body()).isLessThan(500);
            haystack.text("an error of " + body.length(), answer.body());
        }
        var visitor = Visitor.anonymous(server);
        visitor.get("/sign-in");
        haystack.text(
                "a wrong sign-in",
                visitor.post("/sign-in", "email", "nobody@example.com", "password", PASSWORD)
                        .body());
        haystack.text("no route", server.get("/nowhere?key=" + token).body());
        haystack.text(
                "a wrong token",
                server.get("/api/v1/apis", "Authorization", "Bearer x" + token).body());
        haystack.text(
                "a fetch that fails",
                administrator
                        .json(
                                "POST",
                                "/api/v1/apis/API-1/descriptions",
                                "{\"url\":\"http://user:" + credential("API key") + "@127.0.0.1:1/x?key="
                                        + credential("API key") + "\"}")
                        .body());
    }

    private void look(TestServer server, Visitor administrator, String token) throws Exception {
        int pages = new Crawl(administrator, haystack)
                .from("/", "/apis/API-1", "/people/tokens", "/activity", "/scans/S-1");
        int portal = new Crawl(
                        Visitor.auditor(
                                server,
                                server.get(Audits.class).all().getFirst().id()),
                        haystack)
                .from("/portal");
        int answers = Crawl.rest(server, token, haystack);
        System.out.printf("%d pages, %d of the portal, %d REST answers%n", pages, portal, answers);
        assertThat(pages).isGreaterThan(60);
        assertThat(portal).isGreaterThan(10);
        assertThat(answers).isGreaterThan(30);
        server.get(Sealer.class).step();
        var ledger = server.get(Ledger.class);
        for (long seq = 0; seq < ledger.size(); seq++) {
            var payload = ledger.payload(seq);
            if (payload.isPresent()) {
                haystack.file("ledger entry " + seq, payload.get().payload().canonical());
            }
        }
    }

    /** The database, the blobs, the ledger and the rest, as they lie there; only the keys' own folder is meant to hold secrets. */
    private void disk(TestServer server) throws IOException {
        for (var room : new String[] {"db", "blobs", "ledger", "bundles", "governance.git"}) {
            haystack.folder(server.home().resolve(room));
        }
        var passphrase =
                Files.readString(server.home().resolve("keys/passphrase")).strip();
        haystack.secret("passphrase of the keys", passphrase);
        haystack.text("log", log.toString(StandardCharsets.UTF_8));
        for (var room : new String[] {"db", "blobs", "ledger", "bundles", "governance.git"}) {
            haystack.folder(server.home().resolve(room));
        }
    }
}
