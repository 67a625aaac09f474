package dev.assay.scanner.checks;

import static dev.assay.scanner.checks.fixture.Schemas.TEXT;
import static dev.assay.scanner.checks.fixture.Schemas.list;
import static dev.assay.scanner.checks.fixture.Schemas.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.scanner.check.Approved;
import dev.assay.scanner.checks.fixture.Answer;
import dev.assay.scanner.checks.fixture.Call;
import dev.assay.scanner.checks.fixture.Fixture;
import dev.assay.scanner.checks.fixture.FixtureApi;
import dev.assay.scanner.checks.fixture.FixtureScan;
import dev.assay.scanner.checks.fixture.Shop;
import dev.assay.scanner.finding.Finding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Well-made APIs that look weak to who looks at a status or at a word. */
class InnocentApiTest {

    @Test
    void aRefusalToldWith200IsNoOpenReadAndNoChange() {
        try (FixtureApi api = enveloped(true)) {
            assertThat(findings(api, "security-unlike-description")).isEmpty();
            assertThat(findings(api, "missing-authentication")).isEmpty();
            assertThat(findings(api, "anonymous-change")).isEmpty();
            assertThat(findings(api, "cross-identity-read")).isEmpty();
        }
    }

    @Test
    void theSameApiWithoutTheCheckOfTheOwnerIsFoundWeak() {
        try (FixtureApi api = enveloped(false)) {
            assertThat(findings(api, "cross-identity-read"))
                    .isNotEmpty()
                    .allSatisfy(finding -> assertThat(finding.confirmed()).isTrue());
        }
    }

    /** Everything is answered with 200 and a code. */
    private static FixtureApi enveloped(boolean asksForOwner) {
        FixtureApi api = new FixtureApi();
        api.get("/me")
                .unguarded()
                .answers(wrapped(call -> Map.of("name", call.someone().name())));
        api.get("/orders").unguarded().answers(wrapped(call -> Shop.ordersOf(call.someone())));
        api.get("/orders/{id}")
                .unguarded()
                .answers(call -> call.person() == null
                        ? refused()
                        : Shop.order(call.path("id"))
                                .filter(order -> !asksForOwner || Shop.owns(call.someone(), order))
                                .map(order -> Answer.ok(Map.of("code", 0, "msg", "success", "data", order.shown())))
                                .orElseGet(() -> failed(404, "no such order")));
        api.route("POST", "/orders")
                .unguarded()
                .takes(object("item", TEXT))
                .answers(call -> call.person() == null ? refused() : failed(400, "no JSON"));
        return api.start();
    }

    private static Function<Call, Answer> wrapped(Function<Call, Object> data) {
        return call -> call.person() == null
                ? refused()
                : Answer.ok(Map.of("code", 0, "msg", "success", "data", data.apply(call)));
    }

    private static Answer refused() {
        return failed(401, "not logged in");
    }

    private static Answer failed(int code, String message) {
        Map<String, Object> body = new LinkedHashMap<>(Map.of("code", code, "msg", message));
        body.put("data", null);
        return Answer.ok(body);
    }

    @Test
    void aRefusalInUnknownWordsIsToldByWhatItsReadersAreGiven() {
        try (FixtureApi api = new FixtureApi()) {
            api.get("/report")
                    .unguarded()
                    .answers(call -> Answer.ok(
                            call.person() == null
                                    ? Map.of("state", "guest", "next", "start")
                                    : Map.of("orders", 3, "day", 4)));
            api.route("POST", "/orders")
                    .unguarded()
                    .takes(object("item", TEXT))
                    .answers(call -> call.person() == null
                            ? Answer.ok(Map.of("state", "guest", "next", "start"))
                            : Answer.invalid("no JSON"));
            api.start();
            assertThat(findings(api, "security-unlike-description")).isEmpty();
            assertThat(findings(api, "anonymous-change")).isEmpty();
        }
    }

    @Test
    void anArticleThatAListShowsToBothIsAtMostSuspected() {
        try (FixtureApi api = new FixtureApi()) {
            Shop.me(api);
            api.get("/articles")
                    .answers(call -> Answer.ok(List.of(
                            Map.of("slug", "deploying", "author", "alice"),
                            Map.of("slug", "holidays", "author", "bob"))));
            api.get("/articles/{slug}")
                    .answers(call -> Answer.ok(Map.of(
                            "slug",
                            call.path("slug"),
                            "body",
                            "A long text about " + call.path("slug") + " in the rain")));
            api.start();
            assertThat(findings(api, "cross-identity-read"))
                    .allSatisfy(finding -> assertThat(finding.confirmed()).isFalse());
        }
    }

    @Test
    void aProfileIsConfirmedAsAnothersOnlyWhenItTellsSomethingPrivate() {
        assertThat(profiles("likes", " likes long walks"))
                .allSatisfy(finding -> assertThat(finding.confirmed()).isFalse());
        assertThat(profiles("email", "@home.example"))
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.confirmed()).isTrue());
    }

    private static List<Finding> profiles(String name, String value) {
        try (FixtureApi api = new FixtureApi()) {
            Shop.me(api);
            api.get("/users/{name}")
                    .answers(call -> List.of("alice", "bob").contains(call.path("name"))
                            ? Answer.ok(Map.of("name", call.path("name"), name, call.path("name") + value))
                            : Answer.notFound());
            api.start();
            return findings(api, "cross-identity-read");
        }
    }

    @Test
    void remarksThatAllMembersSeeNameTheirAuthorsAndNoOwner() {
        try (FixtureApi api = new FixtureApi()) {
            Shop.me(api);
            api.get("/comments")
                    .answers(call -> Answer.ok(List.of(
                            Map.of("id", 1, "user", "alice", "text", "Hello from alice"),
                            Map.of("id", 2, "user", "bob", "text", "Hello from bob"))));
            api.start();
            assertThat(findings(api, "foreign-objects-in-list"))
                    .allSatisfy(finding -> assertThat(finding.confirmed()).isFalse());
        }
    }

    @Test
    void aTagOfManagementMakesNothingOneForAdministrators() {
        assertThat(catalogue("/products", "Product Management")).isEmpty();
        assertThat(catalogue("/internal/products", "Products")).isNotEmpty();
    }

    private static List<Finding> catalogue(String path, String tag) {
        try (FixtureApi api = new FixtureApi()) {
            api.get(path)
                    .open()
                    .says("tags", List.of(tag))
                    .answers(call -> Answer.ok(List.of(Map.of("sku", "desk", "title", "Walnut desk"))));
            api.start();
            return findings(api, "open-administration");
        }
    }

    @Test
    void aDescribedOperationBelowTheBasePathIsNoHiddenOne() {
        try (FixtureApi api = new FixtureApi()) {
            api.get("/api/users").answers(call -> Answer.ok(List.of(Map.of("name", "alice"))));
            api.start();
            String below = api.description()
                    .replace("\"/api/users\"", "\"/users\"")
                    .replace(api.url().toString(), api.url() + "/api");
            assertThat(FixtureScan.run(
                                    api,
                                    below,
                                    List.of(Catalogue.check("undescribed-operation")
                                            .orElseThrow()),
                                    Fixture.everyone(api),
                                    Approved.NOTHING)
                            .findings())
                    .isEmpty();
        }
    }

    @Test
    void aServerThatParsesBeforeItLooksForThePathTakesNoUndescribedVerb() {
        try (FixtureApi api = new FixtureApi()) {
            Shop.me(api);
            List.of("PUT", "PATCH", "POST")
                    .forEach(verb ->
                            api.route(verb, "/{any}").hidden().open().answers(call -> Answer.invalid("no JSON")));
            api.start();
            assertThat(findings(api, "undescribed-verb")).isEmpty();
        }
    }

    @Test
    void objectsThatAreNumberedBelowEachParentAreNotTakenForOneAnother() {
        try (FixtureApi api = new FixtureApi()) {
            Shop.me(api);
            api.get("/projects")
                    .returns(list(object("id", TEXT)))
                    .answers(call -> Answer.ok(
                            List.of(Map.of("id", "of-" + call.someone().name()))));
            api.get("/projects/{id}/tasks")
                    .answers(call -> own(call) ? Answer.ok(List.of(task(call, 1), task(call, 2))) : Answer.notFound());
            api.get("/projects/{id}/tasks/{number}")
                    .answers(call -> own(call) && call.path("number").matches("[12]")
                            ? Answer.ok(task(call, Integer.parseInt(call.path("number"))))
                            : Answer.notFound());
            api.start();
            assertThat(findings(api, "parent-child-confusion")).isEmpty();
        }
    }

    private static boolean own(Call call) {
        return call.path("id").equals("of-" + call.someone().name());
    }

    /** The tasks of alice and bob are in the same states, but for which of them is in which. */
    private static Map<String, Object> task(Call call, int number) {
        boolean first = call.path("id").equals("of-alice") == (number == 1);
        return Map.of(
                "number", number, "summary", call.path("id") + " no. " + number, "state", first ? "open" : "done");
    }

    private static List<Finding> findings(FixtureApi api, String check) {
        return FixtureScan.run(
                        api, List.of(Catalogue.check(check).orElseThrow()), Fixture.everyone(api), Approved.NOTHING)
                .findings();
    }
}
