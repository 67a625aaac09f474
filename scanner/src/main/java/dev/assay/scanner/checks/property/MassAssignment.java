package dev.assay.scanner.checks.property;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.checks.oracle.Accounts;
import dev.assay.scanner.checks.oracle.Bodies;
import dev.assay.scanner.checks.oracle.Made;
import dev.assay.scanner.checks.oracle.Names;
import dev.assay.scanner.checks.oracle.Shown;
import dev.assay.scanner.checks.oracle.Where;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.Login;
import dev.assay.scanner.probe.Probe;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a property that gives rights or money can be set although the description does not offer it: told by reading the object back,
 * where the same object made without it has another value, and an invented property is not kept. Only objects that the scan makes are
 * used; the echo in the answer proves nothing.
 */
public final class MassAssignment implements OperationCheck {
    private static final int MOST_LISTS = 4;
    private static final Card CARD = Card.of(
                    "mass-assignment",
                    "PROP-04",
                    Category.PROPERTY_AUTHORIZATION,
                    "A property that gives rights can be set by a caller")
            .asks("Is a privileged property that the description does not offer kept when a caller sends it?")
            .rated(Severity.HIGH, "AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:N")
            .classed(915, "API3")
            .mendedBy("Bind only listed properties of a request, and set rights and amounts in code of their own.")
            .costs(Mode.MUTATING, 3 * (1 + 2 + MOST_LISTS + 2 + 1))
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        return Applicability.when(
                operation.method().equals("POST")
                        && !operation.hasPathParameters()
                        && !Where.signsIn(operation)
                        && !Where.asksModel(operation)
                        && Bodies.example(operation).isPresent(),
                "it makes no object out of a JSON body");
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        @Nullable
        Operation ofOne = asking.description().operations().stream()
                .filter(o -> o.method().equals("GET")
                        && Made.maker(o, asking.description())
                                .filter(maker -> maker.key().equals(operation.key()))
                                .isPresent())
                .findFirst()
                .orElse(null);
        Optional<Look> plain = look(operation, ofOne, JsonNodeFactory.instance.objectNode(), asking);
        if (plain.isEmpty()) {
            return new Outcome.NotTested("the API did not make an object, or no answer shows it afterwards");
        }
        ObjectNode wanted = Privileges.wanted(operation, plain.get().shown());
        wanted.setAll(others(operation, plain.get(), asking));
        wanted.put(Privileges.invented(asking), "kept");
        Proof proof = Proof.NONE
                .with(
                        Proof.Part.BASELINE,
                        "an object is made as described",
                        plain.get().made().created())
                .with(Proof.Part.CONTROL, "it is read back", plain.get().read());
        @Nullable String bound = null;
        for (int round = 0; round < 2; round++) {
            Optional<Look> privileged = look(operation, ofOne, wanted, asking);
            if (privileged.isEmpty()) {
                return new Outcome.Pass(proof.saying("An object with more properties than described was not made."));
            }
            Optional<String> name = kept(wanted, plain.get(), privileged.get());
            proof = proof.with(
                            Proof.Part.PROBE,
                            "an object is made with more properties",
                            privileged.get().made().created())
                    .with(Proof.Part.PROBE, "it is read back", privileged.get().read());
            if (name.isEmpty() || bound != null && !bound.equals(name.get())) {
                return new Outcome.Pass(proof);
            }
            bound = name.get();
        }
        return Outcome.fail(finding(operation, java.util.Objects.requireNonNull(bound), proof.repeated(2)));
    }

    /** What was made, and an answer that shows it. */
    private record Look(Made made, List<Exchange> reads, List<ObjectNode> shown) {
        Exchange read() {
            return reads.getFirst();
        }

        Optional<JsonNode> value(String name) {
            return shown.stream().filter(o -> o.has(name)).map(o -> o.get(name)).findFirst();
        }
    }

    private static Optional<String> kept(ObjectNode wanted, Look plain, Look privileged) {
        return Privileges.kept(wanted, plain::value, privileged::value).stream().findFirst();
    }

    /** For what is shown of whose the object is, what would say that it is another's, as answers to that one call it. */
    private static ObjectNode others(Operation operation, Look plain, Asking asking) {
        ObjectNode others = JsonNodeFactory.instance.objectNode();
        Set<String> offered = Privileges.offered(operation);
        asking.peers().stream()
                .filter(pair -> pair.owner().equals(owner(asking)))
                .limit(1)
                .forEach(pair -> plain.shown()
                        .forEach(object -> object.properties().forEach(p -> {
                            if ((Names.owner(p.getKey()) || Names.tenant(p.getKey()))
                                    && !offered.contains(p.getKey())) {
                                Privileges.calledBy(pair.other(), p.getKey(), p.getValue(), asking)
                                        .ifPresent(value -> others.set(p.getKey(), value));
                            }
                        })));
        return others;
    }

    private static Identity owner(Asking asking) {
        return asking.identities().stream()
                .filter(i -> !i.privileged())
                .findFirst()
                .orElse(Identity.ANONYMOUS);
    }

    private static Optional<Look> look(Operation operation, @Nullable Operation ofOne, ObjectNode more, Asking asking) {
        Identity owner = owner(asking);
        Optional<Made> made = Made.by(owner, operation, ofOne, more, asking);
        if (made.isEmpty()) {
            return Optional.empty();
        }
        List<Exchange> reads = new ArrayList<>();
        List<ObjectNode> shown = new ArrayList<>();
        Probe probe = owner.anonymous() ? asking.anonymous() : asking.as(owner);
        String path = made.get().path();
        if (path != null) {
            note(Shown.exchange(probe, ProbeRequest.get(path)), made.get().nonce(), true, reads, shown);
            if (shown.isEmpty() && !more.isEmpty()) {
                asking.peers().stream()
                        .filter(pair -> pair.owner().equals(owner))
                        .limit(1)
                        .forEach(pair -> note(
                                Shown.exchange(asking.as(pair.other()), ProbeRequest.get(path)),
                                made.get().nonce(),
                                true,
                                reads,
                                shown));
            }
        }
        lists(asking).forEach(list -> note(list.get(), made.get().nonce(), false, reads, shown));
        signedIn(made.get(), asking)
                .ifPresent(e -> note(Optional.of(e), made.get().nonce(), true, reads, shown));
        if (ofOne != null) {
            made.get().removed(asking, ofOne);
        }
        return shown.isEmpty() ? Optional.empty() : Optional.of(new Look(made.get(), reads, shown));
    }

    /** Lists in which it may stand, read anew by whoever could read them. */
    private static List<java.util.function.Supplier<Optional<Exchange>>> lists(Asking asking) {
        return asking.description().operations().stream()
                .filter(o -> o.method().equals("GET") && !o.hasPathParameters())
                .flatMap(o -> asking.anyBaseline(o).stream())
                .filter(b -> b.exchange()
                        .json()
                        .filter(json ->
                                json.findValue("email") != null || json.findValue("username") != null || json.isArray())
                        .isPresent())
                .limit(MOST_LISTS)
                .<java.util.function.Supplier<Optional<Exchange>>>map(b -> () -> Shown.exchange(
                        b.identity().anonymous() ? asking.anonymous() : asking.as(b.identity()), b.request()))
                .toList();
    }

    /** What the API says of itself to an account that was just made, when that is what was made. */
    private static Optional<Exchange> signedIn(Made made, Asking asking) {
        Optional<Accounts.Form> form = asking.identities().stream()
                .flatMap(i -> Accounts.form(i).stream())
                .findFirst();
        Optional<String> password = made.sent().properties().stream()
                .filter(p -> Accounts.secret(p.getKey()))
                .map(p -> p.getValue().asText())
                .findFirst();
        if (form.isEmpty() || password.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode body = form.get().body().deepCopy();
        made.sent().properties().forEach(p -> {
            if (body.has(p.getKey())) {
                body.set(p.getKey(), p.getValue());
            }
        });
        Login login = asking.signIn(Identity.ANONYMOUS, form.get().login(body.toString()));
        var token = login.credential();
        return token == null
                ? Optional.empty()
                : asking.description().operations().stream()
                        .filter(Where::tellsWhoAsks)
                        .findFirst()
                        .flatMap(self -> Shown.exchange(
                                asking.presenting(new Identity("made", "user", null, token), token),
                                ProbeRequest.get(self.path())));
    }

    private static void note(
            Optional<Exchange> answer, String nonce, boolean whole, List<Exchange> reads, List<ObjectNode> shown) {
        int before = shown.size();
        answer.filter(Exchange::successful)
                .flatMap(Exchange::json)
                .ifPresent(json -> objects(json, nonce, whole, 0, shown));
        if (shown.size() > before) {
            reads.add(answer.orElseThrow());
        }
    }

    /** The objects in which the nonce stands; of an answer about the one object, all. */
    private static void objects(JsonNode node, String nonce, boolean whole, int depth, List<ObjectNode> shown) {
        if (depth > 6 || shown.size() > 20) {
            return;
        }
        if (node instanceof ObjectNode object
                && (whole
                        || object.properties().stream()
                                .anyMatch(p -> p.getValue().asText().contains(nonce)))) {
            shown.add(object);
        }
        node.forEach(child -> objects(child, nonce, whole, depth + 1, shown));
    }

    private static Finding finding(Operation operation, String name, Proof proof) {
        return CARD.finding(
                        operation,
                        Oracle.SAME_CONTENT,
                        "A caller can set " + name + " at " + operation.path(),
                        operation.key() + " was sent " + name
                                + ", which its description does not offer. The object that"
                                + " was made has the value that was sent, twice; one made without it has not, and an"
                                + " invented property is not kept.",
                        proof)
                .at(name);
    }
}
