package dev.assay.app.portal;

import dev.assay.app.audits.Audit;
import dev.assay.app.audits.View;
import dev.assay.app.pages.Frame;
import dev.assay.app.pages.Href;
import dev.assay.app.pages.Link;
import dev.assay.app.pages.Notice;
import dev.assay.app.pages.Page;
import dev.assay.app.pages.Section;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one reader of the portal has before them: the audit, what of it is shown, and the way around.
 *
 * @param preview whether somebody of the organisation looks at it as an auditor would
 * @param expires the day the reader's access ends; null for a preview
 */
public record Desk(
        Audit audit,
        View view,
        Frame frame,
        boolean preview,
        @Nullable String expires) {
    private static final List<Section> PARTS = List.of(
            Section.PORTAL_OVERVIEW,
            Section.PORTAL_CRITERIA,
            Section.PORTAL_CONTROLS,
            Section.PORTAL_FINDINGS,
            Section.PORTAL_POLICIES,
            Section.PORTAL_POPULATIONS,
            Section.PORTAL_REQUESTS,
            Section.PORTAL_BUNDLES);

    /** The address of a page of the portal, for this audit. */
    public String href(String path) {
        return at(path).toString();
    }

    /** The same with a day. */
    public String href(String path, String day) {
        return at(path).with("day", day).toString();
    }

    /** The same before a place of the ledger. */
    public String before(String path, long place) {
        return at(path).with("before", Long.toString(place)).toString();
    }

    private Href at(String path) {
        return Href.of("/portal" + path).with("audit", preview ? audit.number() : null);
    }

    /** A page of this audit. */
    Page page(String title, Section section) {
        var page = frame.page(title).in(section).under(banner()).asOf(view.at());
        return preview
                ? page.saying(Notice.calm("This is what an auditor of " + audit.number() + " sees."))
                        .tabs(
                                PARTS.stream().map(this::tab).toList(),
                                tab(section).href())
                : page;
    }

    /** Whoever previews has the organisation's rail; the portal's own places stand above the page. */
    private Link tab(Section section) {
        return new Link(section.label(), href(section.href().substring("/portal".length())));
    }

    /** A page below the first one of its section. */
    Page page(String title, Section section, String path) {
        return page(title, section).below(section.label(), href(path));
    }

    private String banner() {
        var facts = audit.facts();
        return audit.number() + " " + facts.title() + " · " + facts.period() + " (" + facts.zone() + ") · "
                + view.apis().size() + (view.apis().size() == 1 ? " API" : " APIs") + " in scope"
                + (expires == null ? "" : " · your access ends on " + expires);
    }
}
