package dev.assay.scanner.report;

import dev.assay.scanner.check.Card;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.IdentityPair;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.report.Told.Wrong;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A finding as a report tells it, before the exchanges of its proof are read.
 *
 * @param finding without the steps of its proof
 * @param steps what the proof names
 */
record ToldFinding(Finding finding, List<Step> steps) {
    private static final int LONGEST_TITLE = 1000;
    private static final int LONGEST_TEXT = 20_000;
    private static final int LONGEST_NAME = 200;
    static final int LONGEST_OPERATION = 2048;
    private static final int MOST_STEPS = 500;
    private static final int MOST_NOTES = 200;

    /** One exchange of the proof by its name. */
    record Step(Proof.Part part, String name, String exchange) {}

    /** Reads one finding; {@code cards} are those of the checks that are known. */
    static ToldFinding of(Told told, Map<String, Card> cards) throws Wrong {
        var card = cards.get(told.needed("check", LONGEST_NAME));
        if (card == null) {
            throw new Wrong(told.place() + ".check", "is of a check that this version does not know");
        }
        if (!card.category().slug().equals(told.text("category", LONGEST_NAME))) {
            throw new Wrong(told.place() + ".category", "is not the category of its check");
        }
        var proof = told.at("proof");
        var finding = new Finding(
                card.id(),
                card.category(),
                word(told, "severity", Severity::ofSlug),
                told.needed("operation", LONGEST_OPERATION),
                told.maybe("parameter", LONGEST_TITLE),
                pair(told),
                word(told, "oracle", slug -> named(Oracle.values(), slug)),
                told.needed("title", LONGEST_TITLE),
                told.needed("detail", LONGEST_TEXT),
                new Proof(List.of(), proof.count("repeats", 1000), proof.texts("notes", MOST_NOTES, LONGEST_TEXT)),
                told.truth("confirmed"),
                told.truth("crossTenant"));
        var one = new ToldFinding(finding, steps(proof));
        if (!finding.fingerprint().value().equals(told.text("fingerprint", LONGEST_NAME))) {
            throw new Wrong(told.place() + ".fingerprint", "does not come of the finding's parts");
        }
        if (finding.confirmed()
                && one.steps.isEmpty()
                && finding.proof().notes().isEmpty()) {
            throw new Wrong(told.place(), "is confirmed and has no proof");
        }
        return one;
    }

    /** The finding with its whole proof. */
    Finding with(Map<String, Exchange> exchanges) throws Wrong {
        var proof = finding.proof();
        var read = new ArrayList<Proof.Step>();
        for (var step : steps) {
            var exchange = exchanges.get(step.exchange());
            if (exchange == null) {
                throw new Wrong(
                        "the proof of a finding of " + finding.checkId(), "names an exchange that is not there");
            }
            read.add(new Proof.Step(step.part(), step.name(), exchange));
        }
        return finding.proven(new Proof(read, proof.repeats(), proof.notes()));
    }

    private static List<Step> steps(Told proof) throws Wrong {
        var steps = new ArrayList<Step>();
        for (var step : proof.objects("steps", MOST_STEPS)) {
            steps.add(new Step(
                    word(step, "part", slug -> named(Proof.Part.values(), slug)),
                    step.text("name", LONGEST_TITLE),
                    step.needed("exchange", LONGEST_OPERATION * 2)));
        }
        return steps;
    }

    private static @Nullable IdentityPair pair(Told told) throws Wrong {
        if (!told.has("identities")) {
            return null;
        }
        var pair = told.at("identities");
        return new IdentityPair(pair.needed("asked", LONGEST_NAME), pair.maybe("owner", LONGEST_NAME));
    }

    /** One of the words that the format has for a member. */
    static <T> T word(Told told, String name, Function<String, java.util.Optional<T>> read) throws Wrong {
        var known = read.apply(told.text(name, LONGEST_NAME));
        if (known.isEmpty()) {
            throw new Wrong(told.place() + "." + name, "is none of the words that the format has for it");
        }
        return known.get();
    }

    static <T extends Enum<T>> java.util.Optional<T> named(T[] values, String slug) {
        return Stream.of(values)
                .filter(value -> JsonReport.slug(value).equals(slug))
                .findFirst();
    }
}
