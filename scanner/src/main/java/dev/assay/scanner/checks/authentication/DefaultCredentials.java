package dev.assay.scanner.checks.authentication;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Baseline;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.ServerCheck;
import dev.assay.scanner.check.Trial;
import dev.assay.scanner.checks.oracle.Accounts;
import dev.assay.scanner.checks.oracle.Nonce;
import dev.assay.scanner.checks.oracle.Where;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.IdentityPair;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Answer;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.Login;
import dev.assay.scanner.probe.NoAnswer;
import dev.assay.scanner.probe.Probe;
import dev.assay.scanner.reading.BodyKind;
import dev.assay.scanner.target.Credential;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Operation;
import dev.assay.scanner.target.SecurityScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether an account that products come with still opens the door: three names, each with its usual password, and no more. */
public final class DefaultCredentials implements ServerCheck {
    private record Usual(String name, String password) {}

    private static final List<Usual> PAIRS =
            List.of(new Usual("admin", "admin"), new Usual("admin", "password"), new Usual("root", "root"));
    private static final Card CARD = Card.of(
                    "default-credentials", "AUTH-19", Category.AUTHENTICATION, "An account with a usual password opens")
            .asks("Does an account such as admin with its usual password sign in?")
            .rated(Severity.CRITICAL, "AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H")
            .classed(1392, "API2")
            .mendedBy("Ship no account with a known password: let the first start set one.")
            .costs(Mode.GUARDED, PAIRS.size() + 2 + PAIRS.size() + 6)
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Known known) {
        if (known.identities().stream().noneMatch(DefaultCredentials::byPassword)
                && known.description().operations().stream().noneMatch(Where::signsIn)) {
            return Applicability.no("nobody signs in with a password");
        }
        return Applicability.given(
                known.identities().stream().anyMatch(DefaultCredentials::byPassword),
                "no identity signs in with a password");
    }

    private static boolean byPassword(Identity identity) {
        return Accounts.form(identity).isPresent() || identity.credential() instanceof Credential.Basic;
    }

    @Override
    public Outcome ask(Asking asking) {
        List<String> unanswered = new ArrayList<>();
        Optional<Finding> found = asking.identities().stream()
                .flatMap(i -> Accounts.form(i).stream())
                .findFirst()
                .flatMap(form -> atSignIn(form, asking, unanswered));
        return found.map(Outcome::fail)
                .orElseGet(() -> asking.identities().stream()
                        .filter(i -> i.credential() instanceof Credential.Basic)
                        .findFirst()
                        .flatMap(identity -> withBasic(identity, asking, unanswered))
                        .orElseGet(() -> unanswered.isEmpty()
                                ? new Outcome.Pass(Proof.said("None of the usual accounts signed in."))
                                : new Outcome.NotTested(unanswered.getFirst())));
    }

    private static Optional<Finding> atSignIn(Accounts.Form form, Asking asking, List<String> unanswered) {
        for (Usual usual : PAIRS) {
            Accounts.Form other = form.calling(usual.name());
            boolean own = other.names().equals(form.names());
            Optional<Login> login = own ? Optional.empty() : Optional.of(signs(other, usual.password(), asking));
            login.ifPresent(l -> noted(l.answer(), unanswered));
            if (login.filter(l -> l.credential() != null).isPresent()) {
                Login control = signs(other, Nonce.word(asking), asking);
                Login again = signs(other, usual.password(), asking);
                return control.credential() == null && again.credential() != null
                        ? Optional.of(finding(usual, form.login().path(), List.of(login.get(), again), control))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Optional<Exchange> noted(Answer answer, List<String> unanswered) {
        return switch (answer) {
            case Exchange exchange -> Optional.of(exchange);
            case NoAnswer none -> {
                unanswered.add(none.sentence());
                yield Optional.empty();
            }
        };
    }

    private static Login signs(Accounts.Form form, String password, Asking asking) {
        return asking.signIn(Identity.ANONYMOUS, form.login(form.withPassword(password)));
    }

    private static Finding finding(Usual usual, String path, List<Login> signed, Login control) {
        Proof proof = Proof.NONE;
        if (control.answer() instanceof Exchange exchange) {
            proof = proof.with(Proof.Part.CONTROL, usual.name() + " with a password that nobody has", exchange);
        }
        for (Login one : signed) {
            if (one.answer() instanceof Exchange exchange) {
                proof = proof.with(Proof.Part.PROBE, usual.name() + " with its usual password", exchange);
            }
        }
        return CARD.finding(
                        Oracle.STATUS,
                        "The account " + usual.name() + " signs in with its usual password",
                        "The sign-in at " + path + " gave a token to " + usual.name()
                                + " with the password that such accounts come with, twice, and none with another.",
                        proof.repeated(2))
                .between(IdentityPair.ANONYMOUS);
    }

    private static Optional<Outcome> withBasic(Identity identity, Asking asking, List<String> unanswered) {
        Optional<Baseline> read = asking.description().operations().stream()
                .filter(o -> o.security().required() && takesBasic(o, asking))
                .flatMap(o -> asking.baseline(o, identity).stream())
                .findFirst();
        return read.flatMap(baseline -> PAIRS.stream()
                .filter(usual -> !(identity.credential() instanceof Credential.Basic own
                        && own.username().equals(usual.name())))
                .filter(usual -> noted(as(identity, usual, asking).send(baseline.request()), unanswered)
                        .filter(BodyKind::isData)
                        .isPresent())
                .findFirst()
                .map(usual -> proven(baseline, identity, usual, asking)));
    }

    private static Probe as(Identity identity, Usual usual, Asking asking) {
        return asking.guessing(identity, new Credential.Basic(usual.name(), usual.password()));
    }

    private static Outcome proven(Baseline read, Identity identity, Usual usual, Asking asking) {
        Trial trial = Trial.of(
                        new Trial.Step(identity.name() + " reads", asking.as(identity), read.request()),
                        new Trial.Step(
                                usual.name() + " with its usual password", as(identity, usual, asking), read.request()),
                        (before, answer) -> BodyKind.isData(answer))
                .control(
                        usual.name() + " with a password that nobody has",
                        as(identity, new Usual(usual.name(), Nonce.word(asking)), asking),
                        read.request());
        String key = read.operation().key();
        return asking.prove(trial)
                .outcome(proof -> CARD.finding(
                                read.operation(),
                                Oracle.STATUS,
                                "The account " + usual.name() + " opens with its usual password",
                                key + " gave content to " + usual.name()
                                        + " with the password that such accounts come with, and none with another.",
                                proof)
                        .between(IdentityPair.ANONYMOUS));
    }

    private static boolean takesBasic(Operation operation, Asking asking) {
        return operation.security().alternatives().stream()
                .flatMap(all -> all.keySet().stream())
                .anyMatch(name -> asking.description().securitySchemes().stream()
                        .filter(s -> s.name().equals(name))
                        .map(SecurityScheme::scheme)
                        .anyMatch("basic"::equalsIgnoreCase));
    }
}
