package dev.assay.scanner.checks.input;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.checks.input.Values.Slot;
import dev.assay.scanner.checks.oracle.Asked;
import dev.assay.scanner.checks.oracle.Bodies;
import dev.assay.scanner.target.Operation;
import dev.assay.scanner.target.Parameter;
import dev.assay.scanner.target.Schema;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Where an operation takes values, those that tell most first. */
final class Slots {
    private Slots() {}

    /** At the query parameters that a check can use, and the steps of the path. */
    static List<Slot> of(Operation operation, Asked asked, Predicate<Parameter> usable, Asking asking) {
        List<Slot> slots = new ArrayList<>();
        for (Parameter parameter :
                operation.parameters(Parameter.In.QUERY).stream().filter(usable).toList()) {
            slots.add(new Slot(
                    parameter.name(),
                    parameter.schema(),
                    UsualValue.of(parameter, asked.request(), operation, asking),
                    asked.probe(),
                    asked.request(),
                    -1,
                    null));
        }
        String[] template = operation.path().split("/", -1);
        String[] steps = asked.request().path().split("/", -1);
        for (int i = template.length - 1; i >= 0 && steps.length == template.length; i--) {
            int step = i;
            operation.parameters(Parameter.In.PATH).stream()
                    .filter(p -> template[step].equals("{" + p.name() + "}"))
                    .findFirst()
                    .ifPresent(p -> slots.add(new Slot(
                            p.name(),
                            p.schema(),
                            URLDecoder.decode(steps[step], StandardCharsets.UTF_8),
                            asked.probe(),
                            asked.request(),
                            step,
                            null)));
        }
        return mostTellingFirst(slots);
    }

    /** Texts and steps of the path first, what is one of a few words last; otherwise as described. */
    private static List<Slot> mostTellingFirst(List<Slot> slots) {
        return slots.stream()
                .sorted(Comparator.comparingInt(
                        slot -> !slot.schema().enumeration().isEmpty()
                                        || slot.schema().type().equals("boolean")
                                ? 2
                                : slot.inPath() || slot.schema().type().equals("string") ? 0 : 1))
                .toList();
    }

    /** At the properties of the JSON body. */
    static List<Slot> inBody(Operation operation, Asked asked) {
        Optional<ObjectNode> body = Bodies.example(operation);
        Map<String, Schema> schemas = operation
                .body()
                .json()
                .map(media -> media.schema().properties())
                .orElse(Map.of());
        return mostTellingFirst(body.stream()
                .flatMap(object -> object.properties().stream()
                        .filter(p -> p.getValue().isValueNode() && !p.getValue().isBoolean())
                        .map(p -> new Slot(
                                p.getKey(),
                                schemas.getOrDefault(p.getKey(), Schema.ANY),
                                p.getValue().asText(),
                                asked.probe(),
                                asked.request().json(object.toString()),
                                -1,
                                object)))
                .toList());
    }
}
