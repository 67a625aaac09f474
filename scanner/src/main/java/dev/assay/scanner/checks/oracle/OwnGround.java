package dev.assay.scanner.checks.oracle;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.Profile;
import dev.assay.scanner.probe.Probe;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Operation;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where bodies of ours may be sent: to what reads or looks something up as usual, to what makes objects where these can be removed, and
 * to what changes an object only when the scan made that object, knows it again by its texts, and removes it afterwards.
 */
public final class OwnGround {
    /** Requests beside a question's own: to make an object, to read it, and to remove it. */
    public static final int REQUESTS = OwnObject.REQUESTS;

    private OwnGround() {}

    /** Asks where it may be asked; otherwise it is not tested, and why is said. */
    public static Outcome ask(Operation operation, Asking asking, Function<Asked, Outcome> question) {
        if (operation.reads() || Where.looksUp(operation)) {
            return asUsual(operation, asking, question);
        }
        if (!operation.method().equals("POST") || operation.hasPathParameters()) {
            return possible(operation, asking)
                    ? onOwnObject(operation, asking, question)
                    : new Outcome.NotTested("it changes what the scan did not make: the description has no way to make"
                            + " such an object, to read it and to remove it again");
        }
        return removable(operation, asking)
                ? asUsual(operation, asking, question)
                : new Outcome.NotTested("what it makes has no way to be removed that is described");
    }

    /** Asks with the request that the operation is usually asked with. */
    public static Outcome asUsual(Operation operation, Asking asking, Function<Asked, Outcome> question) {
        return Asked.of(operation, asking)
                .map(question)
                .orElseGet(() -> new Outcome.NotTested(asking.whyNoBaseline(operation)));
    }

    private static boolean possible(Operation operation, Known known) {
        Applicability made = OwnObject.possible(operation, known);
        return known.profile() == Profile.LAB
                && made.applies()
                && known.description().operation("DELETE " + operation.path()).isPresent();
    }

    private static boolean removable(Operation maker, Known known) {
        return known.description().operations().stream()
                .filter(o -> o.method().equals("DELETE") && o.path().startsWith(maker.path() + "/{"))
                .anyMatch(o -> o.path().indexOf('}') == o.path().length() - 1);
    }

    private static Outcome onOwnObject(Operation operation, Asking asking, Function<Asked, Outcome> question) {
        boolean forThem = Where.forAdministrators(operation);
        Identity owner = asking.identities().stream()
                .min(Comparator.comparing((Identity identity) -> forThem != identity.privileged()))
                .orElse(Identity.ANONYMOUS);
        Optional<OwnObject> own = OwnObject.of(operation, owner, asking);
        if (own.isEmpty()) {
            return OwnObject.none(owner);
        }
        Made made = own.get().made();
        // What cannot be known again may be somebody else's: it is neither changed nor removed.
        if (!own.get().shownBy(own.get().before())) {
            return new Outcome.NotTested(
                    "what was read where the scan's own object should be does not carry its texts");
        }
        Probe probe = operation.security().required() ? asking.as(owner) : asking.anonymous();
        String path = own.get().reading().path();
        ProbeRequest request = asking.request(operation, owner)
                .orElseGet(() -> ProbeRequest.of(operation.method(), path))
                .path(path);
        Outcome outcome;
        try {
            outcome = question.apply(new Asked(probe, request));
        } catch (RuntimeException e) {
            made.removed(asking, operation);
            throw e;
        }
        return saying(outcome, made.removed(asking, operation));
    }

    private static Outcome saying(Outcome outcome, String cleaned) {
        return switch (outcome) {
            case Outcome.Fail fail ->
                new Outcome.Fail(
                        fail.findings().stream().map(f -> f.saying(cleaned)).toList(), fail.clean());
            case Outcome.Suspect suspect ->
                new Outcome.Suspect(
                        suspect.findings().stream().map(f -> f.saying(cleaned)).toList(), suspect.reason());
            case Outcome.Pass pass -> new Outcome.Pass(pass.proof().saying(cleaned));
            case Outcome.NotTested not -> not;
            case Outcome.NotApplicable not -> not;
            case Outcome.Errored errored -> errored;
            case Outcome.Blocked blocked -> blocked;
        };
    }
}
