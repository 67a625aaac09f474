package dev.assay.scanner.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.scanner.Estimate;
import dev.assay.scanner.Scan;
import dev.assay.scanner.ScanRequest;
import dev.assay.scanner.check.Approved;
import dev.assay.scanner.check.Check;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.Profile;
import dev.assay.scanner.checks.fixture.Fixture;
import dev.assay.scanner.checks.fixture.FixtureApi;
import dev.assay.scanner.checks.fixture.FixtureScan;
import dev.assay.scanner.checks.fixture.Fixtures;
import dev.assay.scanner.probe.AddressGuard;
import dev.assay.scanner.probe.Limits;
import dev.assay.scanner.report.ScanReport;
import dev.assay.scanner.target.DescriptionReader;
import dev.assay.scanner.target.Target;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What needs a callback listener is not tested without one, and says so; it is never clean. */
class WithoutListenerTest {
    private static final String WHY = "no callback listener is set up";

    static Stream<Check> needing() {
        return Catalogue.checks().stream().filter(check -> check.card().callback());
    }

    @Test
    void someChecksNeedAListener() {
        assertThat(needing().map(check -> check.card().id()))
                .contains("server-side-request", "fetched-content-returned", "outgoing-tls-unverified");
    }

    /** The target is elsewhere, where the scan opens no listener of its own. */
    @ParameterizedTest
    @MethodSource("needing")
    void withoutAListenerItIsNotTestedAndSaysWhy(Check check) throws Exception {
        try (FixtureApi api = weak(check)) {
            var description = DescriptionReader.read(api.description().getBytes(StandardCharsets.UTF_8));
            var request = new ScanRequest(
                    "without-listener",
                    Target.at("elsewhere", URI.create("https://api.shop.example")),
                    description,
                    Fixture.everyone(api),
                    Profile.LAB,
                    true,
                    Set.of(),
                    true,
                    Limits.DEFAULT,
                    AddressGuard.publicOnly(),
                    ScanRequest.Trust.PUBLIC,
                    List.of(check),
                    "test",
                    null,
                    null,
                    7,
                    Approved.NOTHING);
            var parts = Scan.estimate(request).parts();
            assertThat(parts).singleElement().satisfies(part -> {
                assertThat(part.operations()).isZero();
                assertThat(part.requests()).isZero();
                assertThat(part.notTested())
                        .isNotEmpty()
                        .extracting(Estimate.Untested::reason)
                        .containsOnly(WHY);
            });
        }
    }

    /** With one it is asked, so it is the listener and nothing else that was missing. */
    @ParameterizedTest
    @MethodSource("needing")
    void withAListenerItIsAsked(Check check) {
        try (FixtureApi api = weak(check)) {
            ScanReport report = FixtureScan.run(api, List.of(check), Fixture.everyone(api), Approved.NOTHING);
            assertThat(report.population()).anyMatch(row -> row.kind() == Outcome.Kind.FAIL);
        }
    }

    private static FixtureApi weak(Check check) {
        Fixture fixture =
                Objects.requireNonNull(Fixtures.byCheck().get(check.card().id()));
        return fixture.start(true);
    }
}
