package dev.assay.scanner.finding;

import dev.assay.scanner.probe.Exchange;
import java.util.ArrayList;
import java.util.List;

/**
 * The exchanges that show something, each with its part in the argument, and how often the argument was repeated.
 *
 * @param steps the exchanges in the order in which a reader should read them
 * @param repeats how many times the whole of baseline, probe and controls agreed; 0 for recorded material
 * @param notes plain sentences that need no exchange, such as a handshake's result or a line of the description
 */
public record Proof(List<Step> steps, int repeats, List<String> notes) {

    /** The part an exchange plays. */
    public enum Part {
        BASELINE,
        PROBE,
        CONTROL,
        RECORDED,
        /** One of the others once more, on a fresh connection, when the whole argument was repeated. */
        REPEAT
    }

    /** One exchange with its part and a name such as {@code alice reads her own order}. */
    public record Step(Part part, String name, Exchange exchange) {}

    public static final Proof NONE = new Proof(List.of(), 0, List.of());

    public Proof {
        steps = List.copyOf(steps);
        notes = List.copyOf(notes);
    }

    /** A proof made of answers that were recorded anyway. */
    public static Proof recorded(List<Exchange> exchanges) {
        return new Proof(
                exchanges.stream()
                        .map(e -> new Step(Part.RECORDED, e.request().identity(), e))
                        .toList(),
                0,
                List.of());
    }

    /** A proof that is a sentence: a handshake, a computation or a line of the description. */
    public static Proof said(String... sentences) {
        return new Proof(List.of(), 0, List.of(sentences));
    }

    /** This proof with one more exchange. */
    public Proof with(Part part, String name, Exchange exchange) {
        var more = new ArrayList<>(steps);
        more.add(new Step(part, name, exchange));
        return new Proof(more, repeats, notes);
    }

    /** This proof with one more sentence. */
    public Proof saying(String sentence) {
        var more = new ArrayList<>(notes);
        more.add(sentence);
        return new Proof(steps, repeats, more);
    }

    /** Both proofs as one; the repeats are those of this one. */
    public Proof and(Proof other) {
        var both = new ArrayList<>(steps);
        both.addAll(other.steps);
        var said = new ArrayList<>(notes);
        said.addAll(other.notes);
        return new Proof(both, repeats, said);
    }

    /**
     * Whether it shows that this very pair was asked about: an exchange of who asked and, where the pair names an owner, one that follows
     * a baseline of the owner's, before a baseline of somebody else's.
     */
    public boolean asked(IdentityPair pair) {
        var owner = pair.owner();
        boolean owned = owner == null;
        for (var step : steps) {
            var who = step.exchange().request().identity();
            if (owner != null && step.part() == Part.BASELINE) {
                owned = who.equals(owner);
            } else if (owned && who.equals(pair.asked())) {
                return true;
            }
        }
        return false;
    }

    public Proof repeated(int times) {
        return new Proof(steps, times, notes);
    }
}
