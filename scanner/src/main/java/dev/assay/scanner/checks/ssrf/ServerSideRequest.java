package dev.assay.scanner.checks.ssrf;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.checks.oracle.Addresses;
import dev.assay.scanner.checks.oracle.Led;
import dev.assay.scanner.checks.oracle.Nonce;
import dev.assay.scanner.checks.oracle.OwnGround;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.target.Operation;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether the server calls an address that a caller gives it, told by its call arriving at a listener of ours, twice. */
public final class ServerSideRequest implements OperationCheck {
    private static final Card CARD = Card.of(
                    "server-side-request", "SSRF-02", Category.SSRF, "The server calls an address given by a caller")
            .asks("Does the server call an address that a caller gives it?")
            .rated(Severity.HIGH, "AV:N/AC:L/PR:N/UI:N/S:C/C:L/I:L/A:N")
            .classed(918, "API7")
            .mendedBy("Allow only listed hosts, resolve the name once, check the address when connecting, and follow no"
                    + " redirects.")
            .costs(Mode.GUARDED, 3 * Led.MOST_SLOTS + OwnGround.REQUESTS)
            .withCallback()
            .family("server-side-request")
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        return Led.appliesTo(operation, known);
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        return Led.ask(operation, asking, led -> new Calls(led, asking).ask());
    }

    /** The calls that values are led to, with two spellings of the listener's host: one that is refused may be all that is. */
    private static final class Calls {
        private final Led led;
        private final Asking asking;
        private final Map<Addresses.Slot, List<String>> given = new LinkedHashMap<>();
        private Proof proof = Proof.NONE;

        Calls(Led led, Asking asking) {
            this.led = led;
            this.asking = asking;
        }

        Outcome ask() {
            for (Addresses.Slot slot : led.slots()) {
                String number = give(slot, false);
                String name = give(slot, true);
                List<String> called = led.callback().arrived(List.of(number, name));
                if (!called.isEmpty() && led.callback().arrived(give(slot, !called.contains(number)))) {
                    return Outcome.fail(finding(led.operation(), slot, proof.repeated(2)));
                }
            }
            asking.atTheEnd(this::look);
            return clean();
        }

        /** Gives the value an address of ours, whose host is a number or a name; its nonce is returned. */
        private String give(Addresses.Slot slot, boolean named) {
            String nonce = Nonce.word(asking);
            URI url = led.callback().url(nonce);
            Optional<Exchange> answer = led.to(
                    named ? url.toString().replace("//127.0.0.1:", "//localhost:") : url.toString(),
                    slot,
                    given.getOrDefault(slot, List.of()).size());
            given.computeIfAbsent(slot, s -> new ArrayList<>()).add(nonce);
            proof = answer.isPresent()
                    ? proof.with(Proof.Part.PROBE, slot.name() + " was given an address of ours", answer.get())
                    : proof;
            return nonce;
        }

        /** Whether calls arrived after all: two are as good as at once, one alone is a suspicion. */
        private Outcome look() {
            for (var entry : given.entrySet()) {
                int calls = led.callback().arrived(entry.getValue()).size();
                if (calls > 0) {
                    Finding late = finding(
                            led.operation(),
                            entry.getKey(),
                            proof.saying("The calls arrived later than the answers, until the end of the scan."));
                    return calls > 1
                            ? Outcome.fail(late)
                            : Outcome.suspect(late.suspected(), "one call arrived, later than its answer");
                }
            }
            return clean();
        }

        private Outcome clean() {
            return new Outcome.Pass(proof.saying("No call arrived at the listener."));
        }
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
