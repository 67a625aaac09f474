package dev.assay.app.audits;

import dev.assay.app.audits.ReportRows.Listing;
import dev.assay.app.audits.ReportSheet.Counted;
import dev.assay.app.audits.ReportSheet.Gap;
import dev.assay.app.audits.ReportSheet.Integrity;
import dev.assay.app.controls.Performances;
import dev.assay.app.controls.Status;
import dev.assay.app.http.Pages;
import dev.assay.app.policies.Policies;
import dev.assay.evidence.bundle.Content;
import dev.assay.evidence.bundle.Layout;
import dev.assay.evidence.bundle.LedgerPart;
import dev.assay.evidence.bundle.Population;
import dev.assay.evidence.bundle.Request;
import dev.assay.evidence.bundle.Scope;
import dev.assay.evidence.bundle.Sealing;
import dev.assay.evidence.report.ReportPdf;
import dev.assay.evidence.report.ReportSigner;
import dev.assay.evidence.report.ReportText;
import dev.assay.policies.document.Policy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes what people read of a bundle: the report, signed, and the summary for a browser. Both hold what the other members hold. */
@Singleton
class Reports {
    private static final int MOST_APIS = 100;
    private static final int MOST_LEFT_OUT = 60;
    private static final int MOST_CONTROLS = 250;
    private static final int MOST_FINDINGS = 400;
    private static final int MOST_POPULATIONS = 100;
    private static final int MOST_POLICIES = 150;
    private static final int MOST_GAPS = 150;
    private static final String REASON = "Seals the evidence report of this bundle; no opinion of a service auditor";

    private final Pages pages;
    private final Performances performances;
    private final Policies policies;
    private final Assertions assertions;

    Reports(Pages pages, Performances performances, Policies policies, Assertions assertions) {
        this.pages = pages;
        this.performances = performances;
        this.policies = policies;
        this.assertions = assertions;
    }

    /**
     * Adds both members.
     *
     * @param draft with everything else in it
     * @param previous the id of the bundle before this one; null for the first one
     */
    void add(
            Draft draft,
            Bundle bundle,
            Request request,
            Scope scope,
            LedgerPart ledger,
            @Nullable String previous,
            Sealing sealing) {
        var opening = ledger.opening();
        var integrity = new Integrity(
                ledger.range(),
                opening == null ? 0 : opening.checkpoint().size(),
                sealing.prints(ledger.key()),
                sealing.time(),
                bundle.governanceCommit(),
                previous);
        var sheet = sheet(draft, bundle, request, scope, integrity);
        draft.member(Layout.INDEX, Content.of(ReportText.clean(pages.render("audits/index", Map.of("sheet", sheet)))));
        var page = pages.render("audits/report", Map.of("sheet", sheet));
        draft.member(Layout.REPORT, out -> out.write(signed(page, request, sealing)));
    }

    private static byte[] signed(String page, Request request, Sealing sealing) throws IOException {
        var signer = new ReportSigner(
                sealing.signer(),
                bytes -> sealing.stamp(bytes).token(),
                sealing.clock().instant());
        return signer.sign(ReportPdf.render(page, request.at()), ReportText.clean(request.org()), REASON);
    }

    private ReportSheet sheet(Draft draft, Bundle bundle, Request request, Scope scope, Integrity integrity) {
        var facts = bundle.facts();
        var rows = new ReportRows();
        var apis = rows.first(scope.visibility().apis(), MOST_APIS, Layout.MANIFEST);
        var leftOut = rows.first(scope.visibility().leftOut(), MOST_LEFT_OUT, Layout.MANIFEST);
        var populations = rows.first(draft.counted(), MOST_POPULATIONS, Layout.MANIFEST);
        var asked = facts.day(bundle.requestedAt());
        var on = asked.isBefore(facts.to()) ? asked : facts.to();
        var inForce = inForce(bundle, on);
        var policyRows = rows.first(inForce, MOST_POLICIES, Layout.GIT_BUNDLE);
        var gaps = rows.first(gaps(draft), MOST_GAPS, Layout.MANIFEST + " and controls/");
        var findings = rows.first(
                draft.stories().stream()
                        .sorted(Comparator.comparing(FindingStory::firstSeen)
                                .thenComparing(story -> story.finding().number().length())
                                .thenComparing(story -> story.finding().number()))
                        .toList(),
                MOST_FINDINGS,
                "evidence/findings/");
        // Of a control's own tables each takes what is left, so the overview takes its rows first.
        var shown = rows.first(draft.assessment().controls(), MOST_CONTROLS, "controls/");
        var controls = new ReportControls(facts, bundle.requestedAt(), performances.all(), rows).of(draft.assessment());
        var overview = new Listing<>(controls.subList(0, shown.rows().size()), shown.of(), shown.member());
        var words = AssertionWords.of(request.org(), facts);
        return new ReportSheet(
                request,
                facts,
                scope,
                apis,
                leftOut,
                draft.assessment().criteria(),
                controls,
                overview,
                draft.movement(),
                findings,
                populations,
                on,
                policyRows,
                gaps,
                integrity,
                words,
                assertions.signed(bundle.auditId(), words, bundle.requestedAt()).orElse(null));
    }

    private List<Policy> inForce(Bundle bundle, LocalDate day) {
        return bundle.governanceCommit().isEmpty()
                ? List.of()
                : policies.at(bundle.governanceCommit()).policies().stream()
                        .filter(policy -> policy.inForceOn(day))
                        .sorted(Comparator.comparing(Policy::id))
                        .toList();
    }

    /** What populations lack, said once for all that lack the same, and the days on which a record of a control is missing. */
    private static List<Gap> gaps(Draft draft) {
        var lacking = new LinkedHashMap<Population.Gap, List<String>>();
        for (Counted counted : draft.counted()) {
            for (var gap : counted.origin().gaps()) {
                lacking.computeIfAbsent(gap, _ -> new ArrayList<>())
                        .add(counted.origin().name());
            }
        }
        var gaps = new ArrayList<Gap>();
        lacking.forEach((gap, names) -> gaps.add(new Gap(
                names.size() == draft.counted().size() ? "Every population" : String.join(", ", names),
                gap.from() + " to " + gap.to(),
                ReportRows.cut(gap.reason()))));
        for (var control : draft.assessment().controls()) {
            ReportControls.runs(control.strip().days()).stream()
                    .filter(run -> run.status() == Status.GAP)
                    .forEach(run -> gaps.add(new Gap(
                            control.id(),
                            run.days() == 1 ? run.from().toString() : run.from() + " to " + run.to(),
                            run.why())));
        }
        return gaps;
    }
}
