package dev.assay.app.controls;

import dev.assay.policies.Snapshot;
import dev.assay.policies.document.Control;
import dev.assay.policies.document.TestSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The status engine: how a control stood on a day, by rules and facts and nothing else. */
final class DayRules {
    private final Facts facts;
    private final FindingRules findings;
    private final CoverageRules coverage;
    private final InventoryRules inventory;
    private final RecordRules records;

    DayRules(Facts facts) {
        this.facts = facts;
        this.findings = new FindingRules(facts);
        this.coverage = new CoverageRules(facts);
        this.inventory = new InventoryRules(facts);
        this.records = new RecordRules(facts);
    }

    /** How it stood; days after the facts are known are for the caller to leave out. */
    DayStatus on(String id, LocalDate day) {
        var snapshot = facts.snapshot(day);
        var control = snapshot.flatMap(book -> book.control(id)).filter(found -> found.inForceOn(day));
        if (control.isEmpty()) {
            var at =
                    snapshot.map(book -> "control:" + id + "@" + book.revision().id());
            return new DayStatus(
                    day,
                    Status.NOT_IN_SCOPE,
                    List.of(Reason.of(
                            Status.NOT_IN_SCOPE,
                            Rule.NOT_IN_FORCE,
                            id + " was not adopted and in force.",
                            at.stream().toArray(String[]::new))),
                    facts.byCommitTimes(day));
        }
        return of(control.get(), snapshot.orElseThrow(), day);
    }

    private DayStatus of(Control control, Snapshot snapshot, LocalDate day) {
        var reasons = new ArrayList<Reason>();
        for (var test : control.tests()) {
            reasons.addAll(
                    switch (test) {
                        case TestSource.Scan scan -> overApis(control, day, api -> scan(scan, control, api, day));
                        case TestSource.FindingsFixed _ -> overApis(control, day, api -> fixed(control, api, day));
                        case TestSource.ScansOnSchedule _ ->
                            overApis(control, day, api -> List.of(coverage.schedule(control, api, day)));
                        case TestSource.Inventory asked ->
                            overApis(control, day, api -> List.of(inventory.of(asked, control, api, day)));
                        case TestSource.Policies asked -> DocumentRules.policies(asked, control, snapshot, day, facts);
                        case TestSource.RisksReviewed _ -> DocumentRules.risks(control, snapshot, day, facts);
                        case TestSource.Manual _ -> records.of(control, day);
                    });
        }
        return of(control.id(), day, reasons);
    }

    private DayStatus of(String control, LocalDate day, List<Reason> found) {
        var reasons = found.stream()
                .map(reason -> afterClearing(control, reason))
                .distinct()
                .sorted(Comparator.comparing(Reason::status))
                .toList();
        return new DayStatus(day, reasons.getFirst().status(), reasons, facts.byCommitTimes(day));
    }

    private Reason afterClearing(String control, Reason reason) {
        var subject = reason.subject();
        return subject == null
                ? reason
                : facts.cleared(control, subject).map(reason::cleared).orElse(reason);
    }

    private List<Reason> scan(TestSource.Scan test, Control control, ApiDay api, LocalDate day) {
        var reasons = new ArrayList<>(findings.of(control.attribute(), api, day, phase -> Tests.asks(test, phase)));
        reasons.add(coverage.checks(test, control, api, day));
        return reasons;
    }

    private List<Reason> fixed(Control control, ApiDay api, LocalDate day) {
        var reasons = findings.of(Control.Attribute.FIND_AND_FIX, api, day, _ -> true);
        if (reasons.stream().allMatch(reason -> reason.rule() == Rule.INFORMATIONAL)) {
            var all = new ArrayList<>(reasons);
            all.add(coverage.nothingToFix(control, api, day));
            return all;
        }
        return reasons;
    }

    private interface OfApi {
        List<Reason> reasons(ApiDay api);
    }

    /**
     * Not occurring says that the population of the whole control is proven zero, which one API alone cannot say beside another that had
     * something to act on.
     */
    private List<Reason> overApis(Control control, LocalDate day, OfApi test) {
        var apis = facts.apis(day, control.scope());
        if (apis.isEmpty()) {
            return List.of(Reason.of(
                    Status.NOT_EVALUATED, Rule.NO_API, "No API in the control's scope was registered and in service."));
        }
        var reasons = apis.stream().flatMap(api -> test.reasons(api).stream()).toList();
        var telling = reasons.stream()
                .filter(reason -> reason.status() != Status.NOT_OCCURRING)
                .toList();
        return telling.isEmpty() ? reasons : telling;
    }
}
