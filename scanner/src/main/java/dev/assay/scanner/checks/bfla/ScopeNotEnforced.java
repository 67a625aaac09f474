package dev.assay.scanner.checks.bfla;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Baseline;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.Needs;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.Trial;
import dev.assay.scanner.checks.oracle.Jwt;
import dev.assay.scanner.checks.oracle.Shown;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.IdentityPair;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.target.Credential;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Operation;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Whether an operation gives its content to a token that says its scopes and has not the one that the operation is described to need. */
public final class ScopeNotEnforced implements OperationCheck {
    private static final List<String> CLAIMS = List.of("scope", "scp", "scopes");
    private static final Card CARD = Card.of(
                    "scope-not-enforced", "BFLA-10", Category.BFLA, "A described scope is not asked for")
            .asks("Is content given to a token that lacks the scope that the operation is described to need?")
            .rated(Severity.MEDIUM, "AV:N/AC:L/PR:L/UI:N/S:U/C:L/I:L/A:N")
            .classed(285, "API5")
            .mendedBy("Compare the token's scopes with the operation's at one place before it, and answer 403 with"
                    + " insufficient_scope (RFC 6750, section 3.1).")
            .costs(Mode.SAFE, 6)
            .needs(Needs.ONE)
            .family("declared-right")
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        boolean scoped = operation.security().required()
                && operation.security().alternatives().stream()
                        .allMatch(all -> all.values().stream().anyMatch(scopes -> !scopes.isEmpty()));
        return !operation.method().equals("GET")
                ? Applicability.no("it does not read")
                : Applicability.when(scoped, "it describes no scope");
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        boolean told = false;
        for (Identity identity : asking.identities()) {
            Optional<Set<String>> scopes = scopes(asking.credential(identity));
            told |= scopes.isPresent();
            if (scopes.filter(own -> lacks(operation, own)).isEmpty()) {
                continue;
            }
            Optional<Baseline> read = asking.baseline(operation, identity);
            if (read.isPresent()) {
                return Shown.openToAll(operation, asking)
                        ? new Outcome.NotApplicable("it answers without any credential")
                        : proven(operation, read.get(), asking);
            }
            Optional<Exchange> refused = asking.recorded(operation).stream()
                    .filter(e -> e.request().identity().equals(identity.name()) && e.denied())
                    .findFirst();
            if (refused.isPresent()) {
                return new Outcome.Pass(Proof.recorded(List.of(refused.get())));
            }
        }
        return new Outcome.NotTested(
                told
                        ? "no identity whose token lacks the scope could ask for it"
                        : "no identity's token says what scopes it has");
    }

    private static Outcome proven(Operation operation, Baseline read, Asking asking) {
        Identity identity = read.identity();
        Trial trial = Trial.of(
                        new Trial.Step("an earlier answer to the token", asking.as(identity), read.request()),
                        new Trial.Step("the token without the scope asks again", asking.as(identity), read.request()),
                        Shown.sameContent(read.changing()))
                .control("the same request without a credential", asking.anonymous(), read.request());
        return asking.prove(trial)
                .outcome(proof -> CARD.finding(
                                operation,
                                Oracle.SAME_CONTENT,
                                operation.path() + " does not ask for the scope that it describes",
                                operation.key() + " is described to need " + needed(operation) + ". The token of "
                                        + identity.name() + " says other scopes, and is given the content, which is"
                                        + " refused to a request without a token.",
                                proof)
                        .between(IdentityPair.of(identity.name())));
    }

    private static String needed(Operation operation) {
        Set<String> names = new TreeSet<>();
        operation.security().alternatives().forEach(all -> all.values().forEach(names::addAll));
        return "the scope " + String.join(", ", names);
    }

    private static boolean lacks(Operation operation, Set<String> own) {
        return operation.security().alternatives().stream()
                .noneMatch(all -> all.values().stream().allMatch(own::containsAll));
    }

    private static Optional<Set<String>> scopes(Credential credential) {
        return credential instanceof Credential.Bearer bearer
                ? Jwt.read(bearer.token())
                        .flatMap(jwt -> CLAIMS.stream()
                                .map(name -> jwt.claims().path(name))
                                .filter(claim -> claim.isTextual() || claim.isArray())
                                .findFirst()
                                .map(ScopeNotEnforced::said))
                : Optional.empty();
    }

    private static Set<String> said(JsonNode claim) {
        Set<String> scopes = new TreeSet<>();
        if (claim.isTextual()) {
            scopes.addAll(Arrays.asList(claim.asText().split(" ", -1)));
        }
        claim.forEach(one -> scopes.add(one.asText()));
        return scopes;
    }
}
