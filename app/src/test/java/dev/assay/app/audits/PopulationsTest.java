package dev.assay.app.audits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.app.Assay;
import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.app.access.Role;
import dev.assay.app.access.Visitor;
import dev.assay.app.evidence.RecordedItems;
import dev.assay.app.http.Refusal;
import dev.assay.app.samples.Sample;
import dev.assay.evidence.digest.CanonicalJson;
import dev.assay.evidence.digest.Digest;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@ServerTest
class PopulationsTest {
    private final TestServer server;
    private final Audits audits;
    private final Populations populations;
    private final Samples samples;

    PopulationsTest(TestServer server, Audits audits, Populations populations, Samples samples) {
        this.server = server;
        this.audits = audits;
        this.populations = populations;
        this.samples = samples;
    }

    private Audit audit(String title) throws Exception {
        return audits.open(Shop.facts(title, new Shop(server).weakApi(title)), Shop.OFFICER);
    }

    @Test
    void everyListOfRecordsIsRetrievedHeldAgainstTheLedgerAndSealed(RecordedItems items) throws Exception {
        var audit = audit("Lists");
        Visitor.as(server, Role.OFFICER);
        for (var which : BookClass.values()) {
            if (which != BookClass.POLICIES && which != BookClass.COMMITS) {
                var kept = populations.retrieve(audit, which, Shop.OFFICER);
                assertThat(kept.complete())
                        .as(kept.name() + ": " + kept.completeness())
                        .isTrue();
                assertThat(kept.sealed()).as(kept.name()).isTrue();
                var read = populations.read(kept);
                assertThat(read.sha256().hex()).isEqualTo(kept.sha256());
                assertThat(read.records())
                        .hasSize((int) kept.observed())
                        .allSatisfy(one -> assertThat(one.label()).isNotEmpty());
                assertThat(items.any("audit.population-retrieved", "population:" + kept.number()))
                        .isTrue();
            }
        }
        assertThat(populations.of(audit))
                .extracting(KeptPopulation::name)
                .contains("access/users", "scans", "exceptions");
        assertThatThrownBy(() -> populations.retrieve(audit, BookClass.POLICIES, Shop.OFFICER))
                .isInstanceOf(Refusal.Conflict.class);
    }

    @Test
    void whatDidNotOccurIsARecordedZero() throws Exception {
        var kept = populations.retrieve(audit("Quiet"), BookClass.PERFORMANCES, Shop.OFFICER);
        assertThat(kept.observed()).isZero();
        assertThat(kept.notOccurring()).isTrue();
        assertThat(kept.sha256()).isEqualTo(Digest.of(new byte[0]).hex());
    }

    @Test
    void theBundleHoldsTheSameLinesAndNamesPopulationsAndSamples(Bundles bundles) throws Exception {
        var audit = audit("Same lines");
        var kept = populations.retrieve(audit, BookClass.FINDINGS, Shop.OFFICER);
        var users = populations.retrieve(audit, BookClass.USERS, Shop.OFFICER);
        var drawn = samples.draw(audit, kept, new Samples.Wish("CTL-1", "heron", 5), true, Shop.OFFICER);
        var bundle = bundles.await(bundles.request(audit.id(), Shop.OFFICER).id());
        assertThat(bundle.reason()).isEmpty();
        assertThat(bundle.sound()).isTrue();
        var shown = Shown.of(bundles.file(bundle.id()));
        assertThat(shown.population("findings").origin().parameters()).containsEntry("recordsSha256", kept.sha256());
        assertThat(shown.lines("audit/populations").lines())
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).contains(users.sha256()));
        assertThat(shown.lines("audit/samples").lines())
                .singleElement()
                .satisfies(line -> assertThat(line).contains(drawn.seed(), "heron"));
    }

    @Test
    void anAuditorDrawsOnThePortalAndAnybodyDrawsTheSameOffline(@TempDir Path folder) throws Exception {
        var audit = audit("Drawn");
        var kept = populations.retrieve(audit, BookClass.INVENTORY, Shop.OFFICER);
        var auditor = Visitor.auditor(server, audit.id());
        var portal = "/portal/populations/" + kept.number();
        assertThat(auditor.get(portal).body()).contains("Draw a sample", kept.sha256(), "Complete: ");
        var form = new String[] {"control", "CTL-AC-02", "size", "1", "value", "a heron at noon"};
        var path = "/audits/" + audit.number() + "/populations/" + kept.number() + "/samples";
        assertThat(auditor.post(path, form).statusCode()).isEqualTo(403);
        assertThat(auditor.post(path + "/auditor", form).statusCode()).isEqualTo(303);
        var drawn = samples.of(audit).getFirst();
        assertThat(drawn.internal()).isFalse();
        assertThat(auditor.get("/portal/samples/" + drawn.number()).body())
                .contains(drawn.seed(), "the auditor's", "--seed " + drawn.seed())
                .contains("Replace a record");

        var file = folder.resolve("population.ndjson");
        Files.writeString(file, auditor.get(portal + "/file").body());
        assertThat(offline(file, "--size", "1", "--control", "CTL-AC-02", "--value", "a heron at noon"))
                .isEqualToIgnoringWhitespace(
                        CanonicalJson.text(samples.sample(drawn).values()));
        assertThat(auditor.get(portal + "?as=csv").headers().firstValue("Assay-Rows"))
                .hasValue("" + kept.observed());
    }

    private static String offline(Path file, String... more) {
        var out = new StringWriter();
        var all = new java.util.ArrayList<>(List.of("sample", "--population", file.toString(), "--json"));
        all.addAll(List.of(more));
        assertThat(Assay.commandLine().setOut(new PrintWriter(out)).execute(all.toArray(String[]::new)))
                .isZero();
        return out.toString();
    }

    @Test
    void noAuditorReachesAnotherAuditsPopulationsOrSamples() throws Exception {
        var audit = audit("Theirs");
        var other = audit("Not theirs");
        var kept = populations.retrieve(other, BookClass.INVENTORY, Shop.OFFICER);
        var drawn = samples.draw(other, kept, new Samples.Wish("CTL-1", "x", 1), true, Shop.OFFICER);
        var auditor = Visitor.auditor(server, audit.id());
        assertThat(auditor.get("/portal/populations/" + kept.number()).statusCode())
                .isEqualTo(404);
        assertThat(auditor.get("/portal/samples/" + drawn.number()).statusCode())
                .isEqualTo(404);
        assertThat(auditor.post(
                                "/audits/" + other.number() + "/populations/" + kept.number() + "/samples/auditor",
                                "control",
                                "CTL-1",
                                "size",
                                "1",
                                "value",
                                "v")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aRecordIsReplacedWithAReasonByTheSideThatDrewIt() throws Exception {
        var audit = audit("Replaced");
        var csv = new StringBuilder("id,day\r\n");
        for (int i = 0; i < 30; i++) {
            csv.append("srv-").append(i).append(",2026-0").append(1 + i % 3).append("-05\r\n");
        }
        var list = new HandedList(
                "servers",
                "Cloud console 4.2",
                "All servers, region all",
                31,
                "Ina",
                java.time.LocalDate.of(2026, 6, 1),
                "id",
                "day",
                ListKind.TABLE);
        var kept = populations.hand(audit, list, csv.toString().getBytes(StandardCharsets.UTF_8), Shop.OFFICER);
        assertThat(kept.observed()).isEqualTo(30);
        assertThat(kept.complete()).isFalse();
        assertThat(kept.completeness()).contains("31 expected, 30 there", "Ina");
        var drawn = samples.draw(audit, kept, new Samples.Wish("CTL-1", "y", 6), true, Shop.OFFICER);
        int out = samples.sample(drawn).standing().getFirst().place();
        assertThatThrownBy(() -> samples.replace(audit, drawn, out, " ", true, Shop.OFFICER))
                .isInstanceOf(Refusal.Invalid.class);
        assertThatThrownBy(() -> samples.replace(audit, drawn, out, "gone", false, Shop.OFFICER))
                .isInstanceOf(Refusal.Forbidden.class);
        samples.replace(audit, drawn, out, "Switched off before the period.", true, Shop.OFFICER);
        assertThat(samples.sample(drawn).standing())
                .hasSize(6)
                .extracting(Sample.Drawn::place)
                .doesNotContain(out);
        assertThatThrownBy(() -> samples.replace(audit, drawn, out, "again", true, Shop.OFFICER))
                .isInstanceOf(Refusal.Invalid.class);
    }

    @Test
    void aListWithoutItsNamedColumnsIsRefusedWithWhatItHas() throws Exception {
        var audit = audit("Wrong lists");
        var list = new HandedList(
                "servers", "s", "q", 1, "Ina", java.time.LocalDate.of(2026, 6, 1), "host", "", ListKind.TABLE);
        for (var wrong : Map.of(
                        "a,b\r\n1,2\r\n", "it has a, b", "a,a\r\n1,2\r\n", "another name", "", "name every column")
                .entrySet()) {
            assertThatThrownBy(() -> populations.hand(
                            audit, list, wrong.getKey().getBytes(StandardCharsets.UTF_8), Shop.OFFICER))
                    .isInstanceOf(Refusal.Invalid.class)
                    .hasMessageContaining(wrong.getValue());
        }
    }

    @Test
    void presetsAreEditedAndRecorded(RecordedItems items) throws Exception {
        var officer = Visitor.as(server, Role.OFFICER);
        assertThat(officer.get("/audits/sampling").body())
                .contains("Nobody prescribes them", "10:all 50:8 250:15 *:25");
        assertThat(officer.post("/audits/sampling", "frequency", "weekly", "sizes", "5", "source", "")
                        .statusCode())
                .isEqualTo(400);
        assertThat(officer.post("/audits/sampling", "frequency", "weekly", "sizes", "*:7", "source", "Our firm")
                        .statusCode())
                .isEqualTo(303);
        assertThat(samples.presets()).contains(new SamplingPreset("weekly", 4, "*:7", "Our firm"));
        assertThat(items.any("sampling.preset-changed", "preset:weekly")).isTrue();
    }

    @Test
    void populationsAndSamplesAreThereOverRest() throws Exception {
        var audit = audit("Over REST");
        var officer = Visitor.as(server, Role.OFFICER);
        var base = "/api/v1/audits/" + audit.id();
        var made = officer.json("POST", base + "/populations", "{\"name\":\"inventory\"}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        var kept = populations.of(audit).getFirst();
        assertThat(officer.json("POST", base + "/populations", "{\"name\":\"moons\"}")
                        .statusCode())
                .isEqualTo(400);
        var drawn = officer.json(
                "POST",
                base + "/samples",
                "{\"population\":\"%s\",\"control\":\"CTL-1\",\"value\":\"v\",\"size\":3}".formatted(kept.number()));
        assertThat(drawn.statusCode()).as(drawn.body()).isEqualTo(201);
        assertThat(drawn.body()).contains("\"internal\":true");
        assertThat(officer.get(base + "/populations", "Accept", "application/json")
                        .body())
                .contains(kept.sha256());
        assertThat(officer.get(base + "/populations/" + kept.number() + "/file").body())
                .startsWith("{\"assay\":\"population/1\"");
        var page = officer.get("/audits/" + audit.number() + "/populations/" + kept.number());
        assertThat(page.body()).contains("Draw a sample", kept.number());
        assertThat(officer.get("/audits/" + audit.number() + "/populations").body())
                .contains("Hand in a list", "SMP-");
    }
}
