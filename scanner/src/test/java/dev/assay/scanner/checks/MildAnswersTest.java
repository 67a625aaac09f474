package dev.assay.scanner.checks;

import static dev.assay.scanner.checks.fixture.Schemas.NUMBER;
import static dev.assay.scanner.checks.fixture.Schemas.TEXT;
import static dev.assay.scanner.checks.fixture.Schemas.list;
import static dev.assay.scanner.checks.fixture.Schemas.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.scanner.check.Approved;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.checks.fixture.Answer;
import dev.assay.scanner.checks.fixture.Fixture;
import dev.assay.scanner.checks.fixture.FixtureApi;
import dev.assay.scanner.checks.fixture.FixtureScan;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.report.Row;
import dev.assay.scanner.report.ScanReport;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What looks like a weakness at first sight and is none, or not proven. */
class MildAnswersTest {

    private static List<Row> rows(String check, Consumer<FixtureApi> build) {
        return rows(check, build, heard -> {});
    }

    private static List<Row> rows(String check, Consumer<FixtureApi> build, Consumer<FixtureApi> after) {
        try (FixtureApi api = new FixtureApi()) {
            build.accept(api);
            api.start();
            ScanReport report = FixtureScan.run(
                    api, List.of(Catalogue.check(check).orElseThrow()), Fixture.everyone(api), Approved.NOTHING);
            after.accept(api);
            return report.population();
        }
    }

    private static Outcome.Kind told(String check, Map<String, Object> answer) {
        return rows(check, api -> api.get("/thing").answers(call -> Answer.ok(answer)))
                .getFirst()
                .kind();
    }

    @Test
    void aConfigurationThatIsMeantToBeReadIsNoDebugEndpoint() {
        var rules = Map.of("passwordMinLength", 12, "passwordResetUrl", "https://shop.at/forgot", "database", "orders");
        assertThat(config(rules, false)).isEqualTo(Outcome.Kind.PASS);
        var settings = Map.<String, Object>of("databaseUser", "shop", "dbPassword", "hunter2hunter2", "secretKey", "k");
        assertThat(config(settings, false)).isEqualTo(Outcome.Kind.FAIL);
        assertThat(config(Map.of("store", "postgres://shop:hunter2hunter2@db.shop.at/orders"), false))
                .isEqualTo(Outcome.Kind.FAIL);
        assertThat(config(settings, true)).isEqualTo(Outcome.Kind.PASS);
    }

    @Test
    void aWholeDatabaseThatAnybodyReadsIsFoundByWhatStandsInIt() {
        assertThat(database(Map.of(
                        "email",
                        "a@shop.at",
                        "password",
                        "$2a$10$.owJ4P6eF.WXS29N2VikqOHUv1OhusNyzDv7HCStxUL4BD3EB0HCS")))
                .isEqualTo(Outcome.Kind.FAIL);
        assertThat(database(Map.of("name", "postgres", "state", "up"))).isEqualTo(Outcome.Kind.PASS);
    }

    private static Outcome.Kind database(Map<String, String> row) {
        return rows("debug-endpoint", api -> {
                    api.get("/me").answers(call -> Answer.ok(Map.of("name", "alice")));
                    api.get("/db").hidden().open().answers(call -> Answer.ok(Map.of("users", List.of(row))));
                })
                .getFirst()
                .kind();
    }

    private static Outcome.Kind config(Map<String, ?> answer, boolean described) {
        return rows("debug-endpoint", api -> {
                    api.get("/me").answers(call -> Answer.ok(Map.of("name", "alice")));
                    var route = api.get("/config").open().answers(call -> Answer.ok(answer));
                    if (!described) {
                        route.hidden();
                    }
                })
                .getFirst()
                .kind();
    }

    @Test
    void barCodesAndSerialNumbersAreNoCards() {
        assertThat(told("payment-card-in-answer", Map.of("barcode", "4006381333931")))
                .isEqualTo(Outcome.Kind.PASS);
        assertThat(told("payment-card-in-answer", Map.of("serial", "6000000000000007")))
                .isEqualTo(Outcome.Kind.PASS);
        assertThat(told("payment-card-in-answer", Map.of("serial", "4539578763621486")))
                .isEqualTo(Outcome.Kind.SUSPECT);
        assertThat(told("payment-card-in-answer", Map.of("number", "4539578763621486", "expiry", "12/29")))
                .isEqualTo(Outcome.Kind.FAIL);
        assertThat(told("payment-card-in-answer", Map.of("cardNumber", "378282246310005")))
                .isEqualTo(Outcome.Kind.FAIL);
    }

    @Test
    void versionsOfFourPartsAreNoAddresses() {
        assertThat(told("inner-address-disclosed", Map.of("version", "10.2.0.1")))
                .isEqualTo(Outcome.Kind.PASS);
        assertThat(told("inner-address-disclosed", Map.of("said", "release v10.2.0.1")))
                .isEqualTo(Outcome.Kind.PASS);
        assertThat(told("inner-address-disclosed", Map.of("ip", "10.2.0.1"))).isEqualTo(Outcome.Kind.SUSPECT);
        assertThat(told("inner-address-disclosed", Map.of("upstream", "10.2.0.1")))
                .isEqualTo(Outcome.Kind.FAIL);
    }

    @Test
    void aRouteThatIsToldBackIsNoPathOfTheServer() {
        assertThat(failing("not found: ")).isEqualTo(Outcome.Kind.PASS);
        assertThat(failing("no file /var/www/shop/home.tpl for ")).isEqualTo(Outcome.Kind.FAIL);
    }

    private static Outcome.Kind failing(String before) {
        return rows(
                        "file-path-disclosed",
                        api -> api.get("/home/{section}")
                                .says(
                                        "parameters",
                                        List.of(Map.of(
                                                "name",
                                                "section",
                                                "in",
                                                "path",
                                                "required",
                                                true,
                                                "schema",
                                                TEXT,
                                                "example",
                                                "news")))
                                .answers(call -> call.path("section").equals("news")
                                        ? Answer.ok(Map.of("title", "News"))
                                        : Answer.json(404, Map.of("error", before + "/home/" + call.path("section")))))
                .getFirst()
                .kind();
    }

    @Test
    void entitiesWithinADocumentAloneAreALowSuspicion() {
        var xml = Map.of("content", Map.of("application/xml", Map.of("schema", object("customer", TEXT))));
        var row = rows(
                        "xml-entities",
                        api -> api.route("POST", "/invoices")
                                .says("requestBody", xml)
                                .answers(call -> {
                                    var parts = call.body()
                                            .replaceAll(
                                                    "(?s).*<!ENTITY left \"(\\w+)\"><!ENTITY right \"(\\w+)\">.*",
                                                    "$1$2");
                                    return Answer.ok(Map.of("customer", parts.matches("\\w+") ? parts : "nobody"));
                                }))
                .getFirst();
        assertThat(row.kind()).isEqualTo(Outcome.Kind.SUSPECT);
        assertThat(row.findings()).allSatisfy(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.LOW);
            assertThat(finding.detail()).doesNotContain("read files");
        });
    }

    @Test
    void whatPeopleWriteToEachOtherIsSentNoPrompts() {
        for (String check : List.of("open-inference", "instruction-override", "model-endpoint")) {
            rows(
                    check,
                    api -> {
                        api.get("/me").answers(call -> Answer.ok(Map.of("name", "alice")));
                        api.route("POST", "/chat/messages")
                                .open()
                                .takes(object("text", TEXT))
                                .answers(call -> Answer.ok(Map.of("message", "Thank you")));
                    },
                    api -> assertThat(api.heard())
                            .noneMatch(heard -> heard.line().startsWith("POST")));
        }
    }

    @Test
    void whatSaysTheSameToEverythingIsNoModelAndIsAskedNoMore() {
        for (String check : List.of("open-inference", "instruction-override")) {
            var row = rows(
                            check,
                            api -> {
                                api.route("POST", "/ask")
                                        .open()
                                        .takes(object(
                                                "messages",
                                                list(object("role", TEXT, "content", TEXT)),
                                                "max_tokens",
                                                NUMBER))
                                        .answers(call -> Answer.ok(Map.of("message", "Thank you, we will call you")));
                            },
                            api -> assertThat(api.heard())
                                    .filteredOn(heard -> heard.line().equals("POST /ask"))
                                    .hasSizeLessThanOrEqualTo(2))
                    .getFirst();
            assertThat(row.kind()).as(check).isEqualTo(Outcome.Kind.NOT_TESTED);
            assertThat(row.reason()).contains("does not depend on what it is asked");
        }
    }

    @Test
    void delaysAreWaitedForOnceAndNotForEveryRow() {
        rows(
                "delay-injection",
                api -> api.get("/search")
                        .query("word", Map.of("type", "string", "example", "desk"))
                        .answers(call -> Answer.ok(List.of(Map.of("title", "Walnut desk")))),
                api -> assertThat(api.heard())
                        .extracting(heard ->
                                java.net.URLDecoder.decode(heard.line(), java.nio.charset.StandardCharsets.UTF_8))
                        .noneMatch(line -> line.matches(".*(?:AND|OR) SLEEP.*|.*';sleep.*"))
                        .anyMatch(line -> line.contains("(SELECT SLEEP(1.5))"))
                        .anyMatch(line -> line.contains("=1;sleep(1500)")));
    }

    @Test
    void aChangeIsNotTriedWhereThePathPromisesAnEffect() {
        for (String check : List.of("content-type-ignored", "anonymous-change", "undescribed-verb")) {
            rows(
                    check,
                    api -> {
                        api.get("/me").answers(call -> Answer.ok(Map.of("name", "alice")));
                        api.route("POST", "/orders/purge")
                                .takes(object("name", TEXT))
                                .answers(call -> Answer.ok(Map.of("gone", 9)));
                    },
                    api -> assertThat(api.heard())
                            .noneMatch(heard -> heard.line().equals("POST /orders/purge")));
        }
    }

    @Test
    void aBodyThatIsNoObjectIsSentToNoObjectThatIsThere() {
        rows(
                "content-type-ignored",
                api -> {
                    api.get("/posts")
                            .returns(object("id", NUMBER))
                            .answers(call -> Answer.ok(List.of(Map.of("id", 1, "title", "hello"))));
                    api.get("/posts/{id}").answers(call -> Answer.ok(Map.of("id", 1, "title", "hello")));
                    api.route("PUT", "/posts/{id}")
                            .takes(object("title", TEXT))
                            .answers(call -> Answer.ok(Map.of("id", 1)));
                },
                api -> assertThat(api.heard())
                        .filteredOn(heard -> heard.line().startsWith("PUT /posts/"))
                        .isNotEmpty()
                        .noneMatch(heard -> heard.line().equals("PUT /posts/1")));
    }

    @Test
    void numbersInThreeGroupsArePersonsOnlyWhereAWordSaysSo() {
        assertThat(told("national-id-in-answer", Map.of("partNumber", "104-22-1931")))
                .isEqualTo(Outcome.Kind.SUSPECT);
        assertThat(told("national-id-in-answer", Map.of("ssn", "104-22-1931"))).isEqualTo(Outcome.Kind.FAIL);
    }

    @Test
    void mailboxesOfRolesAreNobodys() {
        assertThat(told(
                        "contact-data-exposed",
                        Map.of(
                                "write",
                                "press@news.at sales@news.at info@news.at jobs@news.at support@news.at hr@news.at")))
                .isEqualTo(Outcome.Kind.PASS);
        assertThat(told(
                        "contact-data-exposed",
                        Map.of("write", "ann.lee@news.at bo@news.at cy@news.at di@news.at ed@news.at fay@news.at")))
                .isEqualTo(Outcome.Kind.FAIL);
    }

    @Test
    void aTokenThatTurnsPagesIsNoCredential() {
        assertThat(rows(
                                "credential-in-url",
                                api -> api.get("/feed")
                                        .query("token", TEXT)
                                        .query("limit", NUMBER)
                                        .answers(call -> Answer.ok(List.of())))
                        .getFirst()
                        .kind())
                .isEqualTo(Outcome.Kind.PASS);
        assertThat(rows(
                                "credential-in-url",
                                api -> api.get("/feed").query("token", TEXT).answers(call -> Answer.ok(List.of())))
                        .getFirst()
                        .kind())
                .isEqualTo(Outcome.Kind.FAIL);
    }

    @Test
    void aTokenThatIsSaidToLeadOnOrGivenOutByAnswersIsNoCredential() {
        assertThat(token("Continuation token of the previous page", List.of())).isEqualTo(Outcome.Kind.PASS);
        assertThat(token("The page token that the last call gave", List.of())).isEqualTo(Outcome.Kind.PASS);
        assertThat(token("", Map.of("items", List.of(), "nextPageToken", "b2Zmc2V0PTE")))
                .isEqualTo(Outcome.Kind.PASS);
        assertThat(token("", Map.of("@odata.nextToken", "b2Zmc2V0PTE"))).isEqualTo(Outcome.Kind.PASS);
        assertThat(token("The token of your session", List.of())).isEqualTo(Outcome.Kind.FAIL);
        assertThat(token("Your access token; the next page asks for it again", Map.of("token", "x")))
                .isEqualTo(Outcome.Kind.FAIL);
    }

    private static Outcome.Kind token(String said, Object answer) {
        return rows(
                        "credential-in-url",
                        api -> api.get("/feed")
                                .query("token", Map.of("type", "string", "description", said))
                                .answers(call -> Answer.ok(answer)))
                .getFirst()
                .kind();
    }

    @Test
    void whatAParameterIsDescribedToBringOutAndOnesOwnAddressRevealNothing() {
        assertThat(expanded(Map.of("apiSecret", "k-1"), true)).isEqualTo(Outcome.Kind.PASS);
        assertThat(expanded(Map.of("apiSecret", "k-1"), false)).isEqualTo(Outcome.Kind.FAIL);
        assertThat(expanded(Map.of("address", "1 Mill Lane"), false)).isEqualTo(Outcome.Kind.PASS);
        assertThat(expanded(Map.of("people", List.of(Map.of("phone", "5550101"), Map.of("phone", "5550102"))), false))
                .isEqualTo(Outcome.Kind.FAIL);
    }

    private static Outcome.Kind expanded(Map<String, ?> more, boolean described) {
        return rows("expansion-reveals", api -> {
                    var route = api.get("/account")
                            .answers(call ->
                                    Answer.ok(call.query("include").equals("all") ? more : Map.of("name", "alice")));
                    if (described) {
                        route.query("include", Map.of("type", "string", "enum", List.of("address", "all")));
                    }
                })
                .getFirst()
                .kind();
    }

    @Test
    void whatOnlyMissesACredentialIsNoGuessAtAPassword() {
        var sessions = rows("sign-in-unlimited", api -> {
            api.get("/me").answers(call -> Answer.ok(Map.of("name", "alice")));
            api.route("POST", "/training-sessions")
                    .takes(object("title", TEXT))
                    .answers(call -> Answer.json(201, Map.of("id", 1)));
        });
        assertThat(sessions).allSatisfy(row -> assertThat(row.kind()).isEqualTo(Outcome.Kind.NOT_APPLICABLE));
    }

    @Test
    void aListInAWrapperIsAListToo() {
        var many = java.util.stream.IntStream.range(0, 300).boxed().toList();
        assertThat(told("unpaged-list", Map.of("data", Map.of("items", many), "total", 300)))
                .isEqualTo(Outcome.Kind.FAIL);
        assertThat(told("unpaged-list", Map.of("data", Map.of("items", many.subList(0, 20)), "total", 300)))
                .isEqualTo(Outcome.Kind.PASS);
    }

    @Test
    void aBodyOfAnotherTypeMattersLessWhereNoBrowserShowsWhoAsks() {
        var found = rows(
                        "content-type-ignored",
                        api -> api.route("POST", "/search")
                                .takes(object("word", TEXT))
                                .answers(call -> call.json().isObject()
                                        ? Answer.ok(Map.of("found", List.of("Walnut desk")))
                                        : Answer.invalid("this is no JSON")))
                .getFirst();
        assertThat(found.kind()).isEqualTo(Outcome.Kind.FAIL);
        assertThat(found.findings()).extracting(f -> f.severity()).containsExactly(Severity.LOW);
    }

    @Test
    void whatIsThereToGiveOutTokensGivesThemOut() {
        String token = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbGljZSJ9.c2lnbmF0dXJlLW9mLW91cnM";
        for (String path : List.of("/realtime/token", "/log")) {
            assertThat(rows("token-in-answer", api -> api.get(path).answers(call -> Answer.ok(Map.of("said", token))))
                            .getFirst()
                            .kind())
                    .isEqualTo(path.equals("/log") ? Outcome.Kind.FAIL : Outcome.Kind.NOT_APPLICABLE);
        }
    }
}
