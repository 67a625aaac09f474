package dev.assay.app.demo;

import dev.assay.app.audits.Audit;
import dev.assay.app.audits.AuditFacts;
import dev.assay.app.audits.Audits;
import dev.assay.app.audits.Bundle;
import dev.assay.app.audits.Bundles;
import dev.assay.app.http.Actor;
import dev.assay.app.inventory.Api;
import dev.assay.app.policies.Policies;
import dev.assay.app.serve.Server;
import dev.assay.evidence.bundle.BundleReader;
import dev.assay.evidence.bundle.Layout;
import dev.assay.evidence.bundle.NotABundle;
import dev.assay.evidence.verify.BundleVerifier;
import dev.assay.evidence.verify.Options;
import dev.assay.evidence.verify.Step;
import dev.assay.evidence.verify.Verdict;
import dev.assay.policies.document.Criterion.Category;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The demo's audit: opens it, seals an interim bundle, verifies it offline, and shows what one flipped byte does. */
final class DemoAudit {
    private static final int DAYS_SO_FAR = 30;
    private static final int DAYS_TO_COME = 60;

    private final Audits audits;
    private final Bundles bundles;
    private final Policies policies;
    private final DemoScreen screen;

    DemoAudit(Server server, DemoScreen screen) {
        this.audits = server.get(Audits.class);
        this.bundles = server.get(Bundles.class);
        this.policies = server.get(Policies.class);
        this.screen = screen;
    }

    Audit open(Api api, Actor officer) {
        var today = policies.today();
        return open(today.minusDays(DAYS_SO_FAR), today.plusDays(DAYS_TO_COME), List.of(api.id()), officer);
    }

    /** Of a period of its own. */
    Audit open(LocalDate from, LocalDate to, List<UUID> apis, Actor officer) {
        var audit = audits.open(
                new AuditFacts(
                        "SOC 2 type II (SYNTHETIC)",
                        "Web shop",
                        "Example Audit LLP",
                        2,
                        from,
                        to,
                        policies.organisation().zone().getId(),
                        Set.of(Category.SECURITY, Category.CONFIDENTIALITY),
                        Map.of(
                                Category.AVAILABILITY, "No availability commitments are made to customers of the demo.",
                                Category.PROCESSING_INTEGRITY, "The shop's processing is outside the demo.",
                                Category.PRIVACY,
                                        "No privacy commitments are made to customers of the demo, whose records are"
                                                + " made up."),
                        apis),
                officer);
        screen.say(
                "%s: %s, days counted in %s.",
                audit.number(), audit.facts().period(), audit.facts().zone());
        screen.say(
                "The auditor keeps a card outside Assay: root %s…",
                audit.rootSha256().substring(0, 16));
        return audit;
    }

    Path seal(Audit audit, Actor officer) throws DemoFailed, InterruptedException, IOException {
        var bundle = bundles.await(bundles.request(audit.id(), officer).id());
        if (bundle.state() != Bundle.State.SEALED) {
            throw new DemoFailed("The bundle was not sealed: " + bundle.reason());
        }
        var file = bundles.file(bundle.id());
        screen.say("%s, %d KiB, %s.", bundle.file(), bundle.size() / 1024, bundle.interim() ? "interim" : "final");
        try (var reader = BundleReader.open(file)) {
            var report = reader.members().get(Layout.REPORT);
            if (report == null || !reader.members().containsKey(Layout.INDEX)) {
                throw new DemoFailed("The bundle holds no report.");
            }
            screen.say(
                    "In it: report.pdf, %d KiB, tagged and signed (an evidence report, not a SOC 2 report), and"
                            + " index.html.",
                    reader.bytes(Layout.REPORT).length / 1024);
        } catch (NotABundle e) {
            throw new DemoFailed("The bundle cannot be read at all: " + e.getMessage());
        }
        return file;
    }

    /** Verifies the file as anyone could who has nothing but it. */
    void verify(Path bundle) throws DemoFailed, IOException {
        var verdict = check(bundle);
        screen.say(
                "%d steps hold, %d fail. Verdict: %s.",
                holding(verdict), failing(verdict), verdict.conclusion().words());
        if (!verdict.sound()) {
            screen.show(verdict.text());
            throw new DemoFailed("The bundle that was just sealed does not verify.");
        }
    }

    /** Flips one byte in the middle of a copy and shows the refusal. */
    void tamper(Path bundle) throws DemoFailed, IOException {
        var copy = Files.createTempFile("assay-demo-", ".asice");
        try {
            Files.copy(bundle, copy, StandardCopyOption.REPLACE_EXISTING);
            try (var file = new RandomAccessFile(copy.toFile(), "rw")) {
                long middle = file.length() / 2;
                file.seek(middle);
                int was = file.read();
                file.seek(middle);
                file.write(was ^ 1);
            }
            var verdict = check(copy);
            if (verdict.sound()) {
                throw new DemoFailed("A bundle with a flipped byte was not refused.");
            }
            screen.say("Verdict: %s.", verdict.conclusion().words());
            verdict.steps().stream()
                    .filter(step -> step.result() instanceof Step.Fails)
                    .findFirst()
                    .ifPresent(this::show);
        } finally {
            Files.delete(copy);
        }
    }

    private void show(Step step) {
        if (step.result() instanceof Step.Fails fails) {
            var first = fails.mismatches().getFirst();
            screen.show("%s: %s%nexpected %s%nseen     %s"
                    .formatted(step.title(), first.where(), first.expected(), first.seen()));
        }
    }

    private static Verdict check(Path bundle) throws DemoFailed, IOException {
        try {
            return BundleVerifier.verify(bundle, new Options(null, null));
        } catch (NotABundle e) {
            throw new DemoFailed("The bundle cannot be read at all: " + e.getMessage());
        }
    }

    private static long holding(Verdict verdict) {
        return verdict.steps().stream()
                .filter(step -> step.result() instanceof Step.Holds)
                .count();
    }

    private static long failing(Verdict verdict) {
        return verdict.steps().stream()
                .filter(step -> step.result() instanceof Step.Fails)
                .count();
    }
}
