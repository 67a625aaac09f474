package dev.assay.app.audits;

import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Slice;
import dev.assay.app.samples.Sample;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Populations and samples of an audit over REST. */
@Controller("/api/v1/audits/{id}")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PopulationsApi {
    private final Audits audits;
    private final Populations populations;
    private final Samples samples;
    private final Reconciliations reconciliations;

    PopulationsApi(Audits audits, Populations populations, Samples samples, Reconciliations reconciliations) {
        this.audits = audits;
        this.populations = populations;
        this.samples = samples;
        this.reconciliations = reconciliations;
    }

    /** Which records to retrieve: a class such as {@code scans}. */
    @Serdeable
    record AskedPopulation(@Nullable String name) {}

    /** Why a host is on one side alone. */
    @Serdeable
    record GivenReason(@Nullable String host, @Nullable String reason) {}

    /** What a sample is drawn with: the population's number, the control's id, a value of one's own, and how many records. */
    @Serdeable
    record AskedSample(
            @Nullable String population,
            @Nullable String control,
            @Nullable String value,
            @Nullable Integer size) {}

    /** A record of a sample: its place in the population's file from 0, its label, its stratum, and whether another took its place. */
    @Serdeable
    record SampledRecord(int place, String label, String stratum, boolean replaced) {
        static SampledRecord of(Sample.Drawn one) {
            return new SampledRecord(one.place(), one.label(), one.stratum(), one.replaced());
        }
    }

    /** A sample with its records and what was replaced. */
    @Serdeable
    record ShownSample(DrawnSample sample, List<SampledRecord> records, List<Replacement> replaced) {}

    /** The populations of an audit, the oldest first. */
    @Get("/populations")
    @Needs(Permission.VIEW_AUDITS)
    Slice<KeptPopulation> populations(
            UUID id, @QueryValue @Nullable String after, @QueryValue @Nullable Integer limit) {
        return Slice.of(populations.of(audits.get(id)), KeptPopulation::number, after, limit);
    }

    /** Retrieves all records of a class from the books; an empty list is a recorded zero. */
    @Post("/populations")
    @Status(HttpStatus.CREATED)
    @Needs(Permission.EDIT_AUDITS)
    HttpResponse<KeptPopulation> retrieve(UUID id, @Body AskedPopulation asked, Actor actor) {
        var which = BookClass.of(text(asked.name()));
        return HttpResponse.created(populations.retrieve(audits.get(id), which, actor));
    }

    /** One population. */
    @Get("/populations/{number}")
    @Needs(Permission.VIEW_AUDITS)
    KeptPopulation population(UUID id, String number) {
        return populations.get(audits.get(id), number);
    }

    /** The file of a population, as {@code assay sample} reads it. */
    @Get("/populations/{number}/file")
    @Produces(MediaType.ALL)
    @Needs(Permission.VIEW_AUDITS)
    HttpResponse<?> file(UUID id, String number) {
        var kept = populations.get(audits.get(id), number);
        return AuditFiles.population(kept, populations.file(kept));
    }

    /** A list of hosts held against the APIs in service: in both, only in the list, only in Assay. */
    @Get("/populations/{number}/reconciliation")
    @Needs(Permission.VIEW_AUDITS)
    Reconciled reconciliation(UUID id, String number) {
        return reconciliations.of(populations.get(audits.get(id), number));
    }

    /** Says why a host is in the list alone, or in Assay alone. */
    @Post("/populations/{number}/reconciliation")
    @Needs(Permission.EDIT_AUDITS)
    Reconciled explain(UUID id, String number, @Body GivenReason given, Actor actor) {
        var audit = audits.get(id);
        var kept = populations.get(audit, number);
        reconciliations.explain(audit, kept, text(given.host()), text(given.reason()), actor);
        return reconciliations.of(kept);
    }

    /** The samples of an audit, the oldest first. */
    @Get("/samples")
    @Needs(Permission.VIEW_AUDITS)
    Slice<DrawnSample> samples(UUID id, @QueryValue @Nullable String after, @QueryValue @Nullable Integer limit) {
        return Slice.of(samples.of(audits.get(id)), DrawnSample::number, after, limit);
    }

    /** Draws a sample on behalf of the organisation, which is marked as internal. */
    @Post("/samples")
    @Status(HttpStatus.CREATED)
    @Needs(Permission.EDIT_AUDITS)
    HttpResponse<ShownSample> draw(UUID id, @Body AskedSample asked, Actor actor) {
        var audit = audits.get(id);
        var wish = new Samples.Wish(
                text(asked.control()), text(asked.value()), Objects.requireNonNullElse(asked.size(), 0));
        var from = populations.get(audit, text(asked.population()));
        return HttpResponse.created(shown(samples.draw(audit, from, wish, true, actor)));
    }

    /** One sample with its records. */
    @Get("/samples/{number}")
    @Needs(Permission.VIEW_AUDITS)
    ShownSample sample(UUID id, String number) {
        return shown(samples.get(audits.get(id), number));
    }

    private ShownSample shown(DrawnSample drawn) {
        var records =
                samples.sample(drawn).drawn().stream().map(SampledRecord::of).toList();
        return new ShownSample(drawn, records, samples.replaced(drawn));
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
