package dev.assay.app.audits;

import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Slice;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Bundles over REST; one is asked for at its audit. */
@Controller("/api/v1/bundles")
@ExecuteOn(TaskExecutors.BLOCKING)
final class BundlesApi {
    private final Bundles bundles;
    private final BundleDownloads downloads;

    BundlesApi(Bundles bundles, BundleDownloads downloads) {
        this.bundles = bundles;
        this.downloads = downloads;
    }

    /** A bundle, and how far it is while it is being made. */
    @Serdeable
    record Watched(Bundle bundle, @Nullable String step, int members, long bytes) {}

    /** All requests for bundles there ever were, the oldest first. */
    @Get
    @Needs(Permission.VIEW_BUNDLES)
    Slice<Bundle> list(@QueryValue @Nullable String after, @QueryValue @Nullable Integer limit) {
        return Slice.of(bundles.all(), bundle -> bundle.id().toString(), after, limit);
    }

    /** One bundle, and how far it is while it is being made. */
    @Get("/{id}")
    @Needs(Permission.VIEW_BUNDLES)
    Watched get(UUID id) {
        var bundle = bundles.get(id);
        return bundles.progress(id)
                .map(now -> new Watched(bundle, now.step(), now.members(), now.bytes()))
                .orElseGet(() -> new Watched(bundle, null, 0, 0));
    }

    /** Stops the making of a bundle. */
    @Delete("/{id}/work")
    @Status(HttpStatus.ACCEPTED)
    @Needs(Permission.SEAL_BUNDLES)
    void stop(UUID id, Actor actor) {
        bundles.stop(id, actor);
    }

    /** The verdict of a verification made now. */
    @Get("/{id}/verdict")
    @Produces(MediaType.APPLICATION_JSON)
    @Needs(Permission.VIEW_BUNDLES)
    String verdict(UUID id) {
        return bundles.verify(id).json();
    }

    /** What the later of two bundles has that the other had not, has no more, or has otherwise; each is verified first. */
    @Get("/{id}/comparison/{other}")
    @Produces(MediaType.APPLICATION_JSON)
    @Needs(Permission.VIEW_BUNDLES)
    String compare(UUID id, UUID other) {
        return bundles.compare(id, other).json();
    }

    /** The report in the bundle, a signed PDF; that it was taken is recorded. */
    @Get("/{id}/report")
    @Produces(MediaType.ALL)
    @Needs(Permission.VIEW_BUNDLES)
    HttpResponse<byte[]> report(UUID id, Actor actor) {
        return downloads.report(bundles.get(id), actor);
    }

    /** The bundle itself, an ASiC-E container, or the range asked for (its entity tag is its SHA-256); that it was taken is recorded. */
    @Get("/{id}/file")
    @Produces(MediaType.ALL)
    @Needs(Permission.VIEW_BUNDLES)
    HttpResponse<?> file(UUID id, HttpRequest<?> request, Actor actor) {
        return downloads.file(bundles.get(id), request, actor);
    }
}
