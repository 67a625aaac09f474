package dev.assay.app.access;

import dev.assay.app.pages.Frame;
import dev.assay.app.pages.Section;
import dev.assay.app.pages.Viewer;
import dev.assay.app.storage.DataDirectory;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gives controller methods their {@link Frame} parameter: what surrounds the page of whoever asks. */
@Singleton
final class FrameBinder implements TypedRequestArgumentBinder<Frame> {
    /** Set when a page was made, so that its forms' cookie goes with it. */
    static final String SHOWN = "dev.assay.frame-shown";

    private final RouteRules rules;
    private final DataDirectory directory;
    private final Clock clock;
    private final String organisation;
    private final ZoneId zone;

    FrameBinder(
            RouteRules rules,
            DataDirectory directory,
            Clock clock,
            @Value("${assay.keys.organisation}") String organisation,
            @Value("${assay.access.zone}") String zone) {
        this.rules = rules;
        this.directory = directory;
        this.clock = clock;
        this.organisation = organisation;
        this.zone = ZoneId.of(zone);
    }

    @Override
    public Argument<Frame> argumentType() {
        return Argument.of(Frame.class);
    }

    @Override
    public BindingResult<Frame> bind(ArgumentConversionContext<Frame> context, HttpRequest<?> request) {
        return () -> Visit.of(request).map(visit -> frame(request, visit));
    }

    private Frame frame(HttpRequest<?> request, Visit visit) {
        request.setAttribute(SHOWN, true);
        return new Frame(
                viewer(visit.grant()),
                rail(visit.grant()),
                visit.csrf(),
                SecurityHeaders.nonce(request),
                directory.demo(),
                clock.instant(),
                zone);
    }

    private @Nullable Viewer viewer(Grant grant) {
        var role = grant.role();
        return role == null ? null : new Viewer(grant.actor().name(), role.label(), organisation);
    }

    /** The places that are there and that this person may go to; an auditor's are the portal's. */
    private List<Section> rail(Grant grant) {
        boolean auditor = grant.role() == Role.AUDITOR;
        return Arrays.stream(Section.values())
                .filter(section -> section != Section.ACCOUNT && section.href().startsWith("/portal") == auditor)
                .filter(section -> mayGo(grant, section))
                .toList();
    }

    private boolean mayGo(Grant grant, Section section) {
        return Optional.ofNullable(rules.all().get("GET " + section.href()))
                .map(Rule::permission)
                .filter(grant::may)
                .isPresent();
    }
}
