package dev.assay.scanner.checks.authentication;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Baseline;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.Needs;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.ServerCheck;
import dev.assay.scanner.check.Trial;
import dev.assay.scanner.checks.oracle.Shown;
import dev.assay.scanner.checks.oracle.Where;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.IdentityPair;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.target.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Whether another way of writing a path, or a header that names another path or sender, opens what is refused to nobody in particular.
 * Tried at a few operations, those for administrators first: such a rule stands before all of them.
 */
public final class RefusalBypass implements ServerCheck {
    private record Way(String name, ProbeRequest request) {}

    private static final int MOST_OPERATIONS = 3;

    /** Of how many it is asked at a low rate: who reads paths otherwise than the one behind does so for all of them. */
    private static final int TELLING_OPERATIONS = 1;

    private static final int WAYS = 11;
    private static final Card CARD = Card.of(
                    "refusal-bypass",
                    "AUTH-23",
                    Category.AUTHENTICATION,
                    "Another way of writing the path opens what is refused")
            .asks("Does another spelling of the path, or a header naming another path or sender, open what is refused"
                    + " without a credential?")
            .rated(Severity.HIGH, "AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N")
            .classed(436, "API2")
            .mendedBy("Bring the path into one form before anything is decided by it, and drop headers such as"
                    + " X-Original-URL at the gateway.")
            .costs(Mode.SAFE, MOST_OPERATIONS * (WAYS + 1) + 8)
            .needs(Needs.ONE)
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Known known) {
        return Applicability.when(
                known.description().operations().stream()
                        .anyMatch(o -> Where.securedRead(o, known).applies()),
                "no reading operation declares security");
    }

    @Override
    public Outcome ask(Asking asking) {
        List<Baseline> refused = asking.description().operations().stream()
                .filter(o -> Where.securedRead(o, asking).applies() && !Shown.openToAll(o, asking))
                .sorted(Comparator.comparing((Operation o) -> !Where.forAdministrators(o))
                        .thenComparing(Operation::path))
                .flatMap(o -> asking.baselines(o).stream().limit(1))
                .limit(asking.profile().thorough() ? MOST_OPERATIONS : TELLING_OPERATIONS)
                .toList();
        List<Proof.Step> seen = new ArrayList<>();
        for (Baseline recorded : refused) {
            Baseline baseline = Shown.anew(recorded, asking);
            for (Way way : ways(baseline.request(), asking)) {
                var answer = Shown.exchange(asking.anonymous(), way.request());
                if (answer.filter(e -> Shown.sameContent(baseline.exchange(), e, baseline.changing()))
                        .isPresent()) {
                    return proven(baseline, way, asking);
                }
                answer.ifPresent(e -> seen.add(new Proof.Step(Proof.Part.PROBE, way.name(), e)));
            }
        }
        return seen.isEmpty()
                ? new Outcome.NotTested("no operation is refused without a credential and read with one")
                : new Outcome.Pass(
                        new Proof(seen.subList(0, 1), 0, List.of(seen.size() + " other ways of asking were tried.")));
    }

    private static List<Way> ways(ProbeRequest request, Asking asking) {
        String path = request.path();
        int last = path.lastIndexOf('/');
        String full = asking.target().basePath() + path;
        List<Way> ways = new ArrayList<>(List.of(
                new Way("a slash at the end", request.path(path + "/")),
                new Way("a dot at the end", request.path(path + "/.")),
                new Way("a semicolon at the end", request.path(path + ";")),
                new Way("a file ending", request.path(path + ".json")),
                new Way("a slash twice", request.path(path.substring(0, last) + "/" + path.substring(last))),
                new Way("an escaped dot", request.path(path.substring(0, last) + "/%2e" + path.substring(last))),
                new Way("capital letters", request.path(path.toUpperCase(java.util.Locale.ROOT))),
                new Way("X-Original-URL", request.path("/").header("X-Original-URL", full)),
                new Way("X-Rewrite-URL", request.path("/").header("X-Rewrite-URL", full)),
                new Way("X-Forwarded-For: 127.0.0.1", request.header("X-Forwarded-For", "127.0.0.1")),
                new Way(
                        "X-Custom-IP-Authorization: 127.0.0.1",
                        request.header("X-Custom-IP-Authorization", "127.0.0.1"))));
        return ways;
    }

    private static Outcome proven(Baseline baseline, Way way, Asking asking) {
        Trial trial = Trial.of(
                        new Trial.Step(
                                baseline.identity().name() + " reads with a credential",
                                asking.as(baseline.identity()),
                                baseline.request()),
                        new Trial.Step("without a credential: " + way.name(), asking.anonymous(), way.request()),
                        Shown.sameContent(baseline.changing()))
                .control("the plain request without a credential", asking.anonymous(), baseline.request());
        String key = baseline.operation().key();
        return asking.prove(trial)
                .outcome(proof -> CARD.finding(
                                baseline.operation(),
                                Oracle.SAME_CONTENT,
                                "A request written otherwise opens "
                                        + baseline.operation().path(),
                                key + " is refused without a credential. With " + way.name()
                                        + " it gave the same content that "
                                        + baseline.identity().name() + " is given.",
                                proof)
                        .between(IdentityPair.ANONYMOUS));
    }
}
