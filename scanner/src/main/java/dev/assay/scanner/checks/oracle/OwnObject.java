package dev.assay.scanner.checks.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.reading.Leaves;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Operation;
import java.util.Optional;

/**
 * An object that the scan made for an identity, and that this identity has read: the ground on which changes and removals are tried.
 *
 * @param reading how it is read
 * @param before what its owner read of it
 */
public record OwnObject(Made made, Identity owner, ProbeRequest reading, Exchange before) {
    /** Requests to make one and read it, or to take it away again when it cannot be read. */
    public static final int REQUESTS = 3;

    /** Whether the description has a way to make and to read what the operation is about. */
    public static Applicability possible(Operation operation, Known known) {
        return Applicability.given(
                operation.path().endsWith("}")
                        && Made.maker(operation, known.description()).isPresent()
                        && known.description()
                                .operation("GET " + operation.path())
                                .isPresent(),
                "the scan cannot make such an object and read it");
    }

    /** Makes one; empty when the API does not, or its owner cannot read it. */
    public static Optional<OwnObject> of(Operation operation, Identity owner, Asking asking) {
        return Made.maker(operation, asking.description())
                .flatMap(maker -> Made.by(owner, maker, operation, JsonNodeFactory.instance.objectNode(), asking))
                .flatMap(made -> read(made, operation, owner, asking));
    }

    private static Optional<OwnObject> read(Made made, Operation operation, Identity owner, Asking asking) {
        String path = made.path();
        if (path == null) {
            return Optional.empty();
        }
        ProbeRequest reading = ProbeRequest.get(path);
        Optional<OwnObject> read = Shown.exchange(asking.as(owner), reading)
                .filter(Exchange::successful)
                .map(before -> new OwnObject(made, owner, reading, before));
        if (read.isEmpty()) {
            made.removed(asking, operation);
        }
        return read;
    }

    /** What is said when there is none. */
    public static Outcome none(Identity owner) {
        return new Outcome.NotTested("the API did not make an object for " + owner.name()
                + ", did not say what it is called, or does not let them read it");
    }

    /** What somebody reads of it now, on a fresh connection. */
    public Optional<Exchange> readBy(Identity who, Asking asking) {
        return Shown.exchange(asking.as(who), reading.fresh());
    }

    /** Whether an answer shows it: a success that carries the word which stands in it alone. */
    public boolean shownBy(Exchange answer) {
        return answer.successful() && answer.body().contains(made.nonce());
    }

    /** The first value of that name in an answer. */
    public static Optional<JsonNode> value(Exchange answer, String name) {
        JsonNode[] found = new JsonNode[1];
        answer.json()
                .ifPresent(json -> Leaves.walk(json, (path, value) -> {
                    if (found[0] == null && Leaves.lastName(path).equals(name)) {
                        found[0] = value;
                    }
                }));
        return Optional.ofNullable(found[0]);
    }
}
