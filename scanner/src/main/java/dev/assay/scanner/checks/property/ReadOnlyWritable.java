package dev.assay.scanner.checks.property;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.Needs;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.checks.oracle.Bodies;
import dev.assay.scanner.checks.oracle.Names;
import dev.assay.scanner.checks.oracle.Nonce;
import dev.assay.scanner.checks.oracle.OwnObject;
import dev.assay.scanner.checks.oracle.Shown;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.IdentityPair;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.target.Body;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Operation;
import dev.assay.scanner.target.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Whether a property that the description calls read-only is kept when a caller sends it, told by reading the object back. Only an object
 * that the scan made is changed; whoever keeps even an invented property keeps a free document, which says nothing.
 */
public final class ReadOnlyWritable implements OperationCheck {
    private static final long NUMBER = 7_654_321;
    private static final Card CARD = Card.of(
                    "read-only-writable",
                    "PROP-05",
                    Category.PROPERTY_AUTHORIZATION,
                    "A property that is said to be read-only can be written")
            .asks("Is a property that the description calls read-only kept when a caller sends it?")
            .rated(Severity.MEDIUM, "AV:N/AC:L/PR:L/UI:N/S:U/C:N/I:H/A:N")
            .classed(915, "API3")
            .mendedBy("Bind only listed properties of a request, and refuse or leave out those that are read-only.")
            .costs(Mode.MUTATING, OwnObject.REQUESTS + 2 * 2 + 1)
            .needs(Needs.ONE)
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        if (!List.of("PUT", "PATCH").contains(operation.method())
                || Bodies.example(operation).isEmpty()) {
            return Applicability.no("it changes no object by a JSON body");
        }
        return readOnly(operation, known).isEmpty()
                ? Applicability.no("nothing of the object is described as read-only")
                : OwnObject.possible(operation, known);
    }

    /** What is said to be read-only, in the body or in what is read, and neither names nor locates the object. */
    private static Map<String, Schema> readOnly(Operation operation, Known known) {
        Map<String, Schema> found = new TreeMap<>();
        Stream<Body> answers = known.description().operation("GET " + operation.path()).stream()
                .flatMap(read -> read.responses().stream())
                .filter(response -> response.status().startsWith("2"))
                .map(response -> response.body());
        Stream.concat(Stream.of(operation.body()), answers)
                .flatMap(body -> body.json().stream())
                .forEach(media -> media.schema().properties().forEach((name, schema) -> {
                    if (schema.readOnly() && !handle(name)) {
                        found.put(name, schema);
                    }
                }));
        return found;
    }

    private static boolean handle(String name) {
        String plain = name.toLowerCase(Locale.ROOT);
        return plain.endsWith("id") || plain.equals("self") || plain.equals("etag") || Names.url(plain);
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        Identity owner = asking.identities().stream()
                .filter(identity -> !identity.privileged())
                .findFirst()
                .orElse(asking.identities().getFirst());
        Optional<OwnObject> made = OwnObject.of(operation, owner, asking);
        if (made.isEmpty()) {
            return OwnObject.none(owner);
        }
        Outcome outcome = ask(operation, made.get(), asking);
        String cleaned = made.get().made().removed(asking, operation);
        return outcome instanceof Outcome.Fail fail
                ? Outcome.fail(fail.findings().getFirst().saying(cleaned))
                : outcome instanceof Outcome.Pass pass
                        ? new Outcome.Pass(pass.proof().saying(cleaned))
                        : outcome;
    }

    private static Outcome ask(Operation operation, OwnObject object, Asking asking) {
        Map<String, Schema> readOnly = readOnly(operation, asking);
        String owner = object.owner().name();
        Proof proof = Proof.NONE.with(Proof.Part.BASELINE, owner + " reads their own object", object.before());
        Exchange before = object.before();
        List<String> kept = List.of();
        for (int round = 0; round < 2; round++) {
            ObjectNode wanted = wanted(readOnly, before, round, asking);
            if (wanted.isEmpty()) {
                return new Outcome.NotTested("no value that is described as read-only could be read");
            }
            String invented = Nonce.word(asking);
            ObjectNode body = Bodies.example(operation).orElseThrow().put(invented, "kept");
            body.setAll(wanted);
            ProbeRequest change = object.reading().method(operation.method()).json(body.toString());
            Optional<Exchange> sent = Shown.exchange(asking.as(object.owner()), change.fresh());
            Optional<Exchange> after = object.readBy(object.owner(), asking);
            if (sent.isEmpty() || after.isEmpty()) {
                return new Outcome.Errored("the change, or reading it back, was not answered");
            }
            proof = proof.with(Proof.Part.PROBE, owner + " sends what is read-only", sent.get())
                    .with(Proof.Part.PROBE, owner + " reads it back", after.get());
            List<String> now = kept(wanted, after.get());
            boolean free = OwnObject.value(after.get(), invented).isPresent();
            kept = round == 0 ? now : kept.stream().filter(now::contains).toList();
            if (kept.isEmpty() || free) {
                return new Outcome.Pass(
                        free
                                ? proof.saying("Even an invented property is kept: the object is a free document.")
                                : proof);
            }
            before = after.get();
        }
        return Outcome.fail(finding(operation, object, kept, proof.repeated(2)));
    }

    /** For each property that was read, another value of its kind. */
    private static ObjectNode wanted(Map<String, Schema> readOnly, Exchange before, int round, Asking asking) {
        ObjectNode wanted = JsonNodeFactory.instance.objectNode();
        readOnly.forEach((name, schema) -> OwnObject.value(before, name)
                .flatMap(value -> other(value, schema, round, asking))
                .ifPresent(value -> wanted.set(name, value)));
        return wanted;
    }

    private static Optional<JsonNode> other(JsonNode value, Schema schema, int round, Asking asking) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        if (!schema.enumeration().isEmpty()) {
            return schema.enumeration().stream()
                    .filter(one -> !one.asText().equals(value.asText()))
                    .findFirst();
        }
        if (value.isBoolean()) {
            return Optional.of(json.booleanNode(!value.asBoolean()));
        }
        if (value.isNumber()) {
            return Optional.of(json.numberNode(NUMBER + round));
        }
        if (!value.isTextual() || schema.keyword("pattern").isPresent()) {
            return Optional.empty();
        }
        return switch (schema.format()) {
            case "date-time" -> Optional.of(json.textNode("2001-02-0" + (3 + round) + "T04:05:06Z"));
            case "date" -> Optional.of(json.textNode("2001-02-0" + (3 + round)));
            case "" -> Optional.of(json.textNode(Nonce.word(asking)));
            default -> Optional.empty();
        };
    }

    private static List<String> kept(ObjectNode wanted, Exchange after) {
        List<String> kept = new ArrayList<>();
        wanted.properties()
                .forEach(p -> OwnObject.value(after, p.getKey())
                        .filter(now -> same(now, p.getValue()))
                        .ifPresent(now -> kept.add(p.getKey())));
        return kept;
    }

    /** An instant may come back with more digits. */
    private static boolean same(JsonNode now, JsonNode sent) {
        return now.isNumber() && sent.isNumber()
                ? now.asDouble() == sent.asDouble()
                : now.asText().startsWith(sent.asText().replaceFirst("(?<=\\dT\\d\\d:\\d\\d:\\d\\d)Z$", ""));
    }

    private static Finding finding(Operation operation, OwnObject object, List<String> kept, Proof proof) {
        return CARD.finding(
                        operation,
                        Oracle.SAME_CONTENT,
                        kept.getFirst() + " is said to be read-only and can be written at " + operation.path(),
                        operation.key() + " was sent other values of " + String.join(", ", kept)
                                + ", which the description calls read-only. Read back, the object had the values that"
                                + " were sent, twice; an invented property is not kept.",
                        proof)
                .at(kept.getFirst())
                .between(IdentityPair.of(object.owner().name()));
    }
}
