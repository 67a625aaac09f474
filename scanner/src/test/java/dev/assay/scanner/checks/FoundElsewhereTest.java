package dev.assay.scanner.checks;

import static dev.assay.scanner.checks.fixture.Schemas.TEXT;
import static dev.assay.scanner.checks.fixture.Schemas.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.scanner.check.Approved;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.checks.fixture.Answer;
import dev.assay.scanner.checks.fixture.Fixture;
import dev.assay.scanner.checks.fixture.FixtureApi;
import dev.assay.scanner.checks.fixture.FixtureScan;
import dev.assay.scanner.checks.fixture.Person;
import dev.assay.scanner.checks.fixture.Shop;
import dev.assay.scanner.report.Row;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What is to be found where a check has to look twice: in a query, below a name, beside what is described. */
class FoundElsewhereTest {
    private static final List<Object> BY_ID =
            List.of(Map.of("name", "id", "in", "query", "required", true, "schema", TEXT));

    private static List<Row> rows(String check, Consumer<FixtureApi> build) {
        return rows(check, build, text -> text);
    }

    private static List<Row> rows(
            String check, Consumer<FixtureApi> build, java.util.function.UnaryOperator<String> description) {
        try (FixtureApi api = new FixtureApi()) {
            build.accept(api);
            api.start();
            return FixtureScan.run(
                            api,
                            description.apply(api.description()),
                            List.of(Catalogue.check(check).orElseThrow()),
                            List.of(Fixture.as(api, Person.ALICE), Fixture.as(api, Person.BOB)),
                            Approved.NOTHING)
                    .population()
                    .stream()
                    .filter(row -> row.kind() != Outcome.Kind.NOT_APPLICABLE)
                    .toList();
        }
    }

    /** Documents that a list tells of and a query reads. */
    private static void documents(FixtureApi api, boolean anyone) {
        api.get("/me")
                .answers(call ->
                        Answer.ok(Map.of("id", 101, "name", call.someone().name())));
        api.get("/documents").answers(call -> Answer.ok(Shop.ordersOf(call.someone())));
        api.get("/document")
                .says("parameters", BY_ID)
                .answers(call -> Shop.order(call.query("id"))
                        .filter(order -> anyone || Shop.owns(call.someone(), order))
                        .map(order -> Answer.ok(order.shown()))
                        .orElseGet(Answer::notFound));
    }

    @Test
    void anObjectReadByAnIdInTheQueryIsOneThatAListOfItsNameGave() {
        assertThat(rows("cross-identity-read", api -> documents(api, true)))
                .singleElement()
                .satisfies(row -> assertThat(row.kind()).isEqualTo(Outcome.Kind.FAIL));
        assertThat(rows("cross-identity-read", api -> documents(api, false)))
                .singleElement()
                .satisfies(row -> assertThat(row.kind()).isEqualTo(Outcome.Kind.PASS));
    }

    /** Orders whose customer is an object of its own. */
    private static void nested(FixtureApi api, boolean all) {
        api.get("/me")
                .answers(call -> Answer.ok(Map.of(
                        "login", call.someone().name(), "email", call.someone().email())));
        api.get("/orders")
                .answers(call -> Answer.ok(Shop.ORDERS.stream()
                        .filter(order -> all || Shop.owns(call.someone(), order))
                        .map(order -> Map.of(
                                "id",
                                order.id(),
                                "total",
                                order.total(),
                                "customer",
                                Map.of("id", 12, "login", order.owner().name())))
                        .toList()));
    }

    @Test
    void whoseAnObjectIsMayBeSaidByAnObjectInIt() {
        assertThat(rows("foreign-objects-in-list", api -> nested(api, true)))
                .extracting(Row::kind)
                .contains(Outcome.Kind.FAIL);
        assertThat(rows("foreign-objects-in-list", api -> nested(api, false)))
                .allSatisfy(row -> assertThat(row.kind()).isEqualTo(Outcome.Kind.PASS));
    }

    @Test
    void whetherAListThatIsTheSameToBothAndNamesNobodyIsMeantForBothCannotBeTold() {
        assertThat(rows(
                        "foreign-objects-in-list",
                        api -> api.get("/reports")
                                .answers(call -> Answer.ok(List.of(
                                        Map.of("id", 1, "title", "Spring takings"),
                                        Map.of("id", 2, "title", "Autumn takings"))))))
                .singleElement()
                .satisfies(row -> assertThat(row.kind()).isEqualTo(Outcome.Kind.NOT_TESTED));
        assertThat(rows(
                        "foreign-objects-in-list",
                        api -> api.get("/reports")
                                .answers(call -> Answer.ok(List.of(
                                        Map.of("id", 1, "title", call.someone().name() + "'s takings"))))))
                .singleElement()
                .satisfies(row -> assertThat(row.kind()).isEqualTo(Outcome.Kind.PASS));
    }

    @Test
    void aChangeBesideReadsThatNeedACredentialNeedsOneToo() {
        for (boolean weak : List.of(true, false)) {
            var found = rows(
                    "anonymous-change",
                    api -> {
                        Shop.me(api);
                        Shop.listOrders(api);
                        var put = api.route("POST", "/orders").takes(object("item", TEXT));
                        put.answers(call -> call.json().path("item").isTextual()
                                ? Answer.json(201, Map.of("id", 9))
                                : Answer.invalid("item must be a text"));
                        if (weak) {
                            put.unguarded();
                        }
                    },
                    text -> text.replace("\"security\":[{\"bearer\":[]}]", "\"x-said\":[]"));
            assertThat(found)
                    .singleElement()
                    .satisfies(
                            row -> assertThat(row.kind()).isEqualTo(weak ? Outcome.Kind.SUSPECT : Outcome.Kind.PASS));
        }
    }

    @Test
    void aRegistrationThatTellsWhatNamesAreTakenIsFound() {
        for (boolean weak : List.of(true, false)) {
            Map<String, String> made = new ConcurrentHashMap<>();
            var found = rows("account-existence-told", api -> {
                Shop.me(api)
                        .answers(
                                call -> Answer.ok(Map.of("email", call.someone().email())));
                api.route("POST", "/register")
                        .open()
                        .takes(object("email", TEXT, "password", TEXT))
                        .answers(call -> {
                            String email = call.json().path("email").asText();
                            if (weak && email.equals(Person.ALICE.email())) {
                                return Answer.problem(409, "There is an account for this address");
                            }
                            if (call.json().path("password").asText().length() < 8) {
                                return Answer.invalid("a password has eight characters");
                            }
                            made.put(email, "made");
                            return Answer.json(201, Map.of("email", email));
                        });
            });
            assertThat(made).isEmpty();
            assertThat(found)
                    .singleElement()
                    .satisfies(row -> assertThat(row.kind()).isEqualTo(weak ? Outcome.Kind.FAIL : Outcome.Kind.PASS));
        }
    }

    @Test
    void whatIsChangedOfAnAccountIsPutBack() {
        Map<String, Object> account =
                new ConcurrentHashMap<>(Map.of("name", "alice", "nickname", "Al", "role", "user"));
        var found = rows("mass-assignment-by-change", api -> {
            api.get("/me").answers(call -> Answer.ok(account));
            api.route("PATCH", "/me").takes(object("nickname", TEXT)).answers(call -> {
                call.json()
                        .properties()
                        .forEach(p -> account.put(p.getKey(), p.getValue().asText()));
                return Answer.ok(account);
            });
        });
        assertThat(found).singleElement().satisfies(row -> {
            assertThat(row.kind()).isEqualTo(Outcome.Kind.FAIL);
            assertThat(row.findings().getFirst().parameter()).isEqualTo("role");
        });
        assertThat(account).isEqualTo(Map.of("name", "alice", "nickname", "Al", "role", "user"));
    }

    /** Boxes that no list tells of, and things in them. */
    private static void boxes(FixtureApi api, boolean anyone, Map<String, String> owners) {
        Shop.me(api);
        for (String kind : List.of("/boxes", "/boxes/{box}/things")) {
            String made = kind.endsWith("s/{box}/things") ? "t" : "b";
            api.route("POST", kind).takes(object("label", TEXT)).answers(call -> {
                String id = made + owners.size() + "-" + call.someone().name();
                owners.put(id, call.someone().name());
                return Answer.json(
                        201, Map.of("id", id, "label", call.json().path("label").asText()));
            });
            String one = kind + (made.equals("t") ? "/{thing}" : "/{box}");
            String name = made.equals("t") ? "thing" : "box";
            api.get(one).answers(call -> {
                String owner = owners.get(call.path(name));
                return owner != null && (anyone || owner.equals(call.someone().name()))
                        ? Answer.ok(Map.of("id", call.path(name), "secretOf", "only " + owner + " knows"))
                        : Answer.notFound();
            });
            api.route("DELETE", one).answers(call -> {
                boolean own = call.someone().name().equals(owners.get(call.path(name)));
                if (own) {
                    owners.remove(call.path(name));
                }
                return own ? Answer.json(204, "") : Answer.notFound();
            });
        }
    }

    @Test
    void whatNoListTellsOfIsMadeReadAndRemovedInTheLab() {
        var lab = List.of("cross-identity-read", "mass-assignment");
        for (boolean weak : List.of(true, false)) {
            Map<String, String> owners = new ConcurrentHashMap<>();
            try (FixtureApi api = new FixtureApi()) {
                boxes(api, weak, owners);
                api.start();
                var checks = lab.stream()
                        .map(id -> Catalogue.check(id).orElseThrow())
                        .toList();
                var report = FixtureScan.run(
                        api,
                        checks,
                        List.of(Fixture.as(api, Person.ALICE), Fixture.as(api, Person.BOB)),
                        Approved.NOTHING);
                assertThat(report.population())
                        .filteredOn(row -> row.checkId().equals("cross-identity-read")
                                && row.operation().startsWith("GET")
                                && row.kind() != Outcome.Kind.NOT_APPLICABLE)
                        .hasSize(2)
                        .allSatisfy(
                                row -> assertThat(row.kind()).isEqualTo(weak ? Outcome.Kind.FAIL : Outcome.Kind.PASS));
                assertThat(owners).isEmpty();
            }
        }
    }
}
