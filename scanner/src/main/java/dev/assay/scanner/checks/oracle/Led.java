package dev.assay.scanner.checks.oracle;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Callback;
import dev.assay.scanner.check.Gathering;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.Profile;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.target.Operation;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/** An operation that may be led to call addresses of ours, and how it is given them. */
public record Led(Operation operation, Asked asked, Callback callback) {
    /** The most values of one operation that are given addresses. */
    public static final int MOST_SLOTS = 3;

    /** Operations with an address among their values: by a change only where it looks something up, or the profile allows changes. */
    public static Applicability appliesTo(Operation operation, Known known) {
        boolean takes = operation.reads()
                ? Addresses.in(operation).stream().anyMatch(Addresses.Slot::inQuery)
                : !Addresses.in(operation).isEmpty()
                        && Bodies.example(operation).isPresent()
                        && !operation.method().equals("DELETE");
        if (!takes) {
            return Applicability.no("no value that it takes is an address");
        }
        boolean allowed = operation.reads()
                || Where.looksUp(operation)
                || known.profile() == Profile.LAB && Where.changes(operation);
        return allowed
                ? Applicability.yes()
                : Applicability.leftOut("it may keep what it is sent, which only profile lab allows");
    }

    /**
     * Asks the operation where there is a listener and a request for it can be made, of what changes something on
     * {@linkplain OwnGround ground of our own} only; otherwise it is not tested.
     */
    public static Outcome ask(Operation operation, Asking asking, Function<Led, Outcome> question) {
        return asking.callback()
                .map(callback ->
                        OwnGround.ask(operation, asking, asked -> question.apply(new Led(operation, asked, callback))))
                .orElseGet(() -> new Outcome.NotTested("no callback listener is set up"));
    }

    /**
     * One call that the operation is to be led to.
     *
     * @param nonce of the address
     * @param shown whether what is looked for is seen after the answer
     */
    public record Call(String nonce, URI address, Predicate<Exchange> shown) {}

    /** Gives each value two addresses of ours, one after the other; found where both times it is shown. */
    public static Outcome twice(
            Operation operation,
            Asking asking,
            Function<Callback, Call> calls,
            BiFunction<Addresses.Slot, Proof, Finding> finding,
            String otherwise) {
        return ask(operation, asking, led -> led.twice(calls, finding, otherwise, false));
    }

    /** The same where the question is about calls: when none arrived, there was nothing to see. */
    public static Outcome called(
            Operation operation,
            Asking asking,
            Function<Callback, Call> calls,
            BiFunction<Addresses.Slot, Proof, Finding> finding,
            String otherwise) {
        return ask(operation, asking, led -> led.twice(calls, finding, otherwise, true));
    }

    private Outcome twice(
            Function<Callback, Call> calls,
            BiFunction<Addresses.Slot, Proof, Finding> finding,
            String otherwise,
            boolean byCalls) {
        Proof all = Proof.NONE;
        Gathering gathering = new Gathering();
        boolean told = !byCalls;
        for (Addresses.Slot slot : slots()) {
            Proof proof = Proof.NONE;
            List<String> given = new ArrayList<>();
            int shown = 0;
            for (int round = 0; round < 2 && shown == round; round++) {
                Call call = calls.apply(callback);
                given.add(call.nonce());
                Optional<Exchange> answer = to(call.address(), slot, round);
                proof = answer.isPresent()
                        ? proof.with(Proof.Part.PROBE, slot.name() + " was given an address of ours", answer.get())
                        : proof;
                shown += answer.filter(call.shown()).isPresent() ? 1 : 0;
            }
            boolean toldHere = !byCalls || !callback.arrived(given).isEmpty();
            if (shown == 2) {
                gathering.took(Outcome.fail(finding.apply(slot, proof.repeated(2))), one -> one.at(slot.name()));
            } else if (toldHere && !proof.steps().isEmpty()) {
                gathering.clean(one -> one.at(slot.name()), proof.saying(otherwise));
            }
            told |= toldHere;
            all = all.and(proof);
        }
        Outcome nothing = told
                ? new Outcome.Pass(all.saying(otherwise))
                : new Outcome.NotTested("the server called no address that it was given");
        return gathering.orElse(() -> nothing);
    }

    public List<Addresses.Slot> slots() {
        return Addresses.in(operation).stream()
                .filter(slot -> slot.inQuery() || !operation.reads())
                .limit(MOST_SLOTS)
                .toList();
    }

    /** Asks with the address in the slot; on a connection of its own from the second round on. */
    public Optional<Exchange> to(URI address, Addresses.Slot slot, int round) {
        return to(address.toString(), slot, round);
    }

    /** Asks with an address that is written in an odd way. */
    public Optional<Exchange> to(String address, Addresses.Slot slot, int round) {
        ProbeRequest request = slot.inQuery()
                ? asked.request().query(slot.name(), address)
                : asked.request()
                        .json(Bodies.example(operation)
                                .orElseThrow()
                                .put(slot.name(), address)
                                .toString());
        return Shown.exchange(asked.probe(), round == 0 ? request : request.fresh());
    }
}
