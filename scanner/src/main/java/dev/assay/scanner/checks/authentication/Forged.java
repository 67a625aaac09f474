package dev.assay.scanner.checks.authentication;

import dev.assay.scanner.check.Asking;
import dev.assay.scanner.checks.oracle.Jwt;
import dev.assay.scanner.checks.oracle.Nonce;
import dev.assay.scanner.target.Credential;
import java.util.Optional;

/** Credentials that resemble an identity's own and should not be accepted. */
final class Forged {
    private Forged() {}

    /** The same kind and shape of credential with a value drawn by chance. */
    static Credential invented(Credential own, Asking asking) {
        return switch (own) {
            case Credential.None none -> none;
            case Credential.Withheld withheld -> withheld;
            case Credential.Bearer bearer -> new Credential.Bearer(shaped(bearer.token(), asking));
            case Credential.ApiKey key -> new Credential.ApiKey(key.in(), key.name(), shaped(key.value(), asking));
            // A made-up account: wrong passwords for a real one would lock it.
            case Credential.Basic basic -> new Credential.Basic(Nonce.word(asking), Nonce.word(asking));
            case Credential.Cookie cookie -> new Credential.Cookie(cookie.name(), shaped(cookie.value(), asking));
            case Credential.ScriptedLogin _, Credential.StepwiseLogin _, Credential.OAuth2 _ ->
                new Credential.Bearer(Nonce.word(asking));
        };
    }

    /** The token inside a credential, when it is a JSON Web Token. */
    static Optional<Jwt> jwt(Credential credential) {
        return switch (credential) {
            case Credential.Bearer bearer -> Jwt.read(bearer.token());
            case Credential.ApiKey key -> Jwt.read(key.value());
            case Credential.Cookie cookie -> Jwt.read(cookie.value());
            case Credential.None n -> Optional.empty();
            case Credential.Withheld w -> Optional.empty();
            case Credential.Basic b -> Optional.empty();
            case Credential.ScriptedLogin _, Credential.StepwiseLogin _, Credential.OAuth2 _ -> Optional.empty();
        };
    }

    /** The credential with another token in the same place. */
    static Credential carrying(Credential own, String token) {
        return switch (own) {
            case Credential.ApiKey key -> new Credential.ApiKey(key.in(), key.name(), token);
            case Credential.Cookie cookie -> new Credential.Cookie(cookie.name(), token);
            case Credential.Bearer b -> new Credential.Bearer(token);
            case Credential.None n -> new Credential.Bearer(token);
            case Credential.Withheld w -> new Credential.Bearer(token);
            case Credential.Basic b -> new Credential.Bearer(token);
            case Credential.ScriptedLogin _, Credential.StepwiseLogin _, Credential.OAuth2 _ ->
                new Credential.Bearer(token);
        };
    }

    /** A JSON Web Token becomes plain letters: whoever accepts that looks at nothing at all. */
    private static String shaped(String value, Asking asking) {
        return Jwt.read(value).isPresent() ? Nonce.word(asking) : Nonce.like(value, asking);
    }
}
