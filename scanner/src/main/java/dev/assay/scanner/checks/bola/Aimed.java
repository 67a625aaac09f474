package dev.assay.scanner.checks.bola;

import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Baseline;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.checks.oracle.Nonce;
import dev.assay.scanner.probe.Field;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.reading.Leaves;
import dev.assay.scanner.target.Operation;
import dev.assay.scanner.target.Parameter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A request that names an object of its owner, in the path or by an id in the query, and the same for one that does not exist. An id in the
 * query that nobody must send is filled with what only the owner's own answer has under its name.
 */
record Aimed(ProbeRequest request, ProbeRequest unknown) {

    static Optional<Aimed> at(Operation operation, Baseline own, Known.Pair pair, Asking asking) {
        if (operation.hasPathParameters()) {
            return Optional.of(new Aimed(own.request(), Nonce.otherObject(own.request(), asking)));
        }
        List<String> ids = operation.parameters(Parameter.In.QUERY).stream()
                .map(Parameter::name)
                .filter(Objects::id)
                .toList();
        Optional<Field> sent = own.request().query().stream()
                .filter(field -> ids.contains(field.name()))
                .findFirst();
        return sent.or(() -> ids.stream()
                        .flatMap(id -> onlyOf(id, own, pair, asking).stream())
                        .findFirst())
                .map(field -> new Aimed(
                        own.request().query(field.name(), field.value()),
                        own.request().query(field.name(), Nonce.like("9" + field.value() + "00000000", asking))));
    }

    /** What the owner's own answer has under the name of the parameter, and the other's has not. */
    private static Optional<Field> onlyOf(String id, Baseline own, Known.Pair pair, Asking asking) {
        Set<String> values = under(id, own);
        asking.baseline(own.operation(), pair.other()).ifPresent(other -> values.removeAll(under(id, other)));
        return values.stream().findFirst().map(value -> new Field(id, value));
    }

    private static Set<String> under(String id, Baseline seen) {
        Set<String> values = new TreeSet<>();
        seen.exchange()
                .json()
                .ifPresent(json -> Leaves.walk(json, (path, value) -> {
                    if (plain(Leaves.lastName(path)).equals(plain(id)) && !value.isNull()) {
                        values.add(value.asText());
                    }
                }));
        return values;
    }

    private static String plain(String name) {
        return name.toLowerCase(java.util.Locale.ROOT).replace("_", "");
    }
}
