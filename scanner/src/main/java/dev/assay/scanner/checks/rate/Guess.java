package dev.assay.scanner.checks.rate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.scanner.target.Operation;
import java.util.Locale;
import java.util.Set;

/** A sign-in body with a made-up account and password, in the shape that the operation describes. */
final class Guess {
    private Guess() {}

    static String body(Operation operation, String account, String password) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        operation
                .body()
                .json()
                .map(media -> media.schema().properties().keySet())
                .orElse(Set.of())
                .forEach(name -> {
                    String plain = name.toLowerCase(Locale.ROOT);
                    boolean secret = plain.contains("pass")
                            || plain.contains("pwd")
                            || plain.contains("secret")
                            || plain.contains("code")
                            || plain.contains("otp");
                    body.put(name, secret ? password : plain.contains("mail") ? account + "@example.com" : account);
                });
        if (body.isEmpty()) {
            body.put("username", account).put("password", password);
        }
        return body.toString();
    }
}
