package dev.assay.scanner;

import dev.assay.scanner.probe.CallBudget;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.Leave;
import dev.assay.scanner.probe.Login;
import dev.assay.scanner.probe.Logins;
import dev.assay.scanner.probe.MethodPolicy;
import dev.assay.scanner.probe.Probe;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.reading.BodyKind;
import dev.assay.scanner.reading.Deciding;
import dev.assay.scanner.target.Credential;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Operation;
import dev.assay.scanner.target.Parameter;
import dev.assay.scanner.target.SecurityScheme;
import java.util.Comparator;
import java.util.List;

/**
 * Signs the parties in and checks that they stay so: a known request that the API answers to the identity and refuses to nobody
 * (the canary).
 */
final class SignIn {

    private static final List<String> SELF = List.of(
            "me", "whoami", "userinfo", "self", "current", "current-user", "profile", "account", "session", "user");
    private static final int MOST_TRIES = 8;

    private final Engagement engagement;

    SignIn(Engagement engagement) {
        this.engagement = engagement;
    }

    void all() {
        engagement.parties().forEach(this::one);
    }

    private void one(Party party) {
        if (!login(party)) {
            return;
        }
        Probe probe = engagement.reading("sign-in", party.identity());
        Probe nobody = engagement.reading("sign-in", Identity.ANONYMOUS);
        int refused = 0;
        boolean known = false;
        var candidates = candidates(party.identity());
        for (var operation : candidates) {
            var request = ProbeRequest.get(operation.path());
            if (!(engagement.once(party.identity(), request, probe) instanceof Exchange answer)) {
                continue;
            }
            if (answer.denied() && party.canary() == null) {
                boolean toOthers = engagement.once(Identity.ANONYMOUS, request, nobody) instanceof Exchange denied
                        && otherwise(answer, denied);
                refused += toOthers ? 0 : 1;
                known |= toOthers;
            }
            if (BodyKind.isData(answer)) {
                if (speaksOfSelf(operation)) {
                    party.introduced(answer);
                }
                if (party.canary() == null
                        && engagement.once(Identity.ANONYMOUS, request, nobody) instanceof Exchange denied
                        && !BodyKind.isData(denied)) {
                    party.canary(request, answer);
                    engagement
                            .watch()
                            .knowsGood(party.identity(), () -> engagement.credential(party.identity()), request);
                }
            }
            if (party.canary() != null && (!party.who().isEmpty() || !speaksOfSelf(operation))) {
                break;
            }
        }
        conclude(party, candidates.size(), refused, known);
    }

    /** Whether who is known but has no right is refused (403) where nobody in particular is told to sign in (401). */
    private static boolean otherwise(Exchange refusal, Exchange nobodys) {
        return refusal.status() == 403 && nobodys.status() == 401;
    }

    /** What everybody is given, such as a health page, is no sign of a sign-in. */
    private static void conclude(Party party, int tried, int refused, boolean known) {
        if (party.canary() != null) {
            party.signedIn(true, "the API answers what it refuses to nobody");
        } else if (refused > 0 && !known) {
            party.signedIn(
                    false,
                    "the API answered 401 or 403 to " + refused + " of " + tried + " requests as "
                            + party.identity().name() + " and gave it nothing that it refuses to nobody; check the"
                            + " credential");
        } else {
            party.signedIn(true, "no operation shows whether the sign-in holds");
        }
    }

    private boolean login(Party party) {
        if (party.identity().credential() instanceof Credential.Withheld withheld) {
            party.signedIn(false, withheld.why());
            return false;
        }
        if (!party.identity().credential().signsIn()) {
            return true;
        }
        var result = performed(party);
        if (result.answer() instanceof Exchange answer && party.login() == null) {
            party.login(answer);
        }
        if (result.credential() == null) {
            party.signedIn(false, result.sentence());
            return false;
        }
        party.brought(result, engagement.clock().instant());
        return true;
    }

    private Login performed(Party party) {
        var credential = party.identity().credential();
        var leave = new Leave("login", MethodPolicy.ANY, new CallBudget(Logins.most(credential)), false);
        return engagement.probe().logins().perform(party.identity(), credential, party.refreshToken(), leave);
    }

    /** Gets another token before the one in use runs out; whoever comes meanwhile goes on with that one, which is still good. */
    void renewWhenDue(Party party) {
        if (!party.renewalDue(engagement.clock().instant())) {
            return;
        }
        var result = performed(party);
        if (result.credential() != null) {
            party.brought(result, engagement.clock().instant());
        }
        // Otherwise it runs out, and the canary tells.
        party.renewed();
    }

    private List<Operation> candidates(Identity identity) {
        return engagement.description().operations().stream()
                .filter(o -> o.method().equals("GET") && !o.hasPathParameters() && MethodPolicy.harmless(o.path()))
                .filter(o -> o.parameters(Parameter.In.QUERY).stream().noneMatch(Parameter::required))
                .filter(o -> o.security().required()
                        || speaksOfSelf(o)
                        || !o.security().declared())
                .sorted(Comparator.comparing((Operation o) -> !takes(o, identity))
                        .thenComparing(o -> !speaksOfSelf(o))
                        .thenComparing(o -> !o.security().required())
                        .thenComparing(Operation::path))
                .limit(MOST_TRIES)
                .toList();
    }

    /** Whether the operation says that it takes a credential of the identity's kind. */
    private boolean takes(Operation operation, Identity identity) {
        return operation.security().alternatives().stream()
                .flatMap(all -> all.keySet().stream())
                .map(name -> engagement.description().scheme(name))
                .anyMatch(scheme -> scheme != null && fits(scheme, identity.credential()));
    }

    private static boolean fits(SecurityScheme scheme, Credential credential) {
        return switch (credential) {
            case Credential.ApiKey key ->
                key.name().equalsIgnoreCase(scheme.parameter()) && scheme.type().equals("apiKey");
            case Credential.Basic basic -> "basic".equalsIgnoreCase(scheme.scheme());
            case Credential.Cookie cookie -> "cookie".equals(scheme.in());
            case Credential.Bearer bearer -> bearing(scheme);
            case Credential.ScriptedLogin login -> bearing(scheme);
            case Credential.StepwiseLogin login -> fits(scheme, login.brings());
            case Credential.OAuth2 client -> bearing(scheme);
            case Credential.None none -> false;
            case Credential.Withheld withheld -> false;
        };
    }

    private static boolean bearing(SecurityScheme scheme) {
        return "bearer".equalsIgnoreCase(scheme.scheme())
                || scheme.type().equals("oauth2")
                || scheme.type().equals("openIdConnect")
                || "Authorization".equalsIgnoreCase(scheme.parameter());
    }

    private static boolean speaksOfSelf(Operation operation) {
        return SELF.contains(operation.path().substring(operation.path().lastIndexOf('/') + 1));
    }

    /** Checks one canary; a login that was lost is tried once more. False when the identity is not signed in any more. */
    boolean holds(Party party) {
        var canary = party.canary();
        if (canary == null) {
            return party.signedIn();
        }
        boolean answered = answered(party, canary);
        if (answered && refusedToNobody(canary)) {
            party.checked(true);
            return true;
        }
        if (engagement.probe().ended() != null) {
            // Nothing is answered any more, which says nothing about the sign-in.
            return true;
        }
        party.checked(false);
        if (answered) {
            party.signedIn(
                    false,
                    "what was refused to nobody before is given to everybody now, so nothing shows whether the sign-in"
                            + " holds");
            return false;
        }
        boolean again = party.identity().credential().signsIn() && login(party) && answered(party, canary);
        party.signedIn(again, again ? "the sign-in was lost and made anew" : "the sign-in was lost during the scan");
        return false;
    }

    private boolean answered(Party party, ProbeRequest canary) {
        var probe = engagement.reading("canary", party.identity());
        var answer = probe.send(canary);
        if (answer instanceof Exchange exchange && Deciding.not(exchange).isPresent()) {
            // A server that fails, or shuts everybody out, says nothing about the sign-in.
            engagement.watch().lookNow();
            answer = probe.send(canary);
        }
        return answer instanceof Exchange exchange && BodyKind.isData(exchange) && party.namedAsBefore(exchange);
    }

    /** The known negative: a canary that sings for everybody shows nothing. */
    private boolean refusedToNobody(ProbeRequest canary) {
        return !(engagement.reading("canary", Identity.ANONYMOUS).send(canary) instanceof Exchange answer)
                || !BodyKind.isData(answer);
    }
}
