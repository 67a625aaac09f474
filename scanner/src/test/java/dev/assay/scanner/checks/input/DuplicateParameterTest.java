package dev.assay.scanner.checks.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.scanner.check.Approved;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.checks.fixture.Answer;
import dev.assay.scanner.checks.fixture.Call;
import dev.assay.scanner.checks.fixture.Fixture;
import dev.assay.scanner.checks.fixture.FixtureApi;
import dev.assay.scanner.checks.fixture.FixtureScan;
import dev.assay.scanner.checks.fixture.Schemas;
import dev.assay.scanner.report.Row;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class DuplicateParameterTest {

    @Test
    void aListThatIsNotDescribedAsOneIsNoBypass() {
        // Two values make a list that is no number, so the usual limit is used: nothing that was refused is taken.
        var row = scan(call -> {
            var limits = call.query().getOrDefault("limit", List.of("1"));
            if (limits.size() > 1) {
                return items(2);
            }
            return limits.getFirst().matches("[1-3]")
                    ? items(Integer.parseInt(limits.getFirst()))
                    : Answer.invalid("limit must be 1 to 3");
        });
        assertThat(row.kind()).isEqualTo(Outcome.Kind.PASS);
    }

    @Test
    void aValueThatIsTakenAloneIsAskedByAnotherCheck() {
        var row = scan(call -> items(call.query().getOrDefault("limit", List.of("1")).stream()
                .mapToInt(limit -> limit.matches("\\d") ? Integer.parseInt(limit) : 2)
                .max()
                .orElseThrow()));
        assertThat(row.kind()).isEqualTo(Outcome.Kind.PASS);
    }

    @Test
    void itIsFoundWhicheverOfTheTwoIsTaken() {
        var row = scan(call -> {
            var limits = call.query().getOrDefault("limit", List.of("1"));
            return limits.getLast().matches("[1-3]")
                    ? items(limits.getFirst().matches("\\d") ? Integer.parseInt(limits.getFirst()) : 0)
                    : Answer.invalid("limit must be 1 to 3");
        });
        assertThat(row.kind()).isEqualTo(Outcome.Kind.FAIL);
        assertThat(row.findings().getFirst().parameter()).isEqualTo("limit");
    }

    private static Answer items(int count) {
        return Answer.ok(java.util.stream.IntStream.range(0, count)
                .mapToObj(step -> Map.of("step", step))
                .toList());
    }

    private static Row scan(Function<Call, Answer> answer) {
        try (FixtureApi api = new FixtureApi()) {
            api.get("/steps").open().query("limit", Schemas.integer(1, 3)).answers(answer);
            api.start();
            return FixtureScan.run(api, List.of(new DuplicateParameter()), Fixture.everyone(api), Approved.NOTHING)
                    .population()
                    .getFirst();
        }
    }
}
