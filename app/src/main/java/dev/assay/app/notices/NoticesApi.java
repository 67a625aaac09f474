package dev.assay.app.notices;

import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.http.Slice;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.jspecify.annotations.Nullable;

/** Notices over REST. */
@Controller("/api/v1/notices")
@ExecuteOn(TaskExecutors.BLOCKING)
final class NoticesApi {
    private static final int LATEST = 1000;

    private final Notices notices;

    NoticesApi(Notices notices) {
        this.notices = notices;
    }

    /** The latest notices with their deliveries, the latest first. */
    @Get
    @Needs(Permission.VIEW_ACTIVITY)
    Slice<Notices.Told> latest(@QueryValue @Nullable String after, @QueryValue @Nullable Integer limit) {
        return Slice.of(notices.latest(LATEST), told -> told.notice().id().toString(), after, limit);
    }
}
