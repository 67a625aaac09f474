package dev.assay.scanner.checks.oracle;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.reading.BodyKind;
import dev.assay.scanner.reading.Likeness;
import dev.assay.scanner.target.Operation;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A guess at a sign-in, and what became of it: a sign-in body with a made-up account and password, in the shape that the operation describes. */
public final class Guess {
    private Guess() {}

    /** Whether a guess met a limit. */
    public static boolean limited(Exchange answer) {
        return answer.status() == 429
                || answer.status() == 503
                || answer.status() == 423
                || answer.header("Retry-After").isPresent();
    }

    /** Whether a first wrong guess was judged, be it told with 200 or 404: not let in, and not simply nowhere. */
    public static boolean judged(Operation operation, Exchange answer, Asking asking) {
        if (answer.status() == 405 || answer.status() == 501) {
            return false;
        }
        if (answer.status() == 404) {
            var nowhere = Shown.exchange(
                    asking.anonymous(),
                    Nonce.sibling(ProbeRequest.of("POST", operation.path()).json("{}"), asking));
            return nowhere.filter(e -> Likeness.of(e, answer, Set.of()).values() < Likeness.SAME)
                    .isPresent();
        }
        return !BodyKind.isData(answer) && !likeNoGuess(operation, answer, asking);
    }

    /** Whether the answer is for what was sent, not for who was tried: without a name and a password it is the same. */
    private static boolean likeNoGuess(Operation operation, Exchange answer, Asking asking) {
        boolean maybe = answer.status() == 400 || answer.status() == 422 || answer.denied();
        return maybe
                && operation.security().required()
                && Shown.exchange(
                                asking.anonymous(),
                                ProbeRequest.of("POST", operation.path()).json("{}"))
                        .filter(e -> e.status() == answer.status()
                                && Likeness.of(e, answer, Set.of()).values() >= Likeness.SAME)
                        .isPresent();
    }

    /** Whether the operation takes a proof of who is there, without being told first. */
    public static boolean taken(Operation operation) {
        return operation
                .body()
                .json()
                .filter(media -> media.schema().properties().keySet().stream().anyMatch(Guess::proof)
                        || media.examples().stream()
                                .flatMap(example -> example.properties().stream())
                                .anyMatch(p -> proof(p.getKey())))
                .isPresent();
    }

    private static boolean proof(String name) {
        String plain = name.toLowerCase(Locale.ROOT);
        return Accounts.secret(name) || plain.contains("otp") || plain.equals("code") || plain.endsWith("_code");
    }

    /** The body for an account and a password; what takes one of a few words, such as a grant's type, keeps to them. */
    public static String body(Operation operation, String account, String password) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        operation
                .body()
                .json()
                .map(media -> media.schema().properties())
                .orElse(Map.of())
                .forEach((name, schema) -> {
                    String plain = name.toLowerCase(Locale.ROOT);
                    boolean secret = plain.contains("pass")
                            || plain.contains("pwd")
                            || plain.contains("secret")
                            || plain.contains("code")
                            || plain.contains("otp");
                    if (secret || schema.enumeration().isEmpty()) {
                        body.put(name, secret ? password : plain.contains("mail") ? account + "@example.com" : account);
                    } else {
                        body.set(name, schema.enumeration().getFirst());
                    }
                });
        if (body.isEmpty()) {
            body.put("username", account).put("password", password);
        }
        return body.toString();
    }
}
