package dev.assay.scanner.checks.bola;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Baseline;
import dev.assay.scanner.checks.oracle.Shown;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.target.Operation;
import dev.assay.scanner.target.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Operations that read one object or a list of them, and the objects in an answer. */
final class Objects {
    private Objects() {}

    /** Operations that read one object by an id in the path or in the query. */
    static Applicability read(Operation operation) {
        if (!operation.method().equals("GET")) {
            return Applicability.no("it does not read");
        }
        boolean named = operation.hasPathParameters()
                || operation.parameters(Parameter.In.QUERY).stream().anyMatch(p -> id(p.name()));
        return Applicability.when(named, "it names no object");
    }

    /** Those whose path ends in the object's id. */
    static Applicability readAtEnd(Operation operation) {
        Applicability read = read(operation);
        return !read.applies()
                ? read
                : Applicability.when(operation.path().endsWith("}"), "its path does not end in an object's id");
    }

    /** The values of an identity's answer that only its own answers carry, and that were not asked for. */
    static Set<String> canaries(Baseline own) {
        Set<String> values = Shown.values(own.exchange());
        values.retainAll(own.canaries());
        return values;
    }

    /** Whether an answer carries one of them. */
    static boolean tells(Exchange answer, Set<String> canaries) {
        return answer.successful() && Shown.values(answer).stream().anyMatch(canaries::contains);
    }

    /** The id in the last step of what is read. */
    static String lastStep(Baseline own) {
        return lastStep(own.request());
    }

    static String lastStep(ProbeRequest request) {
        return request.path().substring(request.path().lastIndexOf('/') + 1);
    }

    /** Operations that read a list, told by their path having no object in it. */
    static Applicability list(Operation operation) {
        return !operation.method().equals("GET")
                ? Applicability.no("it does not read")
                : Applicability.when(!operation.hasPathParameters(), "it reads one object");
    }

    /** The objects of a list: the document itself, or the first array of objects directly in it. */
    static List<JsonNode> in(JsonNode document) {
        JsonNode list = document;
        if (document.isObject()) {
            for (JsonNode value : document) {
                if (value.isArray() && !value.isEmpty() && value.get(0).isObject()) {
                    list = value;
                    break;
                }
            }
        }
        List<JsonNode> objects = new ArrayList<>();
        if (list.isArray()) {
            list.forEach(item -> {
                if (item.isObject()) {
                    objects.add(item);
                }
            });
        }
        return objects;
    }

    /** Whether a parameter is called as an id is. */
    static boolean id(String name) {
        return name.equalsIgnoreCase("id") || name.endsWith("Id") || name.endsWith("_id") || name.endsWith("ID");
    }
}
