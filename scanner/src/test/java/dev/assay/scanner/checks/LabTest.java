package dev.assay.scanner.checks;

import static dev.assay.scanner.checks.fixture.Schemas.TEXT;
import static dev.assay.scanner.checks.fixture.Schemas.list;
import static dev.assay.scanner.checks.fixture.Schemas.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.scanner.check.Approved;
import dev.assay.scanner.check.Check;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.checks.fixture.Answer;
import dev.assay.scanner.checks.fixture.Call;
import dev.assay.scanner.checks.fixture.Fixture;
import dev.assay.scanner.checks.fixture.FixtureApi;
import dev.assay.scanner.checks.fixture.FixtureScan;
import dev.assay.scanner.checks.fixture.Schemas;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.report.Row;
import dev.assay.scanner.report.ScanReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A scan with profile lab of an API that everybody may write to, and in which others keep things. */
class LabTest {
    private static final Map<String, Object> TODO = object("id", Schemas.NUMBER, "title", TEXT, "callbackUrl", TEXT);

    /** An API of to-do lists without owners, as frameworks generate them. */
    private static final class Todos {
        private final ConcurrentSkipListMap<String, Map<String, Object>> kept = new ConcurrentSkipListMap<>();
        private final AtomicInteger last = new AtomicInteger(4);

        Todos(FixtureApi api, boolean removable) {
            for (int i = 1; i <= 4; i++) {
                kept.put("" + i, Map.of("id", i, "title", "Errand " + i, "callbackUrl", "https://shop.at/" + i));
            }
            Map<String, Object> body = object("title", TEXT, "callbackUrl", TEXT);
            api.get("/todos").returns(list(TODO)).answers(call -> Answer.ok(List.copyOf(kept.values())));
            api.get("/todos/{id}").returns(TODO).answers(this::shown);
            api.route("POST", "/todos").takes(body).answers(call -> put("" + last.incrementAndGet(), call));
            api.route("PUT", "/todos/{id}").takes(body).answers(call -> put(call.path("id"), call));
            api.route("PATCH", "/todos/{id}").takes(body).answers(call -> put(call.path("id"), call));
            api.route("PATCH", "/todos").takes(body).answers(call -> {
                List.copyOf(kept.keySet()).forEach(id -> put(id, call));
                return Answer.ok(Map.of("changed", kept.size()));
            });
            api.route("POST", "/todos/{id}/title").takes(body).answers(call -> put(call.path("id"), call));
            if (removable) {
                api.route("DELETE", "/todos/{id}").answers(call -> {
                    kept.remove(call.path("id"));
                    return Answer.json(204, "");
                });
            }
        }

        private Answer shown(Call call) {
            var one = kept.get(call.path("id"));
            return one == null ? Answer.notFound() : Answer.ok(one);
        }

        private Answer put(String id, Call call) {
            if (!id.matches("\\d{1,9}") || !call.json().isObject()) {
                return Answer.invalid("this is no to-do");
            }
            Map<String, Object> one = new LinkedHashMap<>(Map.of("id", Integer.parseInt(id)));
            call.json()
                    .properties()
                    .forEach(p -> one.put(p.getKey(), p.getValue().asText()));
            kept.put(id, one);
            return Answer.ok(one);
        }
    }

    private static List<Check> writing() {
        List<Check> checks = new ArrayList<>();
        for (Check check : Catalogue.checks()) {
            boolean sends = check.card().category() == Category.INPUT_VALIDATION
                    || check.card().category() == Category.SSRF;
            if (sends && check.card().mode() == Mode.GUARDED || check.card().mode() == Mode.MUTATING) {
                checks.add(check);
            }
        }
        return checks;
    }

    @Test
    void whatOthersKeepIsTheSameAfterAScan() {
        try (FixtureApi api = new FixtureApi()) {
            Todos todos = new Todos(api, true);
            api.start();
            Map<String, Map<String, Object>> before = new TreeMap<>(todos.kept);
            ScanReport report = FixtureScan.run(api, writing(), Fixture.everyone(api), Approved.NOTHING);
            assertThat(todos.kept).containsAllEntriesOf(before);
            assertThat(api.heard())
                    .as("own objects are changed all the same")
                    .anyMatch(heard -> heard.line().matches("PUT /todos/\\d+")
                            && heard.body().contains("pg_sleep"));
            assertThat(api.heard())
                    .noneMatch(heard -> heard.line().equals("PATCH /todos")
                            && heard.body().matches("(?s).*(?:sleep|' AND |http://127).*"));
            assertThat(rows(report, "delay-injection", "PATCH /todos"))
                    .allMatch(row -> row.kind() == Outcome.Kind.NOT_TESTED
                            && row.reason().contains("what the scan did not make"));
            assertThat(rows(report, "delay-injection", "PUT /todos/{id}"))
                    .singleElement()
                    .satisfies(row ->
                            assertThat(row.proof().notes()).contains("The object made for this was removed again."));
        }
    }

    @Test
    void nothingIsChangedWhereTheScanCannotRemoveWhatItMakes() {
        try (FixtureApi api = new FixtureApi()) {
            Todos todos = new Todos(api, false);
            api.start();
            Check delays = Catalogue.check("delay-injection").orElseThrow();
            Check changing = Catalogue.check("cross-identity-change").orElseThrow();
            Map<String, Map<String, Object>> before = new TreeMap<>(todos.kept);
            ScanReport report =
                    FixtureScan.run(api, List.of(delays, changing), Fixture.everyone(api), Approved.NOTHING);
            assertThat(todos.kept).containsAllEntriesOf(before);
            assertThat(rows(report, "delay-injection", "PUT /todos/{id}"))
                    .allMatch(row -> row.kind() == Outcome.Kind.NOT_TESTED && row.requests() == 0);
            assertThat(rows(report, "delay-injection", "POST /todos"))
                    .allMatch(row -> row.kind() == Outcome.Kind.NOT_TESTED
                            && row.reason().contains("no way to be removed"));
        }
    }

    private static List<Row> rows(ScanReport report, String check, String operation) {
        return report.population().stream()
                .filter(row -> row.checkId().equals(check) && row.operation().equals(operation))
                .toList();
    }
}
