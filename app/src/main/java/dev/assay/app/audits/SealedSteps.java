package dev.assay.app.audits;

import dev.assay.app.evidence.RecordedItem;
import dev.assay.app.findings.FindingEvent;
import dev.assay.evidence.ledger.Ledger;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The steps of findings' lives as the ledger has them, which the books must repeat: somebody with the database can rewrite the books.
 *
 * @param steps by the finding's number and the version that the step made
 * @param whole whether each payload could be read; a step that is missing says nothing otherwise
 */
record SealedSteps(Map<String, Step> steps, boolean whole) {
    /** What the ledger says of one step: its type, how the finding was rated and called after it, and the digests of the exchanges. */
    record Step(String type, String severity, String title, String proofs) {
        String words() {
            return "%s, %s, \"%s\", exchanges %s".formatted(type, severity, title, proofs.isEmpty() ? "none" : proofs);
        }
    }

    SealedSteps {
        steps = Map.copyOf(steps);
    }

    /** Those that sealed items tell. A payload whose time is over tells none. */
    static SealedSteps of(List<RecordedItem> items, Ledger ledger) throws IOException {
        var steps = new HashMap<String, Step>();
        boolean whole = true;
        for (var item : items) {
            var payload = ledger.payload(item.seq());
            if (payload.isEmpty()) {
                whole = false;
            } else {
                var members = payload.get().payload().members();
                if (members.get("facts") instanceof Map<?, ?> facts) {
                    steps.put(
                            key(fact(facts, "finding"), fact(facts, "version")),
                            new Step(
                                    item.type(),
                                    fact(facts, "severity"),
                                    fact(facts, "title"),
                                    proofs(members.get("attachments"))));
                }
            }
        }
        return new SealedSteps(steps, whole);
    }

    private static String key(String finding, String version) {
        return finding + " " + version;
    }

    private static String fact(Map<?, ?> facts, String name) {
        return String.valueOf(facts.get(name));
    }

    private static String proofs(@Nullable Object attachments) {
        var digests = new TreeSet<String>();
        if (attachments instanceof List<?> list) {
            for (var one : list) {
                if (one instanceof Map<?, ?> attachment) {
                    digests.add(String.valueOf(attachment.get("sha256")));
                }
            }
        }
        return String.join(" ", digests);
    }

    /** @throws IOException when the books tell a step otherwise than the ledger, or one that the ledger does not know */
    void mustTell(FindingStory story) throws IOException {
        for (var event : story.events()) {
            var step = steps.get(key(story.finding().number(), String.valueOf(event.version())));
            if (step == null) {
                if (whole) {
                    throw differs(story, event, "the ledger has no such step");
                }
                continue;
            }
            var told = told(event, step);
            if (!told.equals(step)) {
                throw differs(story, event, "the ledger says " + step.words() + "; the books say " + told.words());
            }
        }
    }

    /** The step as the books tell it; how it was rated and called is in them only where that changed. */
    private static Step told(FindingEvent event, Step sealed) {
        return new Step(
                "finding." + event.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                event.severity() == null ? sealed.severity() : event.severity().slug(),
                Objects.requireNonNullElse(event.title(), sealed.title()),
                Objects.requireNonNullElse(event.proof(), ""));
    }

    private static IOException differs(FindingStory story, FindingEvent event, String says) {
        return new IOException(
                "step %d of %s, \"%s\", is not the one that was recorded: %s; put the database back from a backup"
                        .formatted(
                                event.version(),
                                story.finding().number(),
                                event.kind().words(),
                                says));
    }
}
