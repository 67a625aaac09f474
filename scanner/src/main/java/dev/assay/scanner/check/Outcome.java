package dev.assay.scanner.check;

import dev.assay.scanner.finding.Clean;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Proof;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a check saw at one operation, or at the server; every check on every operation ends in exactly one. */
public sealed interface Outcome {

    /** Asked, and clean: the proof shows what was seen. */
    record Pass(Proof proof) implements Outcome {}

    /**
     * Found and confirmed, at one place at least.
     *
     * @param findings those that were only suspected, at other places, may stand among them
     * @param clean the other places the check asked in full and found clean; a place that is not here was not answered for
     */
    record Fail(List<Finding> findings, List<Clean> clean) implements Outcome {
        public Fail(List<Finding> findings) {
            this(findings, List.of());
        }

        public Fail {
            findings = List.copyOf(findings);
            clean = List.copyOf(clean);
            if (findings.stream().noneMatch(Finding::confirmed)) {
                throw new IllegalArgumentException("a failed check has a confirmed finding");
            }
        }
    }

    /** Seen, but not proven: listed apart and without weight. */
    record Suspect(List<Finding> findings, String reason) implements Outcome {
        public Suspect {
            findings = findings.stream().map(Finding::suspected).toList();
            if (findings.isEmpty()) {
                throw new IllegalArgumentException("a suspicion has findings");
            }
        }
    }

    /** Could not be asked; the reason is a sentence part such as {@code needs two identities with the same role}. */
    record NotTested(String reason) implements Outcome {}

    /** Makes no sense here. */
    record NotApplicable(String reason) implements Outcome {}

    /** Broke while asking: the network's or our own fault. */
    record Errored(String reason) implements Outcome {}

    /** Something in front of the API shut us out. */
    record Blocked(String reason) implements Outcome {}

    static Outcome fail(Finding finding) {
        return new Fail(List.of(finding));
    }

    static Outcome suspect(Finding finding, String reason) {
        return new Suspect(List.of(finding), reason);
    }

    /**
     * What asking about several pairs of identities comes to while none is found weak: passes keep the proof of every pair, and a pass
     * outweighs a pair that could not be asked.
     */
    static Outcome together(@Nullable Outcome before, Outcome next) {
        if (!(before instanceof Pass earlier)) {
            return next;
        }
        return next instanceof Pass pass ? new Pass(earlier.proof().and(pass.proof())) : earlier;
    }

    /** The kind of an outcome, for counting and for reports. */
    enum Kind {
        PASS,
        FAIL,
        SUSPECT,
        NOT_TESTED,
        NOT_APPLICABLE,
        ERROR,
        BLOCKED;

        public String slug() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    default Kind kind() {
        return switch (this) {
            case Pass p -> Kind.PASS;
            case Fail f -> Kind.FAIL;
            case Suspect s -> Kind.SUSPECT;
            case NotTested n -> Kind.NOT_TESTED;
            case NotApplicable n -> Kind.NOT_APPLICABLE;
            case Errored e -> Kind.ERROR;
            case Blocked b -> Kind.BLOCKED;
        };
    }
}
