package dev.assay.app.audits;

import dev.assay.app.findings.Findings;
import dev.assay.app.inventory.Api;
import dev.assay.app.inventory.ApiChange;
import dev.assay.app.inventory.Apis;
import dev.assay.app.scans.Scans;
import dev.assay.evidence.bundle.Scope.LeftOut;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The rule that decides what an auditor sees, in bundles and in the portal alike, and the count of what it leaves out. */
@Singleton
public class Visibility {
    private final Apis apis;
    private final Findings findings;
    private final Scans scans;

    Visibility(Apis apis, Findings findings, Scans scans) {
        this.apis = apis;
        this.findings = findings;
        this.scans = scans;
    }

    /** What an audit shows as known at an instant. */
    public View of(AuditFacts facts, Instant at) {
        var then = apis.asOf(at).stream().collect(Collectors.toMap(ApiChange::apiId, Function.identity()));
        var known = apis.all().stream()
                .filter(api -> then.containsKey(api.id()))
                .map(api -> asOf(api, Objects.requireNonNull(then.get(api.id()))))
                .toList();
        var shown =
                known.stream().filter(api -> facts.apis().contains(api.id())).toList();
        return new View(facts, at, shown, rule(facts, shown), leftOut(facts, at, known, shown));
    }

    private static Api asOf(Api api, ApiChange then) {
        return new Api(
                api.id(),
                api.number(),
                then.facts(),
                then.descriptionId(),
                api.registeredAt(),
                then.retiredAt(),
                then.version());
    }

    private static String rule(AuditFacts facts, List<Api> shown) {
        return ("Shown is what concerns the %s in the audit's scope and the organisation as a whole (policies, risks,"
            + " controls), from %s to %s, inclusive, days counted in %s; findings with their whole lives as known,"
            + " also before and after those days. How a control stood counts every API it covers, those not shown too,"
            + " of which no more is told than the rule that applied. Of other audits nothing is shown, neither their"
            + " scope nor their bundles, but for the seal of the bundle made before this one, which may be another's."
            + " Which APIs there are: APIs registered in Assay; not reconciled.")
                .formatted(
                        shown.size() == 1 ? "1 API" : shown.size() + " APIs", facts.from(), facts.to(), facts.zone());
    }

    private List<LeftOut> leftOut(AuditFacts facts, Instant at, List<Api> known, List<Api> shown) {
        var leftOut = new ArrayList<LeftOut>();
        var why = "not in the scope of the audit";
        put(leftOut, known.size() - shown.size(), "API", why);
        long otherFindings = findings.lives().stream()
                .filter(life -> !life.knownAt(at).isEmpty())
                .filter(life -> !facts.apis().contains(life.finding().apiId()))
                .count();
        put(leftOut, otherFindings, "finding", "of APIs that are " + why);
        var runs = scans.all().stream().filter(run -> run.knownAt(at)).toList();
        long otherRuns =
                runs.stream().filter(run -> !facts.apis().contains(run.apiId())).count();
        put(leftOut, otherRuns, "scan run", "of APIs that are " + why);
        long outside = runs.stream()
                .filter(run -> facts.apis().contains(run.apiId()))
                .filter(run -> !inside(facts, run.requestedAt()))
                .count();
        put(leftOut, outside, "scan run", "outside the period");
        leftOut.add(new LeftOut("accounts, sign-ins and requests to Assay", "people's data; shown on request"));
        return leftOut;
    }

    /** Whether an instant lies in the period; for type I, before its end. */
    static boolean inside(AuditFacts facts, Instant at) {
        return at.isBefore(facts.ends()) && (facts.type() == 1 || !at.isBefore(facts.begins()));
    }

    private static void put(List<LeftOut> leftOut, long count, String what, String why) {
        if (count > 0) {
            leftOut.add(new LeftOut(count + " " + what + (count == 1 ? "" : "s"), why));
        }
    }
}
