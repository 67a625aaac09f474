package dev.assay.scanner.checks.bola;

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
import dev.assay.scanner.checks.oracle.Made;
import dev.assay.scanner.checks.oracle.Nonce;
import dev.assay.scanner.checks.oracle.Shown;
import dev.assay.scanner.checks.oracle.Where;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.IdentityPair;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.Probe;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.reading.Leaves;
import dev.assay.scanner.target.Operation;
import java.util.List;
import java.util.Optional;

/** Whether one identity changes an object of another, told by the owner reading the change. Only an object that the scan made is changed. */
public final class CrossIdentityChange implements OperationCheck {
    private static final Card CARD = Card.of(
                    "cross-identity-change", "BOLA-02", Category.BOLA, "One identity changes another's object")
            .asks("Can an identity change an object that belongs to another identity?")
            .rated(Severity.HIGH, "AV:N/AC:L/PR:L/UI:N/S:C/C:N/I:H/A:N")
            .classed(639, "API1")
            .mendedBy("Put the caller's ownership into the query that loads the object, for changes as for reads.")
            .costs(Mode.MUTATING, 1 + 1 + 2 + 4 + 1)
            .needs(Needs.TWO_PEERS)
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        boolean change = List.of("PUT", "PATCH").contains(operation.method()) && operation.hasPathParameters();
        if (!change) {
            return Applicability.no("it changes no object that its path names");
        }
        return Applicability.given(
                Made.maker(operation, known.description()).isPresent()
                        && Bodies.example(operation).isPresent()
                        && read(operation, known).isPresent(),
                "the scan cannot make such an object and read it");
    }

    /** The operation that reads the object: at the same path, or where the change is of a part of it, at the object's own. */
    private static Optional<Operation> read(Operation operation, Known known) {
        String object = operation.path().substring(0, operation.path().indexOf('}') + 1);
        return known.description()
                .operation("GET " + operation.path())
                .or(() -> known.description().operation("GET " + object));
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        Known.Pair pair = asking.peers().getFirst();
        Optional<Operation> read = read(operation, asking);
        Optional<Made> made = Made.maker(operation, asking.description())
                .flatMap(maker ->
                        Made.by(pair.owner(), maker, operation, JsonNodeFactory.instance.objectNode(), asking));
        if (made.isEmpty() || made.get().path() == null || read.isEmpty()) {
            return new Outcome.NotTested(
                    "the API did not make an object for " + pair.owner().name() + ", or did not say what it is called");
        }
        Outcome outcome = ask(operation, read.get(), made.get(), pair, asking);
        String cleaned = made.get().removed(asking, operation);
        return switch (outcome) {
            case Outcome.Fail fail -> Outcome.fail(fail.findings().getFirst().saying(cleaned));
            case Outcome.Pass pass -> new Outcome.Pass(pass.proof().saying(cleaned));
            case Outcome.Suspect s -> s;
            case Outcome.NotTested n -> n;
            case Outcome.NotApplicable n -> n;
            case Outcome.Errored e -> e;
            case Outcome.Blocked b -> b;
        };
    }

    private static Outcome ask(Operation operation, Operation read, Made made, Known.Pair pair, Asking asking) {
        String path = java.util.Objects.requireNonNull(made.path());
        String suffix = operation.path().substring(read.path().length());
        ProbeRequest reading = ProbeRequest.get(path.substring(0, path.length() - suffix.length()));
        Probe owner = asking.as(pair.owner());
        Optional<Exchange> before = Shown.exchange(owner, reading).filter(Exchange::successful);
        if (before.isEmpty()) {
            return new Outcome.NotTested(pair.owner().name() + " cannot read the object that was made");
        }
        Proof proof =
                Proof.NONE.with(Proof.Part.BASELINE, pair.owner().name() + " reads their own object", before.get());
        Change open = Change.of(operation, asking, 1);
        Optional<Exchange> nobodys = Shown.exchange(asking.anonymous(), open.request(operation, path));
        Optional<Exchange> unchanged = Shown.exchange(owner, reading.fresh());
        if (nobodys.isEmpty() || unchanged.isEmpty()) {
            return new Outcome.NotTested("a change without a credential, or reading after it, was not answered");
        }
        if (open.in(unchanged.get())) {
            return byNobody(
                    operation,
                    pair,
                    proof.with(Proof.Part.PROBE, "a request without a credential changes it", nobodys.get())
                            .with(Proof.Part.PROBE, pair.owner().name() + " reads it afterwards", unchanged.get()),
                    path,
                    reading,
                    asking);
        }
        proof = proof.with(Proof.Part.CONTROL, "after a change without a credential", unchanged.get());
        for (int round = 2; round <= 3; round++) {
            Change change = Change.of(operation, asking, round);
            Optional<Exchange> sent = Shown.exchange(
                    asking.as(pair.other()), change.request(operation, path).fresh());
            Optional<Exchange> after = Shown.exchange(owner, reading.fresh());
            if (sent.isEmpty() || after.isEmpty() || !change.in(after.get())) {
                return new Outcome.Pass(
                        sent.isEmpty()
                                ? proof
                                : proof.with(Proof.Part.PROBE, pair.other().name() + " changes it", sent.get()));
            }
            proof = proof.with(Proof.Part.PROBE, pair.other().name() + " changes it", sent.get())
                    .with(Proof.Part.PROBE, pair.owner().name() + " reads it afterwards", after.get());
        }
        return Outcome.fail(finding(operation, pair, proof.repeated(2)));
    }

    /** Changes it without a credential once more, where the API says or shows that one is needed. */
    private static Outcome byNobody(
            Operation operation, Known.Pair pair, Proof first, String path, ProbeRequest reading, Asking asking) {
        if (!Where.asksForCredential(operation, asking)) {
            return new Outcome.NotApplicable("anyone can change it, so nothing there belongs to anyone");
        }
        Change change = Change.of(operation, asking, 2);
        Optional<Exchange> sent = Shown.exchange(
                asking.anonymous(), change.request(operation, path).fresh());
        Optional<Exchange> after = Shown.exchange(asking.as(pair.owner()), reading.fresh());
        if (sent.isEmpty() || after.isEmpty() || !change.in(after.get())) {
            return new Outcome.NotTested("a request without a credential changed it once and not again");
        }
        String owner = pair.owner().name();
        return Outcome.fail(CARD.finding(
                        operation,
                        Oracle.OWNER_CANARY,
                        "Anyone can change an object by " + operation.key(),
                        "An object was made for " + owner + ". A request without any credential changed it by "
                                + operation.key() + ", and " + owner + " read the change, twice.",
                        first.with(Proof.Part.PROBE, "a request without a credential changes it", sent.get())
                                .with(Proof.Part.PROBE, owner + " reads it afterwards", after.get())
                                .repeated(2))
                .between(IdentityPair.ANONYMOUS));
    }

    private static Finding finding(Operation operation, Known.Pair pair, Proof proof) {
        String other = pair.other().name();
        String owner = pair.owner().name();
        Finding finding = CARD.finding(
                        operation,
                        Oracle.OWNER_CANARY,
                        other + " changed an object of " + owner,
                        "An object was made for " + owner + ". " + other + " changed it by " + operation.key()
                                + ", and " + owner + " read the change, twice. Without a credential it is not changed.",
                        proof)
                .between(pair.named());
        return pair.crossesTenants() ? finding.acrossTenants() : finding;
    }

    /** A body in which one value is new. */
    private record Change(ObjectNode body, String name, String value) {
        static Change of(Operation operation, Asking asking, int round) {
            ObjectNode body = Bodies.example(operation).orElseThrow();
            String text = null;
            String number = null;
            for (var property : body.properties()) {
                JsonNode value = property.getValue();
                boolean id =
                        property.getKey().toLowerCase(java.util.Locale.ROOT).endsWith("id");
                text = text == null && value.isTextual() ? property.getKey() : text;
                number = number == null && value.isNumber() && !id ? property.getKey() : number;
            }
            if (text != null) {
                boolean mail = text.toLowerCase(java.util.Locale.ROOT).contains("mail");
                String word = Nonce.word(asking) + (mail ? "@example.com" : "");
                return new Change(body.put(text, word), text, word);
            }
            int changed = 10 + round;
            return number == null
                    ? new Change(body, "", "")
                    : new Change(body.put(number, changed), number, String.valueOf(changed));
        }

        ProbeRequest request(Operation operation, String path) {
            return ProbeRequest.of(operation.method(), path).json(body.toString());
        }

        boolean in(Exchange answer) {
            boolean[] found = new boolean[1];
            answer.json()
                    .ifPresent(json -> Leaves.walk(json, (path, leaf) -> {
                        found[0] |= !name.isEmpty()
                                && Leaves.lastName(path).equals(name)
                                && leaf.asText().equals(value);
                    }));
            return found[0];
        }
    }
}
