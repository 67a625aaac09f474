package dev.assay.app;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A Chromium of this machine, driven by Playwright. It keeps what pages complain about in their console. Tests over it are skipped
 * where no Chromium is found ({@link #found}); CI installs one, and there they fail without it.
 */
public final class TestBrowser implements AutoCloseable {
    private static final int FEWEST_RULES = 8;
    private static final String ABORTED = "net::ERR_ABORTED";

    private final Playwright playwright;
    private final Browser browser;
    private final List<String> complaints = new ArrayList<>();

    private TestBrowser(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Whether there is a Chromium to drive; the environment variable CHROMIUM names one in an unusual place. */
    public static boolean found() {
        return Needed.found(executable().isPresent(), "a Chromium");
    }

    private static Optional<Path> executable() {
        return Stream.of(
                        Optional.ofNullable(System.getenv("CHROMIUM")).orElse("/usr/bin/chromium"),
                        "/usr/bin/chromium",
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome",
                        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts it without a window. */
    public static TestBrowser start() {
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var options = new BrowserType.LaunchOptions()
                .setExecutablePath(executable().orElseThrow())
                .setArgs(List.of(
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-renderer-backgrounding",
                        "--disable-backgrounding-occluded-windows",
                        "--disable-background-timer-throttling",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync"));
        return new TestBrowser(playwright, playwright.chromium().launch(options));
    }

    /** An empty page of this width, in a browser profile of its own; complaints of every page of the profile are kept. */
    public Page page(int width, int height) {
        return page(new Browser.NewContextOptions().setViewportSize(width, height));
    }

    /** The same in a browser that runs no script. */
    public Page pageWithoutScript(int width, int height) {
        return page(
                new Browser.NewContextOptions().setViewportSize(width, height).setJavaScriptEnabled(false));
    }

    private Page page(Browser.NewContextOptions options) {
        var context = browser.newContext(options);
        context.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.location() + " " + message.text());
            }
        });
        context.onWebError(error -> complaints.add(error.page().url() + " " + error.error()));
        context.onRequestFailed(request -> {
            // Leaving a page aborts what it still asks for.
            if (!ABORTED.equals(request.failure())) {
                complaints.add(request.url() + " " + request.failure());
            }
        });
        return context.newPage();
    }

    /** What the pages complained about so far. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** What axe finds wrong with the page by these rules alone, each with the first place. */
    public static List<String> wrong(Page page, String... rules) {
        return new AxeBuilder(page)
                .withRules(List.of(rules)).analyze().getViolations().stream()
                        .map(rule ->
                                rule.getId() + ": " + rule.getNodes().getFirst().getHtml())
                        .toList();
    }

    /** What axe finds wrong with the page by WCAG 2.2 A and AA, each with the first place. */
    public static List<String> wrong(Page page) {
        var seen = new AxeBuilder(page)
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                .analyze();
        if (seen.getPasses().size() < FEWEST_RULES) {
            throw new AssertionError("axe looked at next to nothing of " + page.url());
        }
        return seen.getViolations().stream()
                .map(rule -> rule.getId() + ": " + rule.getNodes().getFirst().getHtml())
                .toList();
    }

    /** How many pixels of the page stand out of its width. */
    public static int overhang(Page page) {
        return ((Number) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .intValue();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
