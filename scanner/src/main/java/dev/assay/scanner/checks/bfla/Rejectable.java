package dev.assay.scanner.checks.bfla;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.Trial;
import dev.assay.scanner.checks.oracle.Nonce;
import dev.assay.scanner.checks.oracle.Shown;
import dev.assay.scanner.checks.oracle.Where;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.MethodPolicy;
import dev.assay.scanner.probe.Probe;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.reading.Likeness;
import dev.assay.scanner.target.Operation;
import dev.assay.scanner.target.Parameter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Requests to changing operations that are built to be rejected, and what their answers tell. */
final class Rejectable {
    /** No parser of JSON takes this, so nothing behind the parser sees it. */
    private static final String BROKEN = "{\"assay\":";

    private static final List<Integer> JUDGED = List.of(400, 404, 409, 415, 422);

    private Rejectable() {}

    /** Changing operations that need a JSON body or name an object: only these can be asked something that must be rejected. */
    static Applicability appliesTo(Operation operation) {
        Applicability change = Where.change(operation);
        if (!change.applies()) {
            return change;
        }
        var effect = MethodPolicy.careful(operation.method(), operation.path());
        if (effect != null) {
            return Applicability.leftOut(effect);
        }
        boolean body =
                operation.body().json().isPresent() && !operation.method().equals("DELETE");
        boolean object = operation.hasPathParameters();
        return body || object
                ? Applicability.yes()
                : Applicability.leftOut(
                        "no request can be built that it would have to reject, and it changes something");
    }

    /** The operation with ids that do not exist and, where it takes one, a body that cannot be parsed. */
    static ProbeRequest request(Operation operation, Asking asking) {
        StringBuilder path = new StringBuilder();
        for (String step : operation.path().split("/", -1)) {
            path.append(path.isEmpty() && step.isEmpty() ? "" : "/")
                    .append(step.contains("{") ? id(operation, step, asking) : step);
        }
        ProbeRequest request = ProbeRequest.of(operation.method(), path.toString());
        return operation.body().empty() || operation.method().equals("DELETE") ? request : request.json(BROKEN);
    }

    /** Whether the request was looked into although the caller had no right: its body was judged. */
    static boolean looked(Exchange answer, Asking asking) {
        return List.of(400, 409, 415, 422).contains(answer.status()) && !asking.looksMissing(answer);
    }

    /** Whether an object that does not exist was looked for, with the same words for both. */
    static boolean soughtAlike(Exchange usual, Exchange answer) {
        return usual.status() == 404
                && answer.status() == 404
                && Likeness.of(usual, answer, Set.of()).same();
    }

    /** Requests that {@link #asOthersRefuse} sends at most. */
    static final int MOST_COMPARED = 3 + 10;

    /**
     * Proves by comparison what a rejected request alone cannot: the caller is answered just as who is entitled is, while at another
     * operation of the kind, asked in the same way, the same caller is refused. The API does ask for rights before it looks; here not.
     *
     * @param others operations of the kind
     */
    static Optional<Trial.Result> asOthersRefuse(
            Operation operation, Probe caller, Probe entitled, List<Operation> others, Asking asking) {
        ProbeRequest request = request(operation, asking);
        Optional<ProbeRequest> refused = others.stream()
                .filter(o -> !o.path().equals(operation.path()) && appliesTo(o).applies())
                .limit(3)
                .map(o -> request(o, asking))
                .filter(r -> Shown.exchange(caller, r).filter(Exchange::denied).isPresent())
                .findFirst();
        return refused.map(other -> asking.prove(new Trial(
                new Trial.Step("who may do it sends it", entitled, request),
                new Trial.Step("who may not sends it", caller, request),
                List.of(
                        new Trial.Step("who may not sends the like to another operation", caller, other),
                        new Trial.Step(
                                "who may not asks for a path that does not exist",
                                caller,
                                Nonce.nowhere(operation, request, asking))),
                usual -> JUDGED.contains(usual.status()) && !usual.body().isBlank(),
                (usual, answer) -> answer.status() == usual.status()
                        && Likeness.of(usual, answer, Set.of()).same())));
    }

    /** A success is a finding; a request that was merely judged before the caller was is a suspicion. */
    static Outcome outcome(Trial.Result result, Function<Proof, Finding> finding) {
        if (result instanceof Trial.Result.Proven proven
                && proven.proof().steps().stream()
                        .filter(step -> step.part() == Proof.Part.PROBE)
                        .noneMatch(step -> step.exchange().successful())) {
            return Outcome.suspect(
                    finding.apply(proven.proof()),
                    "the request was judged before the caller, which does not show that a good one would succeed");
        }
        return switch (result) {
            case Trial.Result.NoBaseline none ->
                new Outcome.NotTested("who may do it was refused as well: " + none.reason());
            case Trial.Result.Proven p -> p.outcome(finding);
            case Trial.Result.Clean c -> c.outcome(finding);
            case Trial.Result.Undecided u -> new Outcome.Pass(u.proof().saying(u.reason()));
            case Trial.Result.Unanswered u -> u.outcome(finding);
        };
    }

    private static String id(Operation operation, String step, Asking asking) {
        String name = step.substring(step.indexOf('{') + 1, Math.max(step.indexOf('{') + 1, step.indexOf('}')));
        String format = operation.parameters(Parameter.In.PATH).stream()
                .filter(p -> p.name().equals(name))
                .map(p -> p.schema().format() + p.schema().type())
                .findFirst()
                .orElse("");
        return format.contains("uuid")
                ? Nonce.like("00000000-0000-4000-8000-000000000000", asking)
                : format.contains("integer") ? "9" + Nonce.like("00000000", asking) : Nonce.word(asking);
    }
}
