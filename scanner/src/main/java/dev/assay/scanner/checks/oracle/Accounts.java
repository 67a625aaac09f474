package dev.assay.scanner.checks.oracle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.target.Credential;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Sign-in bodies in the shape that an identity of the scan really signs in with. */
public final class Accounts {
    private Accounts() {}

    /** A sign-in body; {@code login} is the identity's own way in. */
    public record Form(Credential.ScriptedLogin login, ObjectNode body) {
        /** What stands for the account in it: every text that is no secret. */
        public List<String> names() {
            List<String> names = new ArrayList<>();
            body.properties().forEach(p -> {
                if (p.getValue().isTextual()
                        && !secret(p.getKey())
                        && !p.getValue().asText().isBlank()) {
                    names.add(p.getValue().asText());
                }
            });
            return names;
        }

        /** The same form for an account that was made up; a mail address stays one. */
        public Form somebodyElse(Asking asking) {
            return calling(Nonce.word(asking));
        }

        /** The same form for an account of that name; a mail address keeps its domain. */
        public Form calling(String name) {
            return with(own -> {
                int at = own.indexOf('@');
                return name + (at < 0 ? "" : own.substring(at));
            });
        }

        private Form with(UnaryOperator<String> name) {
            ObjectNode other = body.deepCopy();
            body.properties().forEach(p -> {
                if (p.getValue().isTextual() && !secret(p.getKey())) {
                    other.put(p.getKey(), name.apply(p.getValue().asText()));
                }
            });
            return new Form(login, other);
        }

        /** The body with a password that nobody has. */
        public String withWrongPassword(Asking asking) {
            return withPassword(Nonce.word(asking) + "A1!");
        }

        /** The body with another password. */
        public String withPassword(String password) {
            ObjectNode other = body.deepCopy();
            body.properties().forEach(p -> {
                if (p.getValue().isTextual() && secret(p.getKey())) {
                    other.put(p.getKey(), password);
                }
            });
            return other.toString();
        }

        /** The same way in with another body. */
        public Credential.ScriptedLogin login(String otherBody) {
            return new Credential.ScriptedLogin(login.method(), login.path(), otherBody, login.tokenPointer());
        }
    }

    /** The form of an identity, when it signs in at the operation. */
    public static Optional<Form> form(Identity identity, Operation operation) {
        return form(identity)
                .filter(form -> form.login().method().equals(operation.method())
                        && form.login().path().endsWith(operation.path()));
    }

    /** The form of an identity, when it signs in with a JSON object that has a secret in it. */
    public static Optional<Form> form(Identity identity) {
        if (!(identity.credential() instanceof Credential.ScriptedLogin login)) {
            return Optional.empty();
        }
        try {
            return new JsonMapper().readTree(login.json()) instanceof ObjectNode body
                            && body.properties().stream().anyMatch(p -> secret(p.getKey()))
                    ? Optional.of(new Form(login, body))
                    : Optional.empty();
        } catch (JsonProcessingException noJson) {
            return Optional.empty();
        }
    }

    /** Whether a property of a sign-in body holds what proves who is there. */
    public static boolean secret(String name) {
        String plain = name.toLowerCase(Locale.ROOT);
        return plain.contains("pass") || plain.contains("pwd") || plain.contains("secret") || plain.equals("pin");
    }
}
