package dev.assay.scanner.checks.authentication;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.Needs;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.Trial;
import dev.assay.scanner.checks.oracle.Accounts;
import dev.assay.scanner.checks.oracle.Bodies;
import dev.assay.scanner.checks.oracle.Guess;
import dev.assay.scanner.checks.oracle.Nonce;
import dev.assay.scanner.checks.oracle.Shown;
import dev.assay.scanner.checks.oracle.Where;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.IdentityPair;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.reading.BodyKind;
import dev.assay.scanner.reading.Leaves;
import dev.assay.scanner.target.Credential;
import dev.assay.scanner.target.Operation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether asking for a forgotten password, a code or an account tells who has one: an account of the scan's own is answered otherwise than
 * accounts that were made up. An account is asked for with no password, so that none is opened; the scan's own may be sent two messages.
 */
public final class AccountExistenceTold implements OperationCheck {
    private static final Pattern FORGOTTEN = Pattern.compile(
            "forgot|forgotten|lost-?password|recover|recovery|password-?reset|reset-?password|magic-?link|otp|one-?time");
    private static final Pattern REGISTERS =
            Pattern.compile("register|registration|registrations|signup|sign-up|signups");
    private static final Card CARD = Card.of(
                    "account-existence-told",
                    "AUTH-17",
                    Category.AUTHENTICATION,
                    "A forgotten password or a registration tells who has an account")
            .asks("Is asking for a forgotten password, a code or an account answered otherwise for an account that"
                    + " exists than for one that does not?")
            .rated(Severity.MEDIUM, "AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N")
            .classed(204, "API2")
            .mendedBy("Answer with the same status and the same words whether or not there is an account, and tell the"
                    + " rest by a message to its owner.")
            .costs(Mode.GUARDED, 6)
            .needs(Needs.ONE)
            .card();

    /** A property by which the operation is told for whom. */
    private record Slot(String name, boolean mail) {}

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        return Applicability.when(
                operation.method().equals("POST")
                        && !operation.hasPathParameters()
                        && (says(operation, FORGOTTEN) || says(operation, REGISTERS))
                        && slot(operation).isPresent(),
                "nobody asks there for a forgotten password, a code or an account");
    }

    private static boolean says(Operation operation, Pattern words) {
        return Stream.of(operation
                        .path()
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '-')
                        .split("/"))
                .anyMatch(step -> words.matcher(step).find());
    }

    private static Optional<Slot> slot(Operation operation) {
        return Bodies.example(operation).flatMap(body -> {
            List<String> names = body.properties().stream()
                    .filter(p -> p.getValue().isTextual())
                    .map(p -> p.getKey())
                    .toList();
            return names.stream()
                    .filter(name -> name.toLowerCase(Locale.ROOT).contains("mail"))
                    .findFirst()
                    .map(name -> new Slot(name, true))
                    .or(() -> names.stream()
                            .filter(AccountExistenceTold::calls)
                            .findFirst()
                            .map(name -> new Slot(name, false)));
        });
    }

    private static boolean calls(String name) {
        return List.of("username", "user", "login", "account", "identifier", "handle")
                .contains(name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""));
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        Slot slot = slot(operation).orElseThrow();
        Optional<String> known = known(slot, asking);
        if (known.isEmpty()) {
            return new Outcome.NotTested(
                    "no " + (slot.mail() ? "mail address" : "name") + " of an account of the scan's own is known");
        }
        String end = slot.mail() ? known.get().substring(known.get().indexOf('@')) : "";
        List<String> tried = List.of(known.get(), Nonce.word(asking) + end, Nonce.word(asking) + end);
        Trial trial = new Trial(
                step("an account that was made up", operation, slot, tried.get(1), asking),
                step("an account that exists", operation, slot, tried.get(0), asking),
                List.of(step("another account that was made up", operation, slot, tried.get(2), asking)),
                usual -> judged(operation, usual),
                (usual, answer) ->
                        judged(operation, answer) && !told(usual, tried).equals(told(answer, tried)));
        return asking.prove(trial)
                .outcome(proof -> CARD.finding(
                                operation,
                                Oracle.STATUS,
                                operation.path() + " tells whether an account exists",
                                operation.key() + " answers for an account that exists otherwise than for accounts that"
                                        + " were made up. Whoever tries names learns which have an account.",
                                proof)
                        .at(slot.name())
                        .between(IdentityPair.ANONYMOUS));
    }

    /** Of who asks to register without a password, only a refusal says something. */
    private static boolean judged(Operation operation, Exchange answer) {
        return Shown.decided(answer)
                && !Guess.limited(answer)
                && !(answer.status() == 405 || answer.status() == 501 || answer.denied())
                && (!says(operation, REGISTERS) || !BodyKind.isData(answer));
    }

    private static Trial.Step step(String name, Operation operation, Slot slot, String account, Asking asking) {
        var body = Bodies.example(operation).orElseThrow().put(slot.name(), account);
        body.properties().stream()
                .filter(p -> p.getValue().isTextual() && !p.getKey().equals(slot.name()))
                .map(p -> p.getKey())
                .toList()
                .forEach(other -> {
                    if (Accounts.secret(other)) {
                        body.put(other, "");
                    } else if (calls(other)) {
                        body.put(other, Nonce.word(asking));
                    }
                });
        return new Trial.Step(
                name,
                asking.anonymous(),
                ProbeRequest.of("POST", operation.path()).json(body.toString()));
    }

    /** What an identity signs in with, or what the API calls it when it asks who it is. */
    private static Optional<String> known(Slot slot, Asking asking) {
        Predicate<String> fits = value ->
                slot.mail() == value.contains("@") && !value.contains("[redacted]") && value.matches("\\S{1,200}");
        Stream<String> forms = asking.identities().stream()
                .filter(identity -> identity.credential() instanceof Credential.ScriptedLogin)
                .flatMap(identity -> Accounts.form(identity).stream())
                .flatMap(form -> form.names().stream());
        Stream<String> profiles = asking.description().operations().stream()
                .filter(Where::tellsWhoAsks)
                .flatMap(operation -> asking.baselines(operation).stream())
                .flatMap(baseline -> names(baseline.exchange(), slot).stream());
        return Stream.concat(forms, profiles).filter(fits).findFirst();
    }

    private static List<String> names(Exchange profile, Slot slot) {
        List<String> found = new java.util.ArrayList<>();
        profile.json()
                .ifPresent(json -> Leaves.walk(json, (path, value) -> {
                    String name = Leaves.lastName(path).toLowerCase(Locale.ROOT);
                    if (value.isTextual() && (slot.mail() ? name.contains("mail") : calls(name))) {
                        found.add(value.asText());
                    }
                }));
        return found;
    }

    /** Status and words, without the names that were tried, be they masked or taken out, and without numbers, times and ids of requests. */
    private static String told(Exchange answer, List<String> tried) {
        String body = answer.body().replace("[redacted]", "");
        for (String name : tried) {
            body = body.replace(name, "");
        }
        return answer.status() + " "
                + body.replaceAll("\\S{0,64}\\*{2,64}\\S{0,64}", "")
                        .replaceAll("[0-9a-fA-F]{8,}(?:-[0-9a-fA-F]{4,}){0,4}|\\d+", "#");
    }
}
