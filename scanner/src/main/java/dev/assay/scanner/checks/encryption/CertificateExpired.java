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
import java.time.Duration;

/** Whether the certificate has ended, has not begun, or ends within a month. */
public final class CertificateExpired implements ServerCheck {

    private static final int SOON = 30;

    private static final Card CARD = Card.of(
                    "certificate-expired", "CRYP-08", Category.ENCRYPTION, "The certificate has expired or soon will")
            .asks("Is the certificate valid today and for another month?")
            .rated(Severity.MEDIUM, "AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:N/A:N")
            .classed(298, "API8")
            .mendedBy("Renew the certificate, and let a machine do it from now on.")
            .costs(Mode.SAFE, 2)
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
        return Handshakes.judge(asking, (certificate, _) -> {
            var now = asking.clock().instant();
            var proof = Proof.said(
                            "The certificate of " + certificate.subject() + " is valid from " + certificate.notBefore()
                                    + " to " + certificate.notAfter() + "; it was read at " + now + ".")
                    .repeated(2);
            if (certificate.notAfter().isBefore(now)) {
                return Outcome.fail(CARD.finding(
                        Oracle.HANDSHAKE,
                        "The certificate has expired",
                        "It ended at " + certificate.notAfter() + ".",
                        proof));
            }
            if (certificate.notBefore().isAfter(now)) {
                return Outcome.fail(CARD.finding(
                        Oracle.HANDSHAKE,
                        "The certificate is not valid yet",
                        "It begins at " + certificate.notBefore() + ".",
                        proof));
            }
            long days = Duration.between(now, certificate.notAfter()).toDays();
            if (days >= SOON) {
                return new Outcome.Pass(proof);
            }
            return Outcome.fail(CARD.finding(
                            Oracle.HANDSHAKE,
                            "The certificate ends in " + days + " days",
                            "It ends at " + certificate.notAfter() + ". It still works, so this is rated low.",
                            proof)
                    .rated(Severity.LOW));
        });
    }
}
