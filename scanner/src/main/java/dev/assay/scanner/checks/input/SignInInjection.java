package dev.assay.scanner.checks.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.Needs;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.checks.oracle.Accounts;
import dev.assay.scanner.checks.oracle.Nonce;
import dev.assay.scanner.checks.oracle.Where;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.IdentityPair;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.Login;
import dev.assay.scanner.target.Credential;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Operation;
import java.util.List;
import java.util.Optional;

/** Whether a sign-in is opened by a condition in place of a name and a password: a token comes without anybody's password. */
public final class SignInInjection implements OperationCheck {
    private record Trick(String name, JsonNode value) {}

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<Trick> TRICKS = List.of(
            text("a condition that is always true", "assay' OR '1'='1' -- "),
            text("a condition that is always true, in double quotes", "assay\" OR \"1\"=\"1\" -- "),
            text("a condition in brackets", "assay') OR ('1'='1') -- "),
            new Trick("the operator for anything else", JSON.objectNode().put("$ne", "assay")),
            new Trick("the operator for anything greater", JSON.objectNode().put("$gt", "")));
    private static final Card CARD = Card.of(
                    "sign-in-injection",
                    "INPT-08",
                    Category.INPUT_VALIDATION,
                    "A condition in place of a name signs in")
            .asks("Does a database condition in place of name and password bring a token?")
            .rated(Severity.CRITICAL, "AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H")
            .classed(89, "API8")
            .mendedBy("Take only texts, pass them to the database as parameters, and compare the password's hash in"
                    + " code.")
            .costs(Mode.GUARDED, TRICKS.size() + 2)
            .needs(Needs.ONE)
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        if (!Where.signsIn(operation)
                && known.identities().stream()
                        .noneMatch(i -> Accounts.form(i, operation).isPresent())) {
            return Applicability.no("nobody signs in with it");
        }
        return Applicability.given(
                known.identities().stream()
                        .anyMatch(i -> Accounts.form(i, operation).isPresent()),
                "no identity of the scan signs in with it");
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        Optional<Accounts.Form> form = asking.identities().stream()
                .flatMap(i -> Accounts.form(i, operation).stream())
                .findFirst();
        if (form.isEmpty()) {
            return new Outcome.NotTested("no identity that signs in with it is signed in");
        }
        Proof looked = Proof.NONE;
        for (Trick trick : TRICKS) {
            Login login = signIn(form.get(), trick.value(), asking);
            if (login.answer() instanceof Exchange exchange) {
                looked = looked.with(Proof.Part.PROBE, trick.name(), exchange);
            }
            if (login.credential() != null) {
                return proven(operation, form.get(), trick, asking);
            }
        }
        return looked.steps().isEmpty() ? new Outcome.Errored("no sign-in was answered") : new Outcome.Pass(looked);
    }

    private static Outcome proven(Operation operation, Accounts.Form form, Trick trick, Asking asking) {
        Login control = signIn(form, JSON.textNode(Nonce.word(asking)), asking);
        Login again = signIn(form, trick.value(), asking);
        if (control.credential() != null
                || again.credential() == null
                || !(control.answer() instanceof Exchange refused)
                || !(again.answer() instanceof Exchange opened)) {
            return new Outcome.NotTested("the sign-in lets in whoever asks, or did not answer the same way twice");
        }
        return Outcome.fail(CARD.finding(
                        operation,
                        Oracle.CRYPTOGRAPHIC,
                        "A condition in place of a name signs in at " + operation.path(),
                        operation.key() + " gave a token for " + trick.name()
                                + " in place of a name and a password, twice, and none for letters. Whoever sends such"
                                + " values is signed in as somebody else.",
                        Proof.NONE
                                .with(Proof.Part.CONTROL, "letters for a name and a password", refused)
                                .with(Proof.Part.PROBE, trick.name(), opened)
                                .repeated(2))
                .between(IdentityPair.ANONYMOUS));
    }

    private static Login signIn(Accounts.Form form, JsonNode value, Asking asking) {
        ObjectNode body = form.body().deepCopy();
        form.body().properties().forEach(p -> {
            if (p.getValue().isTextual()) {
                body.set(p.getKey(), value);
            }
        });
        Credential.ScriptedLogin login = form.login(body.toString());
        return asking.signIn(Identity.ANONYMOUS, login);
    }

    private static Trick text(String name, String value) {
        return new Trick(name, JSON.textNode(value));
    }
}
