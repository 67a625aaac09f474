package dev.assay.scanner.checks.encryption;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.ServerCheck;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;

/** Whether every session's keys come from the server's own key (static RSA), so that whoever gets it later reads what was recorded before. */
public final class NoForwardSecrecy implements ServerCheck {

    private static final Card CARD = Card.of(
                    "no-forward-secrecy", "CRYP-07", Category.ENCRYPTION, "A stolen key opens recorded sessions")
            .asks("Does the server agree to any key exchange with forward secrecy?")
            .rated(Severity.LOW, "AV:N/AC:H/PR:N/UI:N/S:U/C:L/I:N/A:N")
            .classed(326, "API8")
            .mendedBy("Offer TLS 1.3, or ECDHE suites with TLS 1.2.")
            .costs(Mode.SAFE, 8)
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Known known) {
        return Handshakes.encrypted(known);
    }

    @Override
    public Outcome ask(Asking asking) {
        return Handshakes.ask(asking, inspection -> {
            var address = inspection.address().getHostAddress();
            if (inspection.forwardSecrecy()) {
                return new Outcome.Pass(Proof.said("At " + address + " the server agrees to a key exchange with forward"
                                + " secrecy, twice when greeted with nothing else.")
                        .repeated(2));
            }
            return inspection.staticKeys()
                    ? Outcome.fail(CARD.finding(
                            Oracle.HANDSHAKE,
                            "The server exchanges keys without forward secrecy only",
                            "Greeted with TLS 1.3, or with nothing but ephemeral key exchanges of TLS 1.2, the server"
                                    + " refuses; it agrees to static RSA. Whoever gets its key reads every session that"
                                    + " was recorded.",
                            Proof.said("At " + address
                                            + " the server refused greetings with TLS 1.3 and with (EC)DHE suites"
                                            + " alone, and agreed twice to one with static RSA suites alone.")
                                    .repeated(2)))
                    : new Outcome.NotTested("the server agreed to no greeting with static RSA or forward secrecy");
        });
    }
}
