package dev.assay.app.home;

import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.http.Slice;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** The first page over REST: what blocks an audit, and what has to be set up before one. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
final class HomeApi {
    private final SetUp setUp;
    private final Blockers blockers;

    HomeApi(SetUp setUp, Blockers blockers) {
        this.setUp = setUp;
        this.blockers = blockers;
    }

    /** Something that stands between the organisation and an audit: how it stands in a word, what it is, the page that deals with it. */
    @Serdeable
    record Block(String state, String title, String sentence, String page) {
        static Block of(Blocker blocker) {
            return new Block(blocker.pill().word(), blocker.title(), blocker.sentence(), blocker.href());
        }
    }

    /** A line of the set-up list: whether it is done, what was found or is missing, and the page where it is done. */
    @Serdeable
    record Line(String title, Step.Standing standing, String told, String page) {
        static Line of(Step step) {
            return new Line(step.title(), step.standing(), step.told(), step.href());
        }
    }

    /** What blocks an audit, in order. */
    @Get("/blockers")
    @Needs(Permission.VIEW_HOME)
    Slice<Block> blockers(@QueryValue @Nullable String after, @QueryValue @Nullable Integer limit) {
        return Slice.ofPlaces(blockers.all().stream().map(Block::of).toList(), after, limit);
    }

    /** What has to be done before an audit can rest on this server, in order. */
    @Get("/set-up")
    @Needs(Permission.VIEW_HOME)
    Slice<Line> setUp(@QueryValue @Nullable String after, @QueryValue @Nullable Integer limit) {
        return Slice.ofPlaces(setUp.steps().stream().map(Line::of).toList(), after, limit);
    }
}
