package dev.assay.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.app.SourceTree;
import dev.assay.app.TestServer;
import dev.assay.app.access.Accounts;
import dev.assay.app.access.ApiTokens;
import dev.assay.app.access.Invitation;
import dev.assay.app.access.Permission;
import dev.assay.app.access.RestRoutes;
import dev.assay.app.access.Role;
import dev.assay.app.access.TestToken;
import dev.assay.app.audits.Audits;
import dev.assay.app.audits.Bundles;
import dev.assay.app.audits.Shop;
import dev.assay.app.demo.SampleApi;
import dev.assay.app.http.Actor;
import dev.assay.app.inventory.Api;
import dev.assay.app.inventory.Apis;
import dev.assay.app.policies.Policies;
import dev.assay.app.scans.DemoLogin;
import dev.assay.app.scans.ScanPlans;
import dev.assay.app.scans.ScanRun;
import dev.assay.app.scans.Scans;
import dev.assay.policies.document.Document;
import dev.assay.scanner.Progress;
import dev.assay.scanner.Scan;
import dev.assay.scanner.ScanRequest;
import dev.assay.scanner.StopSignal;
import dev.assay.scanner.check.Approved;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.Profile;
import dev.assay.scanner.checks.Catalogue;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.AddressGuard;
import dev.assay.scanner.probe.Limits;
import dev.assay.scanner.report.ScanReport;
import dev.assay.scanner.target.Credential;
import dev.assay.scanner.target.DescriptionReader;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Target;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Assay asks Assay's own REST interface every question of its catalogue, as an administrator, an officer, an engineer and an engineer whose
 * token reaches one API alone. What it finds is explained in docs/self-scan.md, or it fails.
 */
class SelfScanTest {
    private static final Actor ADA =
            new Actor(Actor.Kind.PERSON, "01900000-0000-7000-8000-000000000001", "Ada Administrator", "127.0.0.1");
    private static final Actor OLGA =
            new Actor(Actor.Kind.PERSON, "01900000-0000-7000-8000-000000000002", "Olga Officer", "127.0.0.1");
    private static final int COVERAGE_FLOOR = 80;

    @Test
    void nothingAboveLowIsFoundAndTheDocumentationExplainsTheRest() throws Exception {
        try (var server = TestServer.start();
                var sample = SampleApi.start(0, Clock.systemUTC())) {
            var report = scan(server, organisation(server, sample));
            print(report);
            assertThat(report.description().unreadable()).isEmpty();
            assertThat(report.description().operations())
                    .hasSameSizeAs(server.get(RestRoutes.class).all());
            assertThat(report.identities()).hasSize(4).allMatch(ScanReport.SignIn::worked);
            assertThat(report.verdict()).as("%s", report.incomplete()).isEqualTo(ScanReport.Verdict.COMPLETE);
            assertThat(report.coverage().percent()).isGreaterThanOrEqualTo(COVERAGE_FLOOR);
            assertThat(report.findings())
                    .as("confirmed or suspected, above low")
                    .noneMatch(finding -> finding.severity().atLeast(Severity.MEDIUM));
            var page = Files.readString(SourceTree.root().resolve("docs/self-scan.md"));
            assertThat(report.findings())
                    .extracting(finding -> "`" + finding.checkId() + "`")
                    .allSatisfy(check -> assertThat(page).contains(check));
        }
    }

    /** An organisation with something of everything, so that lists have items and things can be asked for by name. */
    private static Api organisation(TestServer server, SampleApi sample) throws Exception {
        var policies = server.get(Policies.class);
        policies.found("Shop Ltd", ZoneId.of("Europe/Amsterdam"), OLGA);
        var controls = policies.snapshot().orElseThrow().documents().stream()
                .map(Document::path)
                .filter(path -> path.startsWith("controls/API-0"))
                .toList();
        policies.adopt(
                controls, policies.today(), "Petra Owner", policies.head().id(), OLGA);
        var scanned = scanned(server, sample);
        var other = new Shop(server).weakApi("Invoices");
        server.clock().advance(Duration.ofDays(1));
        var audit = server.get(Audits.class).open(Shop.facts("First half", scanned, other), OLGA);
        var bundles = server.get(Bundles.class);
        for (int i = 0; i < 2; i++) {
            assertThat(bundles.await(bundles.request(audit.id(), OLGA).id()).reason())
                    .isEmpty();
        }
        var auditor = new Invitation(
                "Ann Auditor",
                "ann@example.com",
                Role.AUDITOR,
                audit.id(),
                server.clock().instant().plus(Duration.ofDays(30)));
        server.get(Accounts.class).invite(auditor, OLGA);
        return scanned;
    }

    /** The sample API, described in two versions and scanned once, so that there are runs, proofs and proposed exceptions. */
    private static Api scanned(TestServer server, SampleApi sample) throws Exception {
        var apis = server.get(Apis.class);
        var api = apis.register(Shop.apiFacts("Orders", sample.address().toString()), OLGA);
        var content = sample.description().getBytes(StandardCharsets.UTF_8);
        apis.describe(api.id(), content, DescriptionReader.read(content), "openapi.json", OLGA);
        var again = (sample.description() + "\n").getBytes(StandardCharsets.UTF_8);
        apis.describe(api.id(), again, DescriptionReader.read(again), "openapi.json", OLGA);
        var plans = server.get(ScanPlans.class);
        plans.identify(api.id(), "alice", "user", "", DemoLogin.of("alice"), OLGA);
        plans.identify(api.id(), "bob", "user", "", DemoLogin.of("bob"), OLGA);
        plans.permitPrivate(api.id(), 0, "Team Shop", "SEC-1", ADA);
        plans.pace(api.id(), 1, "ci", 400, false, 0, OLGA);
        var scans = server.get(Scans.class);
        var run = scans.request(api.id(), ScanRun.Cause.PERSON, OLGA);
        assertThat(scans.await(run.id(), Duration.ofMinutes(2))).isTrue();
        return apis.get(api.id());
    }

    private static ScanReport scan(TestServer server, Api narrow) throws Exception {
        var everything = token(server, Role.ADMINISTRATOR, Set.of());
        var description = server.get("/api/v1/openapi.json", "Authorization", "Bearer " + everything);
        assertThat(description.statusCode()).isEqualTo(200);
        var identities = List.of(
                new Identity("ada", "administrator", null, new Credential.Bearer(everything)),
                new Identity("olga", "officer", null, bearer(server, Role.OFFICER, Set.of())),
                new Identity("erik", "engineer", null, bearer(server, Role.ENGINEER, Set.of())),
                new Identity("nora", "engineer", null, bearer(server, Role.ENGINEER, Set.of(narrow.id()))));
        var request = new ScanRequest(
                "self",
                Target.at("Assay", server.uri("/")),
                DescriptionReader.read(description.body().getBytes(StandardCharsets.UTF_8)),
                identities,
                "full".equals(System.getProperty("assay.trials")) ? Profile.DEEP : Profile.STANDARD,
                false,
                Set.of(),
                true,
                Limits.DEFAULT.rate(2000),
                AddressGuard.alsoPrivate(),
                ScanRequest.Trust.PUBLIC,
                Catalogue.checks(),
                Catalogue.VERSION,
                null,
                null,
                7,
                Approved.NOTHING);
        return new Scan(Clock.systemUTC()).run(request, Progress.SILENT, new StopSignal());
    }

    private static Credential bearer(TestServer server, Role role, Set<UUID> apis) {
        return new Credential.Bearer(token(server, role, apis));
    }

    /** A token that may what the role may, as far as a token may it. */
    private static String token(TestServer server, Role role, Set<UUID> apis) {
        var held = role.permissions().stream()
                .filter(Permission::forTokens)
                .filter(permission -> apis.isEmpty() || permission.forSomeApis())
                .collect(Collectors.toUnmodifiableSet());
        return server.get(ApiTokens.class)
                .make(role.word(), held, apis, Duration.ofDays(30), TestToken.maker(server))
                .text();
    }

    private static void print(ScanReport report) {
        System.out.println("self-scan: " + report.description().operations().size() + " operations, "
                + report.cards().size() + " checks, " + report.requests() + " requests " + report.sent() + ", coverage "
                + report.coverage() + " " + report.coverage().percent() + " %, " + report.counts() + ", score "
                + report.score() + ", " + report.verdict() + " " + report.incomplete() + " " + report.identities());
        report.findings().stream()
                .sorted(java.util.Comparator.comparing(f -> f.severity()))
                .forEach(finding -> System.out.println((finding.confirmed() ? "CONFIRMED " : "suspected ")
                        + finding.severity() + " " + finding.checkId() + " " + finding.operation() + " "
                        + finding.parameter()
                        + " " + finding.pair() + ": " + finding.title() + " | " + finding.detail()));
        report.population().stream()
                .filter(row -> row.kind() == Outcome.Kind.NOT_TESTED && !row.excluded()
                        || row.kind() == Outcome.Kind.ERROR
                        || row.kind() == Outcome.Kind.BLOCKED)
                .collect(Collectors.groupingBy(
                        row -> row.kind() + " " + row.operation() + ": " + row.reason(), Collectors.counting()))
                .forEach((why, many) -> System.out.println(many + " x " + why));
    }
}
