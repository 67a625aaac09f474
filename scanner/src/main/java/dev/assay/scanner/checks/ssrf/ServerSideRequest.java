package dev.assay.scanner.checks.ssrf;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Callback;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.Profile;
import dev.assay.scanner.checks.oracle.Asked;
import dev.assay.scanner.checks.oracle.Bodies;
import dev.assay.scanner.checks.oracle.Nonce;
import dev.assay.scanner.checks.oracle.Shown;
import dev.assay.scanner.checks.oracle.Where;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Probe;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.target.Operation;
import java.util.Optional;

/** Whether the server calls an address that a caller gives it, told by its call arriving at a listener of ours, twice. */
public final class ServerSideRequest implements OperationCheck {
    private static final int MOST_SLOTS = 3;
    private static final Card CARD = Card.of(
                    "server-side-request", "SSRF-02", Category.SSRF, "The server calls an address given by a caller")
            .asks("Does the server call an address that a caller gives it?")
            .rated(Severity.HIGH, "AV:N/AC:L/PR:N/UI:N/S:C/C:L/I:L/A:N")
            .classed(918, "API7")
            .mendedBy("Allow only listed hosts, resolve the name once, check the address when connecting, and follow no"
                    + " redirects.")
            .costs(Mode.GUARDED, 2 * MOST_SLOTS)
            .withCallback()
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        boolean asks = operation.reads()
                ? Addresses.in(operation).stream().anyMatch(Addresses.Slot::inQuery)
                : !Addresses.in(operation).isEmpty()
                        && Bodies.example(operation).isPresent()
                        && (Where.looksUp(operation) || known.profile() == Profile.LAB && Where.changes(operation));
        return Applicability.when(asks, "no value of an operation that reads or looks something up is an address");
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        Optional<Callback> callback = asking.callback();
        Optional<Asked> asked = Asked.of(operation, asking);
        if (callback.isEmpty() || asked.isEmpty()) {
            return new Outcome.NotTested(
                    callback.isEmpty() ? "no callback listener is set up" : asking.whyNoBaseline(operation));
        }
        Probe probe = asked.get().probe();
        Proof proof = Proof.NONE;
        for (Addresses.Slot slot : Addresses.in(operation).stream()
                .filter(slot -> slot.inQuery() || !operation.reads())
                .limit(MOST_SLOTS)
                .toList()) {
            int arrived = 0;
            for (int round = 0; round < 2 && arrived == round; round++) {
                String nonce = Nonce.word(asking);
                var answer = Shown.exchange(
                        probe,
                        naming(
                                operation,
                                slot,
                                asked.get().request(),
                                callback.get().url(nonce).toString()));
                proof = answer.isPresent()
                        ? proof.with(Proof.Part.PROBE, slot.name() + " was given an address of ours", answer.get())
                        : proof;
                arrived += callback.get().arrived(nonce) ? 1 : 0;
            }
            if (arrived == 2) {
                return Outcome.fail(finding(operation, slot, proof.repeated(2)));
            }
        }
        return new Outcome.Pass(proof.saying("No call arrived at the listener."));
    }

    private static ProbeRequest naming(Operation operation, Addresses.Slot slot, ProbeRequest request, String address) {
        return slot.inQuery()
                ? request.query(slot.name(), address)
                : request.json(Bodies.example(operation)
                        .orElseThrow()
                        .put(slot.name(), address)
                        .toString());
    }

    private static Finding finding(Operation operation, Addresses.Slot slot, Proof proof) {
        return CARD.finding(
                        operation,
                        Oracle.CALLBACK,
                        "The server called an address given in " + slot.name(),
                        operation.key() + " was given an address of ours in " + slot.name()
                                + ", and a call for it arrived, twice with different addresses. The server can so be"
                                + " led to call what only it can reach.",
                        proof.saying("Two calls with addresses that nobody else knew arrived at the listener."))
                .at(slot.name());
    }
}
