package dev.assay.scanner.checks.ssrf;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Gathering;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether an address of ours that the server does not call as it is usually written is called when it is written otherwise: as one number,
 * in hexadecimal, with leading zeros, mapped into IPv6, behind a name and an at sign. All of them lead to our listener and nowhere else.
 */
public final class AddressFilterBypass implements OperationCheck {
    private static final Card CARD = Card.of(
                    "address-filter-bypass",
                    "SSRF-07",
                    Category.SSRF,
                    "A refused address is called when it is written otherwise")
            .asks("Does the server call an address that it refuses as it is usually written, when it is written"
                    + " otherwise?")
            .rated(Severity.HIGH, "AV:N/AC:L/PR:N/UI:N/S:C/C:L/I:L/A:N")
            .classed(918, "API7")
            .mendedBy(
                    "Take the address apart with the parser that the client uses, resolve the name once, decide by the"
                            + " address that results, and connect to just that one.")
            .costs(Mode.GUARDED, Led.MOST_SLOTS * (1 + Spelling.MOST + 2) + OwnGround.REQUESTS)
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
        return Led.ask(operation, asking, led -> ask(led, asking));
    }

    private static Outcome ask(Led led, Asking asking) {
        Proof proof = Proof.NONE;
        Gathering gathering = new Gathering();
        for (Addresses.Slot slot : led.slots()) {
            Calls calls = new Calls(led, slot, asking);
            if (calls.usual(0)) {
                proof = proof.and(calls.proof)
                        .saying("The address in " + slot.name()
                                + " is called as it is usually written, which another check tells; nothing is"
                                + " refused.");
                continue;
            }
            Optional<Spelling> first = calls.arrived().stream().findFirst();
            if (first.filter(spelling -> !calls.usual(1) && calls.again(spelling))
                    .isPresent()) {
                gathering.took(
                        Outcome.fail(finding(led.operation(), slot, first.orElseThrow(), calls.proof.repeated(2))),
                        one -> one.at(slot.name()));
                continue;
            }
            gathering.clean(one -> one.at(slot.name()), calls.proof);
            proof = proof.and(calls.proof)
                    .saying("No way of writing an address of ours in " + slot.name() + " brought a call, twice.");
        }
        Proof seen = proof;
        return gathering.orElse(() -> new Outcome.Pass(seen));
    }

    /** The calls that one value brings about. */
    private static final class Calls {
        private final Led led;
        private final Addresses.Slot slot;
        private final Asking asking;
        private Proof proof = Proof.NONE;

        Calls(Led led, Addresses.Slot slot, Asking asking) {
            this.led = led;
            this.slot = slot;
            this.asking = asking;
        }

        /** Whether the address is called as it is usually written. */
        boolean usual(int round) {
            String nonce = Nonce.word(asking);
            note(Proof.Part.CONTROL, "as usual", led.to(led.callback().url(nonce), slot, round));
            return led.callback().arrived(nonce);
        }

        /** The other ways of writing that brought a call, each tried with a nonce of its own. */
        List<Spelling> arrived() {
            Map<String, Spelling> tried = new LinkedHashMap<>();
            for (int i = 0; i < Spelling.MOST; i++) {
                String nonce = Nonce.word(asking);
                List<Spelling> all = Spelling.of(led.callback().url(nonce));
                if (i < all.size()) {
                    note(Proof.Part.PROBE, all.get(i).name(), led.to(all.get(i).address(), slot, 0));
                    tried.put(nonce, all.get(i));
                }
            }
            return led.callback().arrived(List.copyOf(tried.keySet())).stream()
                    .flatMap(nonce -> Optional.ofNullable(tried.get(nonce)).stream())
                    .toList();
        }

        boolean again(Spelling spelling) {
            String nonce = Nonce.word(asking);
            Spelling.of(led.callback().url(nonce)).stream()
                    .filter(same -> same.name().equals(spelling.name()))
                    .forEach(same -> note(Proof.Part.REPEAT, same.name(), led.to(same.address(), slot, 1)));
            return led.callback().arrived(nonce);
        }

        private void note(Proof.Part part, String name, Optional<Exchange> answer) {
            if (answer.isPresent()) {
                proof = proof.with(part, slot.name() + " was given an address of ours, " + name, answer.get());
            }
        }
    }

    private static Finding finding(Operation operation, Addresses.Slot slot, Spelling spelling, Proof proof) {
        return CARD.finding(
                        operation,
                        Oracle.CALLBACK,
                        "An address in " + slot.name() + " passes when it is written " + spelling.name(),
                        operation.key() + " does not call an address of ours in " + slot.name()
                                + " as it is usually written. Written " + spelling.name()
                                + " it was called, twice with addresses that nobody else knew. What is meant to keep"
                                + " the server from calling inner addresses can so be passed.",
                        proof)
                .at(slot.name());
    }
}
