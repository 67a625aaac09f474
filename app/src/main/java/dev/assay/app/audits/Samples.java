package dev.assay.app.audits;

import dev.assay.app.evidence.EvidenceItem;
import dev.assay.app.evidence.EvidenceLog;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Ids;
import dev.assay.app.http.Refusal;
import dev.assay.app.http.ShortNumbers;
import dev.assay.app.samples.Sample;
import dev.assay.app.samples.Seed;
import dev.assay.app.samples.SizeRule;
import dev.assay.evidence.digest.Digest;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The door of the samples: drawn by a value that was entered once the population was sealed, recorded with their seed, replaced with a
 * reason.
 */
@Singleton
public class Samples {
    private static final int MOST_SIZE = 10_000;
    private static final int MOST_TEXT = 200;
    private static final int MOST_REASON = 2000;
    private static final int MOST_NAMED = 200;

    private final SampleRepository samples;
    private final ReplacementRepository replacements;
    private final PresetRepository presets;
    private final Populations populations;
    private final EvidenceLog evidence;
    private final ShortNumbers numbers;
    private final TransactionOperations<Connection> transactions;
    private final Ids ids;
    private final Clock clock;

    Samples(
            SampleRepository samples,
            ReplacementRepository replacements,
            PresetRepository presets,
            Populations populations,
            EvidenceLog evidence,
            ShortNumbers numbers,
            TransactionOperations<Connection> transactions,
            Ids ids,
            Clock clock) {
        this.samples = samples;
        this.replacements = replacements;
        this.presets = presets;
        this.populations = populations;
        this.evidence = evidence;
        this.numbers = numbers;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What a draw is asked for with.
     *
     * @param control the control's id
     * @param value what nobody could know before the population was sealed, in the words of whoever draws
     */
    public record Wish(String control, String value, int size) {
        public Wish {
            control = control.strip();
            value = value.strip();
            if (!control.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
                throw new Refusal.Invalid(
                        "A sample is drawn for a control.",
                        new Refusal.Field("control", "Give its id, such as CTL-AC-02."));
            }
            if (value.isEmpty() || value.length() > MOST_TEXT) {
                throw new Refusal.Invalid(
                        "A sample needs a value of your own.",
                        new Refusal.Field("value", "Any text that nobody could know before, of 1 to 200 characters."));
            }
            if (size < 1 || size > MOST_SIZE) {
                throw new Refusal.Invalid(
                        "A sample has a size.", new Refusal.Field("size", "From 1 to " + MOST_SIZE + "."));
            }
        }
    }

    /** Draws a sample; {@code internal} says that people of the organisation do, and not the auditor. */
    public DrawnSample draw(Audit audit, KeptPopulation from, Wish wish, boolean internal, Actor actor) {
        audit.mustBeOpen();
        if (!from.sealed()) {
            populations.sealed(from);
            throw new Refusal.Conflict(from.number()
                    + " was not sealed when the value was entered; it is now. Enter another value, which"
                    + " nobody has seen.");
        }
        var seed = Seed.of(audit.number(), wish.control(), new Digest(from.sha256()), wish.value());
        var sample = Sample.draw(populations.read(from), seed, wish.size());
        return transactions.executeWrite(_ -> {
            var drawn = samples.save(new DrawnSample(
                    ids.next(),
                    numbers.next("SMP"),
                    audit.id(),
                    from.id(),
                    from.number(),
                    wish.control(),
                    wish.value(),
                    seed.digest().hex(),
                    wish.size(),
                    internal,
                    actor.id(),
                    actor.name(),
                    clock.instant()));
            evidence.record(item("audit.sample-drawn", drawn, audit, actor)
                    .fact("value", wish.value())
                    .fact(
                            "records",
                            sample.standing().stream()
                                    .limit(MOST_NAMED)
                                    .map(Sample.Drawn::place)
                                    .toList())
                    .fact("count", sample.standing().size()));
            return drawn;
        });
    }

    /**
     * Lets the next record of its stratum take a record's place, which stays listed.
     *
     * @param internal whether whoever asks is of the organisation; a sample is changed only by the side that drew it
     */
    public void replace(Audit audit, DrawnSample drawn, int place, String reason, boolean internal, Actor actor) {
        audit.mustBeOpen();
        var why = reason.strip();
        if (why.isEmpty() || why.length() > MOST_REASON) {
            throw new Refusal.Invalid(
                    "A record is replaced for a reason.",
                    new Refusal.Field("reason", "Say why, in 1 to " + MOST_REASON + " characters."));
        }
        if (drawn.internal() != internal) {
            throw new Refusal.Forbidden("A sample is changed only by the side that drew it.");
        }
        transactions.executeWrite(_ -> {
            if (sample(drawn).standing().stream().noneMatch(one -> one.place() == place)) {
                throw new Refusal.Invalid(
                        "That record is not in the sample, or was replaced already.",
                        new Refusal.Field("place", "Give the place of a record that stands in the sample."));
            }
            replacements.save(new Replacement(ids.next(), drawn.id(), place, why, actor.name(), clock.instant()));
            return evidence.record(item("audit.sample-replaced", drawn, audit, actor)
                    .fact("place", place)
                    .fact("reason", why));
        });
    }

    private EvidenceItem item(String type, DrawnSample drawn, Audit audit, Actor actor) {
        return EvidenceItem.of(type, actor, clock.instant())
                .about("audit:" + audit.number(), "population:" + drawn.population(), "sample:" + drawn.number())
                .fact("sample", drawn.number())
                .fact("audit", audit.number())
                .fact("population", drawn.population())
                .fact("control", drawn.control())
                .fact("size", drawn.size())
                .fact("seed", drawn.seed())
                .fact("internal", drawn.internal());
    }

    /** Its records, drawn again from the population's file. */
    public Sample sample(DrawnSample drawn) {
        var replaced = replaced(drawn).stream().map(Replacement::place).collect(Collectors.toSet());
        return Sample.draw(
                populations.read(populations.get(drawn.population())), drawn.begin(), drawn.size(), replaced);
    }

    /** What was replaced in it, in order. */
    public List<Replacement> replaced(DrawnSample drawn) {
        return replacements.findBySampleIdOrderByMadeAtAndId(drawn.id());
    }

    /** One of an audit; another audit's is not there. */
    public DrawnSample get(Audit audit, String number) {
        return samples.findByNumber(number)
                .filter(one -> one.auditId().equals(audit.id()))
                .orElseThrow(() -> new Refusal.NotFound("This audit has no sample with the number " + number + "."));
    }

    /** Those of an audit, the oldest first. */
    public List<DrawnSample> of(Audit audit) {
        return samples.findByAuditIdOrderByDrawnAtAndId(audit.id());
    }

    /** The presets in their order. */
    public List<SamplingPreset> presets() {
        return presets.findAllOrderByPlace();
    }

    /** Gives a preset other sizes. */
    public void change(String frequency, String sizes, String source, Actor actor) {
        var known = presets().stream()
                .filter(one -> one.frequency().equals(frequency))
                .findFirst()
                .orElseThrow(() -> new Refusal.Invalid(
                        "There is no preset for that.",
                        new Refusal.Field("frequency", "Choose one of those that are there.")));
        var steps = sizes.strip();
        try {
            SizeRule.parse(steps);
        } catch (IllegalArgumentException wrong) {
            throw new Refusal.Invalid(
                    "The sizes cannot be read: " + wrong.getMessage() + ".",
                    new Refusal.Field("sizes", String.valueOf(wrong.getMessage())));
        }
        if (steps.length() > MOST_TEXT || source.strip().length() > MOST_TEXT) {
            throw new Refusal.Invalid("Sizes and source have at most 200 characters each.");
        }
        transactions.executeWrite(_ -> {
            presets.update(new SamplingPreset(frequency, known.place(), steps, source.strip()));
            return evidence.record(EvidenceItem.of("sampling.preset-changed", actor, clock.instant())
                    .about("preset:" + frequency.replace(' ', '-'))
                    .fact("frequency", frequency)
                    .fact("before", known.sizes())
                    .fact("sizes", steps)
                    .fact("source", source.strip()));
        });
    }
}
