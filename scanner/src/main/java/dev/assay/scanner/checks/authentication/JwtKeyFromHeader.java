package dev.assay.scanner.checks.authentication;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.Needs;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.checks.oracle.Jwt;
import dev.assay.scanner.checks.oracle.Where;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.target.Operation;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** Whether a token may choose by its own header the key that it is checked with (RFC 8725, sections 3.8 to 3.10). */
public final class JwtKeyFromHeader implements OperationCheck {
    private static final Card CARD = Card.of(
                    "jwt-key-from-header",
                    "AUTH-12",
                    Category.AUTHENTICATION,
                    "A token chooses the key it is checked with")
            .asks("Is a token accepted whose header names a key of the sender's choice?")
            .rated(Severity.CRITICAL, "AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:N")
            .classed(347, "API2")
            .mendedBy("Choose the key from your own list, take kid as an opaque name of an entry in it, and ignore jwk,"
                    + " jku and x5u.")
            .costs(Mode.SAFE, ForgedTokenTrial.requests(4))
            .needs(Needs.ONE)
            .family("token-verification")
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        return Where.securedRead(operation, known);
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        return ForgedTokenTrial.of(
                operation,
                asking,
                CARD,
                JwtKeyFromHeader::forms,
                "A token signed with a key of the sender's choice opens",
                who -> "The token of " + who + " was signed anew with a key of ours that its own header points to.");
    }

    private static List<ForgedTokenTrial.Form> forms(Jwt jwt) {
        byte[] chosen = "assay".getBytes(StandardCharsets.UTF_8);
        return List.of(
                new ForgedTokenTrial.Form(
                        "signed with nothing, its kid leading to an empty file",
                        jwt.signedBy("../../../../../../../../dev/null", new byte[0])),
                new ForgedTokenTrial.Form(
                        "signed with nothing, its kid naming an empty file", jwt.signedBy("/dev/null", new byte[0])),
                new ForgedTokenTrial.Form(
                        "signed with a key that a database statement in its kid brings",
                        jwt.signedBy("assay' UNION SELECT 'assay", chosen)),
                new ForgedTokenTrial.Form(
                        "signed with a key that stands in its header", jwt.signedByKeyInHeader(Pair.OURS)));
    }

    /** Made once, when first needed: making one takes long. */
    private static final class Pair {
        private static final KeyPair OURS = pair();
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }
}
