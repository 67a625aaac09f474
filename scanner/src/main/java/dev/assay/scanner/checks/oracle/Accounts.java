package dev.assay.scanner.checks.oracle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.probe.SecretNames;
import dev.assay.scanner.target.Credential;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Operation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Sign-in bodies in the shape that an identity of the scan really signs in with. */
public final class Accounts {
    private Accounts() {}

    /** A sign-in body; {@code login} is the identity's own way in. */
    public record Form(Credential.ScriptedLogin login, ObjectNode body) {
        /** What stands for the account in it. */
        public List<String> names() {
            return naming().stream()
                    .map(key -> body.path(key).asText())
                    .filter(name -> !name.isBlank())
                    .toList();
        }

        /**
         * The properties that stand for the account: those that are called so, or where none is, every text that is no secret. What else
         * a sign-in takes, such as a grant's type or a client (RFC 6749, section 4.3.2), is the same for everybody.
         */
        private List<String> naming() {
            List<String> texts = texts().filter(key -> !secret(key)).toList();
            List<String> called =
                    texts.stream().filter(SecretNames::isAccountOfLogin).toList();
            return called.isEmpty() ? texts : called;
        }

        /** The properties that hold the password, or where none is called so, another secret. */
        private List<String> proving() {
            List<String> secrets = texts().filter(Accounts::secret).toList();
            List<String> passwords = secrets.stream().filter(Accounts::password).toList();
            return passwords.isEmpty() ? secrets : passwords;
        }

        private Stream<String> texts() {
            return body.properties().stream()
                    .filter(p -> p.getValue().isTextual())
                    .map(Map.Entry::getKey);
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
            naming().forEach(key -> other.put(key, name.apply(body.path(key).asText())));
            return new Form(login, other);
        }

        /** The body with a password that nobody has. */
        public String withWrongPassword(Asking asking) {
            return withPassword(Nonce.word(asking) + "A1!");
        }

        /** The body with another password. */
        public String withPassword(String password) {
            ObjectNode other = body.deepCopy();
            proving().forEach(key -> other.put(key, password));
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
        return password(name) || name.toLowerCase(Locale.ROOT).contains("secret");
    }

    private static boolean password(String name) {
        String plain = name.toLowerCase(Locale.ROOT);
        return plain.contains("pass") || plain.contains("pwd") || plain.equals("pin");
    }
}
