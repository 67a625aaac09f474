package dev.assay.app.home;

import dev.assay.app.inventory.Api;
import dev.assay.app.inventory.ApiTabs;
import dev.assay.app.inventory.Apis;
import dev.assay.app.policies.Policies;
import dev.assay.app.scans.Permission;
import dev.assay.app.scans.ScanPlans;
import dev.assay.app.scans.ScanRun;
import dev.assay.app.scans.Scans;
import dev.assay.app.scans.Tries;
import dev.assay.policies.document.Status;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What has to be done before an audit can rest on this server, in order; each line is worked out from the books. */
@Singleton
class SetUp {
    private final Policies policies;
    private final Apis apis;
    private final ScanPlans plans;
    private final Scans scans;
    private final Tries tries;
    private final TimeWords time;
    private final AuditSteps audits;

    SetUp(Policies policies, Apis apis, ScanPlans plans, Scans scans, Tries tries, TimeWords time, AuditSteps audits) {
        this.policies = policies;
        this.apis = apis;
        this.plans = plans;
        this.scans = scans;
        this.tries = tries;
        this.time = time;
        this.audits = audits;
    }

    List<Step> steps() {
        var inService = apis.all().stream().filter(Api::inService).toList();
        var steps = new ArrayList<Step>();
        steps.add(company());
        steps.add(time.step());
        steps.add(registered(inService));
        steps.add(eachApi(
                inService,
                "Ownership proof or permission",
                api -> plans.of(api).permission() != Permission.NONE,
                "may be asked more than passive and safe questions"));
        steps.add(eachApi(
                inService,
                "Identities",
                api -> plans.identities(api.id()).stream()
                                .filter(one -> one.used() && tries.signsIn(api, one.name()))
                                .count()
                        > 1,
                "can be asked as two identities or more whose sign-in was tested and worked"));
        steps.addAll(scanned(inService));
        steps.add(adopted());
        steps.addAll(audits.steps());
        return List.copyOf(steps);
    }

    private Step company() {
        boolean founded = policies.founded();
        return Step.of(
                "Company",
                founded,
                true,
                founded
                        ? policies.organisation().name() + ", days in "
                                + policies.organisation().zone() + "."
                        : "Name the company and its zone; the governance repository is made with them.",
                "/policies");
    }

    private Step registered(List<Api> inService) {
        var described =
                inService.stream().filter(api -> api.descriptionId() != null).toList();
        boolean done = !inService.isEmpty() && described.size() == inService.size();
        var first =
                inService.stream().filter(api -> api.descriptionId() == null).findFirst();
        return Step.of(
                "APIs and their descriptions",
                done,
                true,
                inService.isEmpty()
                        ? "Register the APIs the audit is about."
                        : described.size() + " of " + inService.size() + " in service have a description.",
                inService.isEmpty()
                        ? "/apis/new"
                        : first.map(api -> ApiTabs.href(api, ApiTabs.DESCRIPTIONS))
                                .orElse("/apis"));
    }

    private static Step eachApi(List<Api> inService, String title, Predicate<Api> done, String what) {
        long ready = inService.stream().filter(done).count();
        var first = inService.stream().filter(done.negate()).findFirst();
        return Step.of(
                title,
                !inService.isEmpty() && first.isEmpty(),
                !inService.isEmpty(),
                inService.isEmpty()
                        ? "Register an API first."
                        : "%d of %d APIs %s.".formatted(ready, inService.size(), what),
                first.map(api -> ApiTabs.href(api, ApiTabs.SCANNING)).orElse("/apis"));
    }

    private List<Step> scanned(List<Api> inService) {
        var complete = scans.all().stream()
                .filter(run -> run.state() == ScanRun.State.COMPLETE && run.cause() != ScanRun.Cause.RETEST)
                .map(ScanRun::apiId)
                .distinct()
                .toList();
        boolean possible = inService.stream().anyMatch(api -> api.descriptionId() != null);
        var unseen = inService.stream()
                .filter(api -> api.descriptionId() != null && !tries.estimated(api))
                .findFirst();
        var next =
                inService.stream().filter(api -> !complete.contains(api.id())).findFirst();
        long done =
                inService.stream().filter(api -> complete.contains(api.id())).count();
        return List.of(
                Step.of(
                        "Dry run",
                        possible && unseen.isEmpty(),
                        possible,
                        unseen.map(api -> "See what a first scan of " + api.name() + " would send.")
                                .orElse(
                                        possible
                                                ? "What a scan would send was looked at for every described API."
                                                : "It needs a description."),
                        unseen.map(api -> ApiTabs.href(api, ApiTabs.SCANNING) + "/estimate")
                                .orElse("/apis")),
                Step.of(
                        "Scan",
                        !inService.isEmpty() && next.isEmpty(),
                        possible,
                        inService.isEmpty()
                                ? "Register an API first."
                                : done + " of " + inService.size() + " APIs have a complete scan.",
                        next.map(api -> ApiTabs.href(api, ApiTabs.RUNS)).orElse("/scans")));
    }

    private Step adopted() {
        var documents =
                policies.snapshot().map(snapshot -> snapshot.documents()).orElse(List.of());
        long drafts = documents.stream()
                .filter(one -> one.status() == Status.DRAFT || one.status() == Status.IN_REVIEW)
                .count();
        return Step.of(
                "Policies and controls adopted",
                !documents.isEmpty() && drafts == 0,
                !documents.isEmpty(),
                documents.isEmpty()
                        ? "The governance repository comes first."
                        : drafts + " of " + documents.size() + " documents are drafts; drafts count for nothing.",
                "/policies");
    }
}
