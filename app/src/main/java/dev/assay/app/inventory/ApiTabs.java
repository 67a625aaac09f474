package dev.assay.app.inventory;

import dev.assay.app.pages.Frame;
import dev.assay.app.pages.Link;
import dev.assay.app.pages.Notice;
import dev.assay.app.pages.Page;
import dev.assay.app.pages.Pill;
import dev.assay.app.pages.Section;
import dev.assay.app.pages.Symbol;
import dev.assay.app.pages.Tone;
import java.util.List;

/** The pages about one API, whichever room makes them: the same head, the same tabs. */
public final class ApiTabs {
    public static final String OVERVIEW = "";
    public static final String OPERATIONS = "/operations";
    public static final String DESCRIPTIONS = "/descriptions";
    public static final String SCANNING = "/scanning";
    public static final String RUNS = "/runs";
    public static final String FINDINGS = "/findings";
    public static final String HISTORY = "/history";

    private ApiTabs() {}

    /** Where an API is shown, such as {@code /apis/API-3/runs}. */
    public static String href(Api api, String tab) {
        return "/apis/" + api.number() + tab;
    }

    /** A page about an API with this tab lit. */
    public static Page page(Frame frame, Api api, String tab) {
        var page = frame.page(api.name())
                .below(Section.APIS)
                .under("%s · %s · %s · owner %s"
                        .formatted(
                                api.number(),
                                api.facts().environment().word(),
                                api.facts().criticality().word(),
                                api.facts().owner()))
                .tabs(tabs(api), href(api, tab));
        return api.inService()
                ? page
                : page.saying(Notice.warn("Retired: it is kept in the inventory and is not scanned."));
    }

    /** A page below one of an API's tabs, such as a form. */
    public static Page below(Frame frame, Api api, String title) {
        return frame.page(title).below(Section.APIS).below(api.name(), href(api, OVERVIEW));
    }

    /** Whether an API is in service, in a word. */
    public static Pill state(Api api) {
        return api.inService() ? Pill.good("In service") : new Pill("Retired", Symbol.DASH, Tone.STILL);
    }

    private static List<Link> tabs(Api api) {
        return List.of(
                new Link("Overview", href(api, OVERVIEW)),
                new Link("Operations", href(api, OPERATIONS)),
                new Link("Descriptions", href(api, DESCRIPTIONS)),
                new Link("Scanning", href(api, SCANNING)),
                new Link("Runs", href(api, RUNS)),
                new Link("Findings", href(api, FINDINGS)),
                new Link("History", href(api, HISTORY)));
    }
}
