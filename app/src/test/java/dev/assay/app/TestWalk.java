package dev.assay.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A walk through everything that somebody signed in reaches by links, as far as it differs: of pages whose addresses differ in numbers,
 * names and what is asked for alone, the first. Each is looked at in a wide, light window and in a narrow, dark one; contrast and sizes in the
 * latter of each third page, and of all under {@code -Ptrials}.
 */
public final class TestWalk {
    private static final Pattern NAMES =
            Pattern.compile("(?<=/)([A-Z][A-Z0-9]*(-[A-Z0-9]+)+|[0-9]+|[0-9a-f-]{36})(?=[/?]|$)|\\?.*");
    private static final int MOST = 300;
    private static final int SAMPLE = "full".equals(System.getProperty("assay.trials")) ? 1 : 3;

    private final Page wide;
    private final Page narrow;
    private final URI server;
    private final Set<String> kinds = new HashSet<>();
    private final ArrayDeque<String> ahead = new ArrayDeque<>();
    private final Set<String> pages = new LinkedHashSet<>();
    private final Set<String> files = new LinkedHashSet<>();
    private final List<String> faults = new ArrayList<>();
    private int sized;

    /** Both pages belong to one browser profile that is signed in. */
    public TestWalk(Page wide, Page narrow, URI server) {
        this.wide = wide;
        this.narrow = narrow;
        this.server = server;
        wide.setViewportSize(1280, 900);
        narrow.setViewportSize(320, 640);
        narrow.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    }

    /** Walks from these paths, which stand for their kinds, and returns the paths of the pages seen. */
    public Set<String> from(String... paths) {
        ahead.addAll(List.of(paths));
        while (!ahead.isEmpty()) {
            see(ahead.removeFirst());
        }
        assertThat(pages).as("the walk has an end").hasSizeLessThan(MOST);
        System.out.println(pages.size() + " kinds of pages, contrast and sizes of " + sized + " when narrow and dark");
        return Set.copyOf(pages);
    }

    /** What was wrong with them, all of it. */
    public List<String> faults() {
        return List.copyOf(faults);
    }

    /** The paths of the files that pages offered and that were fetched. */
    public Set<String> files() {
        return Set.copyOf(files);
    }

    private void see(String path) {
        if (!kinds.add(kind(path))) {
            return;
        }
        var answer = wide.request().get(server.resolve(path).toString());
        if (answer.status() != 200) {
            faults.add(path + " answered " + answer.status());
        } else if (answer.headers().getOrDefault("content-type", "").startsWith("text/html")) {
            pages.add(path);
            look(wide, path, TestBrowser::wrong);
            links().forEach(ahead::add);
            boolean whole = pages.size() % SAMPLE == 0;
            sized += whole ? 1 : 0;
            look(narrow, path, page -> whole ? TestBrowser.wrong(page, "color-contrast", "target-size") : List.of());
        } else if (answer.body().length == 0) {
            faults.add(path + " is an empty file");
        } else {
            files.add(path);
        }
    }

    private void look(Page page, String path, Function<Page, List<String>> wrong) {
        var where = path + " at " + page.viewportSize().width + ": ";
        page.navigate(server.resolve(path).toString());
        page.evaluate("document.querySelectorAll('main details').forEach(part => part.open = true)");
        int over = TestBrowser.overhang(page);
        if (over != 0) {
            faults.add(where + over + " pixels hang over");
        }
        if (page.locator("h1").count() != 1) {
            faults.add(where + "not one first heading");
        }
        wrong.apply(page).forEach(fault -> faults.add(where + fault));
    }

    private List<String> links() {
        @SuppressWarnings("unchecked") // the script gives texts
        var hrefs = (List<String>)
                wide.evaluate("[...document.querySelectorAll('a[href]')].map(link => new URL(link.getAttribute('href'),"
                        + " document.baseURI).href)");
        return hrefs.stream()
                .map(URI::create)
                .filter(link -> server.getAuthority().equals(link.getAuthority()))
                .map(link -> link.getRawPath() + (link.getRawQuery() == null ? "" : "?" + link.getRawQuery()))
                .toList();
    }

    private static String kind(String path) {
        return NAMES.matcher(path).replaceAll("*");
    }
}
