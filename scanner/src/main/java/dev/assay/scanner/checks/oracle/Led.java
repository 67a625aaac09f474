package dev.assay.scanner.checks.oracle;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Callback;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Profile;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.target.Operation;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** An operation that may be led to call addresses of ours, and how it is given them. */
public record Led(Operation operation, Asked asked, Callback callback) {
    /** The most values of one operation that are given addresses. */
    public static final int MOST_SLOTS = 3;

    /** Operations with an address among their values: by a change only where it looks something up, or the profile allows changes. */
    public static Applicability appliesTo(Operation operation, Known known) {
        boolean asks = operation.reads()
                ? Addresses.in(operation).stream().anyMatch(Addresses.Slot::inQuery)
                : !Addresses.in(operation).isEmpty()
                        && Bodies.example(operation).isPresent()
                        && (Where.looksUp(operation) || known.profile() == Profile.LAB && Where.changes(operation));
        return Applicability.when(asks, "no value of an operation that reads or looks something up is an address");
    }

    /** Empty when there is no listener, or no request for the operation can be made. */
    public static Optional<Led> of(Operation operation, Asking asking) {
        return asking.callback()
                .flatMap(callback -> Asked.of(operation, asking).map(asked -> new Led(operation, asked, callback)));
    }

    /** Why {@link #of} is empty. */
    public static String whyNot(Operation operation, Asking asking) {
        return asking.callback().isEmpty() ? "no callback listener is set up" : asking.whyNoBaseline(operation);
    }

    public List<Addresses.Slot> slots() {
        return Addresses.in(operation).stream()
                .filter(slot -> slot.inQuery() || !operation.reads())
                .limit(MOST_SLOTS)
                .toList();
    }

    /** Asks with the address in the slot; on a connection of its own from the second round on. */
    public Optional<Exchange> to(URI address, Addresses.Slot slot, int round) {
        ProbeRequest request = slot.inQuery()
                ? asked.request().query(slot.name(), address.toString())
                : asked.request()
                        .json(Bodies.example(operation)
                                .orElseThrow()
                                .put(slot.name(), address.toString())
                                .toString());
        return Shown.exchange(asked.probe(), round == 0 ? request : request.fresh());
    }
}
