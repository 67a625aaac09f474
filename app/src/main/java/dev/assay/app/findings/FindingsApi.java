package dev.assay.app.findings;

import dev.assay.app.access.Grant;
import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.http.Actor;
import dev.assay.app.http.ETags;
import dev.assay.app.http.Refusal;
import dev.assay.app.http.Slice;
import dev.assay.app.inventory.Apis;
import dev.assay.scanner.finding.Severity;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Findings over REST, by their short numbers. */
@Controller("/api/v1/findings")
@ExecuteOn(TaskExecutors.BLOCKING)
final class FindingsApi {
    private final Findings findings;
    private final Proofs proofs;
    private final Apis apis;

    FindingsApi(Findings findings, Proofs proofs, Apis apis) {
        this.findings = findings;
        this.proofs = proofs;
        this.apis = apis;
    }

    /** Until which day a finding is accepted, and why. */
    @Serdeable
    record Acceptance(@Nullable LocalDate until, @Nullable String reason) {}

    /** Why an acceptance ends. */
    @Serdeable
    record Ending(@Nullable String reason) {}

    /** Findings in the order in which they were first proven, narrowed by API, state and severity. */
    @Get
    @Needs(Permission.VIEW_FINDINGS)
    Slice<Finding> list(
            Grant grant,
            @QueryValue @Nullable String api,
            @QueryValue @Nullable State state,
            @QueryValue @Nullable Severity severity,
            @QueryValue @Nullable String after,
            @QueryValue @Nullable Integer limit) {
        var of = api == null ? findings.all() : findings.ofApi(apis.named(api).id());
        var asked = of.stream()
                .filter(finding -> grant.reaches(finding.apiId()))
                .filter(finding -> state == null || finding.state() == state)
                .filter(finding -> severity == null || finding.severity() == severity)
                .toList();
        return Slice.of(asked, Finding::number, after, limit);
    }

    /** One finding as it stands now. */
    @Get("/{number}")
    @Needs(Permission.VIEW_FINDINGS)
    HttpResponse<Finding> get(String number, Grant grant) {
        return shown(reached(number, grant));
    }

    /** The steps of a finding's life, the oldest first. */
    @Get("/{number}/history")
    @Needs(Permission.VIEW_FINDINGS)
    Slice<FindingEvent> history(
            String number, Grant grant, @QueryValue @Nullable String after, @QueryValue @Nullable Integer limit) {
        return Slice.of(
                findings.history(reached(number, grant).id()),
                event -> Integer.toString(event.version()),
                after,
                limit);
    }

    /** The exchanges that show one step of its life, by the finding's version after that step. */
    @Get("/{number}/proofs/{version}")
    @Needs(Permission.VIEW_FINDINGS)
    ProofSheet proof(String number, int version, Grant grant) {
        return findings.history(reached(number, grant).id()).stream()
                .filter(event -> event.version() == version)
                .map(FindingEvent::proof)
                .filter(Objects::nonNull)
                .findFirst()
                .flatMap(proofs::read)
                .orElseThrow(() -> new Refusal.NotFound(number + " has no stored proof at version " + version + "."));
    }

    /** Accepts a finding until a day, for a reason. */
    @Post("/{number}/accept")
    @Needs(Permission.ACCEPT_FINDINGS)
    HttpResponse<Finding> accept(
            String number,
            @Body Acceptance asked,
            @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            Grant grant,
            Actor actor) {
        var until = asked.until();
        if (until == null) {
            throw new Refusal.Invalid(
                    "The acceptance cannot be saved like this.",
                    new Refusal.Field("until", "Give the last day, such as 2026-03-31."));
        }
        var today = findings.today();
        var reason = Objects.requireNonNullElse(asked.reason(), "");
        return shown(findings.accept(reached(number, grant).id(), ETags.seen(ifMatch), until, reason, today, actor));
    }

    /** Ends an acceptance before its day: the finding is open again. */
    @Post("/{number}/end-acceptance")
    @Needs(Permission.ACCEPT_FINDINGS)
    HttpResponse<Finding> endAcceptance(
            String number,
            @Body Ending asked,
            @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            Grant grant,
            Actor actor) {
        var reason = Objects.requireNonNullElse(asked.reason(), "");
        return shown(findings.endAcceptance(reached(number, grant).id(), ETags.seen(ifMatch), reason, actor));
    }

    private static HttpResponse<Finding> shown(Finding finding) {
        return ETags.ok(finding, finding.version());
    }

    private Finding reached(String number, Grant grant) {
        var finding = findings.get(number);
        grant.mustReach(finding.apiId());
        return finding;
    }
}
