package dev.assay.app.audits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.app.access.Role;
import dev.assay.app.access.Visitor;
import dev.assay.app.audits.AuditRequest.AuditorState;
import dev.assay.app.audits.AuditRequest.ClientState;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import dev.assay.app.policies.Policies;
import dev.assay.app.sheets.CsvFile;
import dev.assay.app.sheets.SheetFile;
import dev.assay.app.sheets.XlsxFile;
import dev.assay.policies.document.Control;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

@ServerTest
class RequestsTest {
    private static final Actor AUDITOR = new Actor(Actor.Kind.PERSON, "u-1", "Uma Auditor", "127.0.0.1");

    /** What may be suggested for each request of the fixture; for the rest nothing. */
    private static final Map<String, Set<String>> RIGHT = right();

    private final TestServer server;
    private final Audits audits;
    private final Requests requests;

    RequestsTest(TestServer server, Audits audits, Requests requests) {
        this.server = server;
        this.audits = audits;
        this.requests = requests;
    }

    private static Map<String, Set<String>> right() {
        var right = new TreeMap<String, Set<String>>();
        right.put("IRL-01", Set.of("scans"));
        right.put("IRL-02", Set.of("findings"));
        right.put("IRL-03", Set.of("inventory"));
        right.put("IRL-04", Set.of("POL-01"));
        right.put("IRL-05", Set.of("POL-09"));
        right.put("IRL-06", Set.of("POL-02"));
        right.put("IRL-07", Set.of("POL-11"));
        right.put("IRL-08", Set.of("policies/commits"));
        right.put("IRL-09", Set.of("inventory/descriptions"));
        right.put("IRL-10", Set.of("findings/history", "findings"));
        right.put("IRL-11", Set.of("exceptions"));
        right.put("IRL-12", Set.of("access/users"));
        right.put("IRL-13", Set.of("POL-06"));
        right.put("IRL-14", Set.of("POL-05"));
        right.put("IRL-15", Set.of("@CONTROL@"));
        right.put("IRL-16", Set.of("POL-10"));
        right.put("IRL-17", Set.of("POL-08"));
        right.put("IRL-18", Set.of("access/tokens"));
        return right;
    }

    private static byte[] list() throws IOException {
        try (var in = RequestsTest.class.getResourceAsStream("/audits/requests.csv")) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    private Audit audit(String title) throws Exception {
        return audits.open(Shop.facts(title, new Shop(server).weakApi(title)), Shop.OFFICER);
    }

    @Test
    void anAuditWithoutRequestsSaysSo() throws Exception {
        var audit = audit("No requests yet");
        var page = Visitor.as(server, Role.OFFICER).get("/audits/" + audit.number() + "/requests");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("There is no request yet.", "Take over a list");
    }

    private AuditRequest request(Audit audit, String theirs) {
        return requests.of(audit).stream()
                .filter(one -> one.theirId().equals(theirs))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theirListComesInAndGoesBackWithTheirIdsOrderAndColumns() throws Exception {
        var audit = audit("Round trip");
        assertThat(requests.take(audit, list(), Shop.OFFICER)).isEqualTo(new Requests.Taken(25, 0, 0));
        var given = SheetFile.read(list());
        assertThat(requests.of(audit).stream().map(AuditRequest::theirId))
                .containsExactlyElementsOf(
                        given.stream().skip(2).map(List::getFirst).toList());
        assertThat(request(audit, "IRL-04").due()).isEqualTo(LocalDate.of(2026, 7, 10));
        assertThat(request(audit, "IRL-04").priority()).isEqualTo("Medium");

        var back = RequestSheet.list(
                audit, requests.of(audit), requests, server.clock().instant());
        for (var file : List.of(CsvFile.write(back), XlsxFile.write(back))) {
            var grid = SheetFile.read(file);
            assertThat(grid.stream().map(row -> row.subList(0, 3)))
                    .containsExactlyElementsOf(
                            given.stream().skip(1).map(row -> row.subList(0, 3)).toList());
            assertThat(requests.take(audit, file, Shop.OFFICER)).isEqualTo(new Requests.Taken(0, 0, 25));
        }
        var newer = new String(list(), StandardCharsets.UTF_8)
                        .replace("Vendor management policy.", "Vendor management policy and all versions of it.")
                + "IRL-26,One more thing,,,,,\r\n";
        assertThat(requests.take(audit, newer.getBytes(StandardCharsets.UTF_8), Shop.OFFICER))
                .isEqualTo(new Requests.Taken(1, 1, 24));
        assertThat(requests.of(request(audit, "IRL-07")))
                .extracting(RequestStep::deed)
                .containsExactly(RequestStep.Deed.IMPORTED, RequestStep.Deed.CHANGED);
    }

    @Test
    void ofTwentyFiveOrdinaryRequestsFifteenAreMatchedAndNoneWrongly(Policies policies) throws Exception {
        policies.found("Shop Ltd", ZoneId.of("Europe/Amsterdam"), Shop.OFFICER);
        var documents = policies.snapshot().orElseThrow().documents();
        var control = documents.stream()
                .filter(Control.class::isInstance)
                .findFirst()
                .orElseThrow()
                .id();
        var candidates = RequestEvidence.candidates(documents);
        var lines = RequestList.read(new String(list(), StandardCharsets.UTF_8)
                .replace("@CONTROL@", control)
                .getBytes(StandardCharsets.UTF_8));
        assertThat(lines).hasSize(25);
        int matched = 0;
        for (var line : lines) {
            var refs = Suggestions.of(line.wording(), line.control(), line.criterion(), candidates).stream()
                    .map(one -> one.ref().equals(control) ? "@CONTROL@" : one.ref())
                    .toList();
            assertThat(RIGHT.getOrDefault(line.theirId(), Set.of()))
                    .as(line.theirId() + " " + line.wording())
                    .containsAll(refs);
            matched += refs.isEmpty() ? 0 : 1;
        }
        assertThat(matched).isGreaterThanOrEqualTo(15);
    }

    @Test
    void bothSidesHaveTheirOwnStatusAndAReturnNeedsAReasonAndAnAnswer() throws Exception {
        var audit = audit("Both sides");
        requests.take(audit, list(), Shop.OFFICER);
        var number = request(audit, "IRL-02").number();
        assertThatThrownBy(() -> requests.asAuditor(audit, number, "return", "Where is it?", AUDITOR))
                .isInstanceOf(Refusal.Conflict.class);
        assertThat(requests.assign(audit, number, "Ina", Shop.OFFICER).clientState())
                .isEqualTo(ClientState.UNDER_WAY);
        assertThatThrownBy(() -> requests.answer(
                        audit, number, new Requests.Said("See there.", "POP-999", "", new byte[0]), Shop.OFFICER))
                .isInstanceOf(Refusal.Invalid.class);
        var file = "finding,status".getBytes(StandardCharsets.UTF_8);
        var answered = requests.answer(
                audit, number, new Requests.Said("See the list.", "", "../list.csv", file), Shop.OFFICER);
        assertThat(answered.auditorState()).isEqualTo(AuditorState.REVIEWING);
        assertThatThrownBy(() -> requests.asAuditor(audit, number, "return", " ", AUDITOR))
                .isInstanceOf(Refusal.Invalid.class);
        var returned = requests.asAuditor(audit, number, "return", "The status is missing.", AUDITOR);
        assertThat(returned.clientState()).isEqualTo(ClientState.OPEN);
        assertThat(returned.auditorState()).isEqualTo(AuditorState.RETURNED);
        requests.answer(audit, number, Requests.Said.of("Now with status."), Shop.OFFICER);
        assertThat(requests.asAuditor(audit, number, "close", "", AUDITOR).auditorState())
                .isEqualTo(AuditorState.CLOSED);
        assertThatThrownBy(() -> requests.answer(audit, number, Requests.Said.of("More."), Shop.OFFICER))
                .isInstanceOf(Refusal.Conflict.class);
        var steps = requests.of(request(audit, "IRL-02"));
        assertThat(steps)
                .filteredOn(step -> step.deed() == RequestStep.Deed.ANSWERED)
                .hasSize(2);
        var attached = steps.stream().filter(RequestStep::attached).findFirst().orElseThrow();
        assertThat(attached.fileName()).isEqualTo("list.csv");
        assertThat(requests.file(attached).readAllBytes()).isEqualTo(file);
    }

    @Test
    void anAuditorAnswersOnThePortalAndWritesNowhereElse() throws Exception {
        var audit = audit("Portal requests");
        var other = audit("Other requests");
        requests.take(audit, list(), Shop.OFFICER);
        requests.take(other, list(), Shop.OFFICER);
        var one = request(audit, "IRL-01");
        requests.answer(audit, one.number(), Requests.Said.of("See POP-1."), Shop.OFFICER);
        var auditor = Visitor.auditor(server, audit.id());
        assertThat(auditor.get("/portal/requests").body()).contains("IRL-01", "IRL-25", "Reviewing");
        assertThat(auditor.get("/portal/requests/" + one.number()).body()).contains("Your answer", "See POP-1.");
        var path = "/audits/" + audit.number() + "/requests/" + one.number();
        assertThat(auditor.post(path + "/auditor", "deed", "return", "words", "Which period?")
                        .statusCode())
                .isEqualTo(303);
        assertThat(request(audit, "IRL-01").auditorState()).isEqualTo(AuditorState.RETURNED);
        assertThat(auditor.post(path + "/comments", "words", "x").statusCode()).isEqualTo(403);
        assertThat(auditor.post(path + "/assignment", "assignee", "x").statusCode())
                .isEqualTo(403);
        var theirs = request(other, "IRL-01").number();
        assertThat(auditor.get("/portal/requests/" + theirs).statusCode()).isEqualTo(404);
        assertThat(auditor.post(
                                "/audits/" + other.number() + "/requests/" + theirs + "/auditor",
                                "deed",
                                "close",
                                "words",
                                "")
                        .statusCode())
                .isEqualTo(404);
        assertThat(auditor.get("/portal/requests?as=csv").body())
                .startsWith("Ref,Request,Control")
                .contains("Assay: Auditor status");
    }

    @Test
    void anOfficerTakesTheListOverAndAnswersOnPages() throws Exception {
        var audit = audit("Officer requests");
        var officer = Visitor.as(server, Role.OFFICER);
        var base = "/audits/" + audit.number() + "/requests";
        assertThat(officer.get(base).body()).contains("Take over a list");
        assertThat(officer.upload(base + "/list", "file", "list.csv", list()).statusCode())
                .isEqualTo(303);
        var one = request(audit, "IRL-02");
        assertThat(officer.get(base + "/" + one.number()).body()).contains("Could answer it", "<code>findings</code>");
        assertThat(officer.upload(
                                base + "/" + one.number() + "/answers",
                                "file",
                                "a.txt",
                                new byte[] {65},
                                "words",
                                "Here.",
                                "evidence",
                                "")
                        .statusCode())
                .isEqualTo(303);
        assertThat(request(audit, "IRL-02").clientState()).isEqualTo(ClientState.ANSWERED);
        assertThat(officer.get(base + "/" + one.number() + "/steps/2/file").body())
                .isEqualTo("A");
    }

    @Test
    void theBundleHoldsEveryStep(Bundles bundles) throws Exception {
        var audit = audit("Steps in bundles");
        requests.take(audit, list(), Shop.OFFICER);
        requests.answer(audit, request(audit, "IRL-03").number(), Requests.Said.of("Here."), Shop.OFFICER);
        var shown = Shown.of(bundles.file(Shown.tried(server, audit).id()));
        var population = shown.population("audit/requests");
        assertThat(population.observedCount()).isEqualTo(26);
        assertThat(population.origin().expectedCount()).isEqualTo(26L);
    }

    @Test
    void aListThatCannotBeReadSaysWhereAndWhy() throws Exception {
        var audit = audit("Bad lists");
        var wrong = Map.of(
                "a,b\r\n1,2\r\n", "No row names a column",
                "Ref,Request\r\n", "no request below",
                "Ref,Request\r\n1,x\r\n1,y\r\n", "Row 3 has the id \"1\" a second time",
                "Ref,Request,Due\r\n1,x,03/04/2026\r\n", "Row 2 is due on",
                "Ref,Request\r\n,x\r\n", "Row 2 needs an id");
        wrong.forEach((file, why) -> assertThatThrownBy(
                        () -> requests.take(audit, file.getBytes(StandardCharsets.UTF_8), Shop.OFFICER))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessageContaining(why));
    }
}
