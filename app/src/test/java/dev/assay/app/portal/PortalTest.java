package dev.assay.app.portal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.app.access.Role;
import dev.assay.app.access.Visitor;
import dev.assay.app.audits.Audit;
import dev.assay.app.audits.Audits;
import dev.assay.app.audits.Bundles;
import dev.assay.app.audits.Shop;
import dev.assay.app.controls.Controls;
import dev.assay.app.evidence.LatestItems;
import dev.assay.app.evidence.RecordedItems;
import dev.assay.app.evidence.Sealer;
import dev.assay.app.findings.Findings;
import dev.assay.app.findings.Reports;
import dev.assay.app.inventory.Api;
import dev.assay.app.policies.Policies;
import dev.assay.evidence.bundle.BundleReader;
import dev.assay.evidence.bundle.Layout;
import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.ledger.Ledger;
import dev.assay.evidence.ledger.Note;
import dev.assay.evidence.verify.ProofVerifier;
import io.micronaut.web.router.Router;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@ServerTest
class PortalTest {
    private static final int REQUESTS = 600;

    private static final List<String> PAGES = List.of(
            "",
            "/criteria",
            "/controls",
            "/findings",
            "/policies",
            "/bundles",
            "/records",
            "/card.txt",
            "/opening.checkpoint");

    private static TestServer server;
    private static Api orders;
    private static Api secret;
    private static Audit audit;
    private static Audit other;
    private static Visitor auditor;
    private static String control;

    @BeforeAll
    static void anOrganisationWithTwoAudits(TestServer running) throws Exception {
        server = running;
        var policies = server.get(Policies.class);
        policies.found("Shop Ltd", ZoneId.of("Europe/Amsterdam"), Shop.OFFICER);
        adoptAll(policies);
        var shop = new Shop(server);
        orders = shop.weakApi("Orders");
        secret = shop.weakApi("Secret API");
        shop.scan(secret, Reports.proven(Shop.CHECK, "GET /vaults/{id}", "a vault told a stranger"));
        shop.judge();
        server.clock().advance(Duration.ofDays(1));
        shop.scan(orders, Reports.passed(Shop.CHECK, Shop.READ_ORDER));
        audit = server.get(Audits.class).open(Shop.facts("First half", orders), Shop.OFFICER);
        other = server.get(Audits.class).open(Shop.facts("The other one", secret), Shop.OFFICER);
        auditor = Visitor.auditor(server, audit.id());
        control = server.get(Controls.class).all().stream()
                .filter(one -> one.inForceOn(policies.today()))
                .findFirst()
                .orElseThrow()
                .id();
        var bundles = server.get(Bundles.class);
        for (var one : List.of(audit, other)) {
            var bundle = bundles.await(bundles.request(one.id(), Shop.OFFICER).id());
            assertThat(bundle.reason()).isEmpty();
            assertThat(bundle.conclusion()).isEqualTo("intact, signer not pinned");
        }
    }

    private static void adoptAll(Policies policies) {
        var head = policies.head();
        var paths = policies.at(head.id()).documents().stream()
                .map(document -> document.path())
                .toList();
        policies.adopt(paths, policies.today(), "Head of Engineering", head.id(), Shop.OFFICER);
    }

    @Test
    void everyPageShowsTheScopeAndStatusPagesSayWhoseConclusionItIsNot() throws Exception {
        for (var path : PAGES) {
            var answer = auditor.get("/portal" + path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.body()).as(path).doesNotContain("Secret API", secret.number() + "<", other.number());
            if (!path.contains(".")) {
                assertThat(answer.body()).as(path).contains(audit.number() + " First half", "your access ends on");
            }
        }
        for (var path : List.of("", "/criteria", "/controls", "/controls/" + control)) {
            assertThat(auditor.get("/portal" + path).body()).as(path).contains("not the service auditor");
        }
    }

    @Test
    void aControlIsShownWithEachDayWhyAndTheSealsVerdict() throws Exception {
        var page = auditor.get("/portal/controls/" + control).body();
        assertThat(page)
                .contains(
                        "How " + control + " stood on each day", "What was looked at on", "intact, signer not pinned");
        var day = audit.facts().day(server.clock().instant());
        assertThat(auditor.get("/portal/controls/" + control + "?day=" + day).body())
                .contains("What was looked at on " + day);
        assertThat(auditor.get("/portal/controls/NO-SUCH").statusCode()).isEqualTo(404);
    }

    /** Requests to Assay are entries of the ledger too, many more than there are records. */
    @Test
    void aRecordIsTakenAwayWithAProofThatHoldsAgainstTheCard() throws Exception {
        server.get(Sealer.class).step();
        for (int i = 0; i < REQUESTS; i++) {
            server.get("/sign-in");
        }
        var links = Pattern.compile("/portal/records/(\\d+)/proof")
                .matcher(auditor.get("/portal/records").body())
                .results()
                .map(link -> link.group(1))
                .toList();
        assertThat(links).isNotEmpty();
        var card = Note.parse(auditor.get("/portal/opening.checkpoint").body());
        for (var seq : List.of(links.getFirst(), links.getLast())) {
            var proof = auditor.get("/portal/records/" + seq + "/proof").body();
            var verdict = ProofVerifier.verify("p", proof.getBytes(StandardCharsets.UTF_8), card, List.of());
            assertThat(verdict.text()).contains("SOUND: authentic", "entry " + seq);
        }
        var size = server.get(Ledger.class).size();
        var others = server.get(RecordedItems.class).between(0, size).stream()
                .filter(item -> item.about("api").contains(secret.number())
                        || item.about("audit").contains(other.number())
                        || item.room().equals("access"))
                .toList();
        assertThat(others).isNotEmpty();
        for (var item : others) {
            assertThat(links).doesNotContain(Long.toString(item.seq()));
            assertThat(auditor.get("/portal/records/" + item.seq() + "/proof").statusCode())
                    .isEqualTo(404);
        }
        assertThat(auditor.get("/portal/records/" + (size + 9) + "/proof").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aFindingIsShownWithItsLifeAndExchangesAndOthersAreNotFound() throws Exception {
        var findings = server.get(Findings.class);
        var shown = findings.ofApi(orders.id()).getFirst();
        assertThat(auditor.get("/portal/findings/" + shown.number()).body())
                .contains("re-test passed", "bob was refused with 404", "proven for the first time");
        var hidden = findings.ofApi(secret.id()).getFirst();
        assertThat(auditor.get("/portal/findings/" + hidden.number()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void whatIsWrongInAnApiNotShownCountsButIsNotTold() throws Exception {
        var found = server.get(Controls.class).exceptions().stream()
                .filter(one -> one.sentence().contains("a vault told a stranger"))
                .findFirst()
                .orElseThrow();
        var path = "/portal/controls/" + found.control();
        var theirs = Visitor.auditor(server, other.id());
        assertThat(theirs.get(path).body()).contains(found.number(), "a vault told a stranger");
        assertThat(auditor.get(path).body())
                .contains(found.number(), "A finding of an API not shown")
                .doesNotContain("a vault told a stranger", secret.number());

        var bundles = server.get(Bundles.class);
        var mine = bundles.ofAudit(audit.id()).getFirst();
        try (var reader = BundleReader.open(bundles.file(mine.id()))) {
            for (var name : reader.members().keySet()) {
                if (name.endsWith(".json")) {
                    assertThat(new String(reader.bytes(name), StandardCharsets.UTF_8))
                            .as(name)
                            .doesNotContain("a vault told a stranger");
                }
            }
            assertThat(new String(reader.bytes(Layout.MANIFEST), StandardCharsets.UTF_8))
                    .contains(found.number(), "A finding of an API not shown", "of the class exception");
            assertThat(new String(reader.bytes("controls/" + found.control() + ".json"), StandardCharsets.UTF_8))
                    .contains("A finding of an API not shown")
                    .doesNotContain("\"subject\":\"" + found.subject());
        }
    }

    @Test
    void policiesAreShownAtTheRevisionInForceOnTheDay() throws Exception {
        var policies = server.get(Policies.class);
        var policy = policies.snapshot().orElseThrow().policies().getFirst();
        var day = audit.facts().day(server.clock().instant());
        assertThat(auditor.get("/portal/policies/" + policy.id() + "?day=" + day)
                        .body())
                .contains(policies.head().id(), "since " + policy.effective());
        assertThat(auditor.get("/portal/policies?day=" + audit.facts().from()).body())
                .contains("Nothing in force");
        assertThat(auditor.get("/portal/policies?day=1999-01-01").statusCode()).isEqualTo(400);
    }

    @Test
    void aBundleIsDownloadedWholeAndTheOneOfAnotherAuditIsNotFound() throws Exception {
        var bundles = server.get(Bundles.class);
        var mine = bundles.ofAudit(audit.id()).getFirst();
        var theirs = bundles.ofAudit(other.id()).getFirst();
        assertThat(auditor.get("/portal/bundles/" + mine.number()).body())
                .contains("Is it sound", "What is missing", "--pin " + audit.rootSha256());
        assertThat(auditor.get("/portal/bundles/" + mine.number() + "/verdict").statusCode())
                .isEqualTo(200);
        var file = auditor.get("/portal/bundles/" + mine.number() + "/file");
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValueAsLong("Content-Length")).hasValue(mine.size());
        var report = auditor.get("/portal/bundles/" + mine.number() + "/report");
        assertThat(report.statusCode()).isEqualTo(200);
        assertThat(report.body()).startsWith("%PDF-1.");
        assertThat(report.headers().firstValue("Content-Type")).hasValue("application/pdf");
        for (var path : List.of("", "/verdict", "/file", "/report")) {
            assertThat(auditor.get("/portal/bundles/" + theirs.number() + path).statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void aDownloadThatBrokeOffGoesOnAndEachPartIsRecorded() throws Exception {
        var bundle = server.get(Bundles.class).ofAudit(audit.id()).getFirst();
        var path = "/portal/bundles/" + bundle.number() + "/file";
        var tag = "\"" + bundle.sha256() + "\"";
        var part = auditor.get(path, "Range", "bytes=30-68", "If-Range", tag);
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("mimetypeapplication/vnd.etsi.asic-e+zip");
        assertThat(part.headers().firstValue("Content-Range")).hasValue("bytes 30-68/" + bundle.size());
        assertThat(part.headers().firstValueAsLong("Content-Length")).hasValue(39);
        assertThat(part.headers().firstValue("ETag")).hasValue(tag);
        assertThat(part.headers().firstValue("Content-Disposition").orElseThrow())
                .contains(bundle.file());
        assertThat(auditor.get(path, "If-None-Match", tag).statusCode()).isEqualTo(304);
        var behind = auditor.get(path, "Range", "bytes=" + bundle.size() + "-");
        assertThat(behind.statusCode()).isEqualTo(416);
        assertThat(behind.headers().firstValue("Content-Range")).hasValue("bytes */" + bundle.size());
        server.get(Sealer.class).step();
        var ledger = server.get(Ledger.class);
        var items = server.get(RecordedItems.class).between(0, ledger.size()).stream()
                .filter(item -> item.type().equals("bundle.downloaded"))
                .toList();
        var parts = new ArrayList<String>();
        for (var item : items) {
            parts.add(
                    ledger.payload(item.seq()).orElseThrow().payload().members().toString());
        }
        assertThat(parts).filteredOn(one -> one.contains("bytes 30-68/")).hasSize(1);
        assertThat(parts).noneMatch(one -> one.contains("bytes */"));
    }

    @Test
    void twoBundlesOfTheAuditAreComparedAndNoneOfAnother() throws Exception {
        var bundles = server.get(Bundles.class);
        var first = bundles.ofAudit(audit.id()).getFirst();
        var second = bundles.await(bundles.request(audit.id(), Shop.OFFICER).id());
        assertThat(second.conclusion()).as(second.reason()).isEqualTo("intact, signer not pinned");
        var path = "/portal/bundles/" + second.number() + "/comparison/";
        assertThat(auditor.get("/portal/bundles/" + second.number()).body())
                .contains("What changed since " + first.number(), path + first.number());
        assertThat(auditor.get(path + first.number()).body())
                .contains("Both were verified now", "Their ledger", first.file(), second.file(), "manifest.json");
        var theirs = bundles.ofAudit(other.id()).getFirst();
        assertThat(auditor.get(path + theirs.number()).statusCode()).isEqualTo(404);
        assertThat(auditor.get("/portal/bundles/" + theirs.number() + "/comparison/" + first.number())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void namingAnotherAuditDoesNotOpenIt() throws Exception {
        var page = auditor.get("/portal?audit=" + other.number()).body();
        assertThat(page).contains("First half").doesNotContain("The other one", "Secret API");
        assertThat(auditor.get("/portal/card.txt?audit=" + other.number()).body())
                .contains(audit.number())
                .doesNotContain(other.number());
    }

    @Test
    void anAuditorReachesNothingButThePortal() throws Exception {
        for (var path : List.of(
                "/audits",
                "/audits/" + audit.number(),
                "/bundles",
                "/api/v1/audits",
                "/api/v1/bundles",
                "/api/v1/audits/" + audit.id())) {
            var answer = path.startsWith("/api/") ? auditor.json("GET", path, "") : auditor.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(403);
        }
        assertThat(auditor.json("POST", "/api/v1/audits/" + audit.id() + "/bundles", "{}")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void everyRouteOfThePortalIsAGet(Router router) {
        var routes = router.uriRoutes()
                .filter(route -> route.getUriMatchTemplate().toPathString().startsWith("/portal"))
                .toList();
        assertThat(routes).hasSizeGreaterThan(10);
        assertThat(routes)
                .extracting(route -> route.getHttpMethodName())
                .allMatch(method -> method.equals("GET") || method.equals("HEAD"));
    }

    @Test
    void anOfficerPreviewsTheAuditAsItsAuditorsSeeIt() throws Exception {
        var officer = Visitor.as(server, Role.OFFICER);
        var page = officer.get("/portal/findings?audit=" + audit.number()).body();
        assertThat(page)
                .contains("This is what an auditor of " + audit.number() + " sees.", "?audit=" + audit.number());
    }

    @Test
    void thatAnAuditWasPreviewedIsRecordedOnceAndItsAuditorsDoNotCount() throws Exception {
        var audits = server.get(Audits.class);
        Visitor.auditor(server, other.id()).get("/portal");
        assertThat(audits.previewed(other)).isFalse();
        var officer = Visitor.as(server, Role.OFFICER);
        officer.get("/portal?audit=" + other.number());
        officer.get("/portal/findings?audit=" + other.number());
        assertThat(audits.previewed(other)).isTrue();
        assertThat(server.get(LatestItems.class).latest("audit", "", "audit:" + other.number(), null, 20))
                .filteredOn(item -> item.type().equals("audit.previewed"))
                .singleElement()
                .matches(item -> item.who().equals(officer.account().name()));
    }

    @Test
    void theOfficersPagesShowTheAuditItsCardAndItsBundles() throws IOException, InterruptedException {
        var officer = Visitor.as(server, Role.OFFICER);
        assertThat(officer.get("/audits").body()).contains(audit.number());
        assertThat(officer.get("/audits/" + audit.number()).body())
                .contains("Seal a bundle", "Invite an auditor", "Left out");
        assertThat(officer.get("/audits/" + audit.number() + "/card").body()).contains(audit.rootSha256());
        assertThat(officer.get("/audits/new").body()).contains("API in scope: " + orders.number());
        assertThat(officer.get("/bundles").body()).contains("intact, signer not pinned");
        var refused = officer.post("/audits", "title", "Without days");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Write the day as 2026-03-31.");
        var opened = officer.post(
                "/audits",
                "title",
                "By form",
                "system",
                "Shop",
                "type",
                "2",
                "from",
                "2026-01-01",
                "to",
                "2026-12-31",
                "zone",
                "UTC",
                "leftOut.availability",
                "later",
                "leftOut.confidentiality",
                "later",
                "leftOut.processing_integrity",
                "later",
                "leftOut.privacy",
                "later",
                "api." + orders.number(),
                "true");
        assertThat(opened.statusCode()).isEqualTo(303);
        var there = opened.headers().firstValue("Location").orElseThrow();
        assertThat(officer.get(there).body()).contains("By form");
        var sealed = officer.post(there + "/bundles");
        assertThat(sealed.statusCode()).isEqualTo(303);
        var number = sealed.headers().firstValue("Location").orElseThrow().substring("/bundles/".length());
        var bundles = server.get(Bundles.class);
        var bundle = bundles.await(bundles.get(number).id());
        assertThat(officer.get("/bundles/" + number).body()).contains("Is it sound", bundle.sha256());
        var invited = officer.post(
                there + "/auditors", "name", "Ann Auditor", "email", "ann@example.com", "until", "2027-01-31");
        assertThat(invited.statusCode()).isEqualTo(201);
        assertThat(invited.body()).contains("/welcome?key=");
        assertThat(Digest.of(bundles.file(bundle.id())).hex()).isEqualTo(bundle.sha256());
        assertThat(Objects.requireNonNull(bundle.sealedAt())).isAfterOrEqualTo(bundle.requestedAt());
    }
}
