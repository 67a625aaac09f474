package dev.assay.scanner.probe;

import dev.assay.scanner.target.Credential;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a sign-in came to.
 *
 * @param credential what it brought, such as a token; null when it brought nothing
 * @param answer the last exchange without its secrets, or why there is none
 * @param sentence what happened, for people
 * @param expires when what it brought runs out, where the answer says so
 * @param refreshToken with which another token can be asked for; a secret
 */
public record Login(
        @Nullable Credential credential,
        Answer answer,
        String sentence,
        @Nullable Instant expires,
        @Nullable String refreshToken) {

    /** One that brought nothing, or something that is not known to end. */
    Login(@Nullable Credential credential, Answer answer, String sentence) {
        this(credential, answer, sentence, null, null);
    }

    /** One that failed at the request that the sentence names. */
    static Login failed(Answer answer, String what) {
        return switch (answer) {
            case NoAnswer none -> new Login(null, none, what + " got no answer: " + none.sentence());
            case Exchange exchange ->
                new Login(null, exchange, what + " was answered with status " + exchange.status());
        };
    }

    @Override
    public String toString() {
        return "Login[" + sentence + "]";
    }
}
