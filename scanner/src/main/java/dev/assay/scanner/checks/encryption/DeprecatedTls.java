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
import dev.assay.scanner.probe.tls.TlsVersion;
import java.util.stream.Collectors;

/** Whether the server still speaks SSL 3.0, TLS 1.0 or TLS 1.1 (RFC 7568, RFC 8996). */
public final class DeprecatedTls implements ServerCheck {

    private static final Card CARD = Card.of(
                    "deprecated-tls-version", "CRYP-04", Category.ENCRYPTION, "An outdated TLS version is accepted")
            .asks("Does the server accept SSL 3.0, TLS 1.0 or TLS 1.1?")
            .rated(Severity.MEDIUM, "AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:N/A:N")
            .classed(326, "API8")
            .mendedBy("Accept TLS 1.2 and 1.3 only.")
            .costs(Mode.SAFE, 10)
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
            var replies = inspection.versions();
            if (replies.accepted().isEmpty()) {
                return new Outcome.NotTested("the server agreed to no greeting");
            }
            var proof = Proof.said(
                            "At " + inspection.address().getHostAddress() + " the server agrees to: " + replies.named()
                                    + ". Each was greeted on two connections with greetings that offer nothing else.")
                    .repeated(2);
            var old = replies.deprecated();
            if (old.isEmpty()) {
                return new Outcome.Pass(proof);
            }
            var names = old.stream().map(TlsVersion::label).collect(Collectors.joining(" and "));
            return Outcome.fail(CARD.finding(
                    Oracle.HANDSHAKE,
                    "The server accepts " + names,
                    "A client that asks for " + names
                            + " gets it. These versions were withdrawn because what they carry can"
                            + " be read or changed on the way.",
                    proof));
        });
    }
}
