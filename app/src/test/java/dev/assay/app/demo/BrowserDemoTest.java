package dev.assay.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import dev.assay.app.TestBrowser;
import dev.assay.app.TestWalk;
import dev.assay.app.access.Account;
import dev.assay.app.access.Accounts;
import dev.assay.app.audits.Audit;
import dev.assay.app.audits.AuditFacts;
import dev.assay.app.audits.Audits;
import dev.assay.app.evidence.LatestItems;
import dev.assay.app.evidence.Recorded;
import dev.assay.app.http.Actor;
import dev.assay.app.serve.Server;
import dev.assay.app.storage.DemoDirectory;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The demo as somebody sees it who follows its links: every page, and what its auditor cannot do. */
@EnabledIf("dev.assay.app.TestBrowser#found")
class BrowserDemoTest {
    private static final Pattern LINK = Pattern.compile("http://\\S+/welcome\\?key=\\S+");
    private static final Actor TEST = Actor.system("test");

    private static SampleApi sample;
    private static Server server;
    private static DemoPeople people;
    private static List<String> printed;

    @BeforeAll
    static void theDemoWasTold(@TempDir Path folder) throws Exception {
        DemoDirectory.renew(folder);
        sample = SampleApi.start(0, Clock.systemUTC());
        server = Server.start(DemoCommand.settings(0), folder);
        var out = new StringWriter();
        var screen = new DemoScreen(new PrintWriter(out), new PrintWriter(Writer.nullWriter()), false);
        var story = new DemoStory(server, sample, screen);
        story.lookAround(story.tell().audit(), true);
        people = new DemoPeople(server);
        printed = LINK.matcher(out.toString())
                .results()
                .map(match -> match.group())
                .toList();
    }

    @AfterAll
    static void stopped() {
        server.close();
        sample.close();
    }

    @Test
    void thePrintedLinksAskForNoPasswordAndWorkOnce() {
        assertThat(printed).hasSize(2);
        try (var browser = TestBrowser.start()) {
            var page = browser.page(1280, 900);
            for (int i = 0; i < 2; i++) {
                page.navigate(printed.get(i));
                assertThat(page.locator("input[type=password]").count()).isZero();
                page.locator("button[type=submit]").click();
                assertThat(URI.create(page.url()).getPath()).isEqualTo(i == 0 ? "/" : "/portal");
            }
            assertThat(browser.complaints()).isEmpty();
            assertThat(page.request().get(printed.getFirst()).status()).isEqualTo(404);
        }
    }

    @Test
    void everyPageAnOfficerReachesIsSound() {
        try (var browser = TestBrowser.start()) {
            var wide = signedIn(browser.page(1280, 900), officer());
            var walk = new TestWalk(wide, wide.context().newPage(), server.address());
            var pages = walk.from(
                    "/",
                    "/controls/API-02",
                    "/findings/F-6",
                    "/policies/documents/API-02",
                    "/audits/AUD-1",
                    "/portal?audit=AUD-1",
                    "/portal/bundles?audit=AUD-1");
            assertThat(pages)
                    .contains("/", "/apis", "/scans", "/findings", "/controls", "/policies", "/audits", "/bundles")
                    .contains("/people", "/activity", "/criteria", "/exceptions", "/account", "/portal?audit=AUD-1")
                    .anyMatch(path -> path.startsWith("/portal/bundles/"));
            assertThat(walk.files()).anyMatch(path -> path.endsWith("/file"));
            assertThat(walk.faults()).isEmpty();
            assertThat(browser.complaints()).isEmpty();
            readableWithoutScript(browser, officer(), pages);
        }
    }

    @Test
    void everyPageAnAuditorReachesIsSoundAndOfThePortal() {
        try (var browser = TestBrowser.start()) {
            var wide = signedIn(browser.page(1280, 900), auditor());
            var walk = new TestWalk(wide, wide.context().newPage(), server.address());
            var pages = walk.from("/portal", "/portal/controls/API-02", "/portal/findings/F-6");
            assertThat(pages).allMatch(path -> path.matches("/(portal|account|second-factor|reading)\\b.*"));
            assertThat(pages)
                    .contains("/portal/criteria", "/portal/controls", "/portal/findings", "/portal/policies")
                    .anyMatch(path -> path.startsWith("/portal/controls/API-"))
                    .anyMatch(path -> path.startsWith("/portal/findings/F-"))
                    .anyMatch(path -> path.startsWith("/portal/bundles/"));
            assertThat(walk.files()).contains("/portal/card.txt", "/portal/opening.checkpoint");
            assertThat(walk.faults()).isEmpty();
            assertThat(browser.complaints()).isEmpty();
            readableWithoutScript(browser, auditor(), pages);
        }
    }

    /** Without script a page says the same under the same heading, its navigation stands open, and nothing hangs over. */
    private static void readableWithoutScript(TestBrowser browser, Account who, Iterable<String> pages) {
        var page = signedIn(browser.pageWithoutScript(320, 640), who);
        for (var path : pages) {
            page.navigate(server.address().resolve(path).toString());
            assertThat(page.locator("h1").innerText()).as(path).isNotBlank();
            if (!path.startsWith("/second-factor")) { // a step of signing in, from which nothing leads away
                assertThat(page.locator("nav[aria-label=Main] a").first().isVisible())
                        .as(path)
                        .isTrue();
            }
            assertThat(TestBrowser.overhang(page)).as(path).isZero();
        }
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void anAuditorChangesNothingAndReachesNoOtherAudit() throws Exception {
        var audits = server.get(Audits.class);
        var mine = audits.all().getFirst();
        var other = audits.open(renamed(mine), TEST);
        try (var browser = TestBrowser.start()) {
            var page = signedIn(browser.page(1280, 900), auditor());
            var token = page.locator("input[name=csrf]").first().inputValue();
            var before = deeds();
            int refused = 0;
            for (var route : routesClosedToAuditors()) {
                var options = RequestOptions.create()
                        .setMethod(route.method())
                        .setMaxRedirects(0)
                        .setHeader("X-CSRF-Token", token);
                if (route.path().startsWith("/api/") && !route.method().equals("GET")) {
                    options.setHeader("Content-Type", "application/json").setData("{}");
                } else if (route.path().startsWith("/governance.git/")) {
                    var service = route.path().replaceFirst(".*/", "");
                    options.setHeader("Content-Type", "application/x-" + service + "-request");
                    options.setData("0000"); // a flush packet, which asks for nothing
                } else if (route.method().equals("POST")) {
                    options.setForm(FormData.create().set("csrf", token));
                }
                var answer = page.request().fetch(server.address() + route.path(), options);
                assertThat(answer.status()).as(route.toString()).isIn(closed(route));
                refused++;
            }
            assertThat(refused).isGreaterThan(120);
            for (var path : List.of("/portal", "/portal/criteria", "/portal/card.txt")) {
                var answer = page.request().get(server.address() + path + "?audit=" + other.number());
                assertThat(answer.status()).as(path).isEqualTo(200);
                assertThat(answer.text()).as(path).contains(mine.number()).doesNotContain(other.number());
            }
            assertThat(deeds()).isEqualTo(before);
        }
    }

    private record Route(String method, String path) {}

    private static boolean takesFiles(Route route) {
        return route.method().equals("POST") && route.path().matches(".*/(from-file|performances|descriptions)");
    }

    /** The routes of the written table that auditors may not pass, with things that are there in the places of their names. */
    /** A route that takes files answers what it takes before it answers who may, and Git's know no sign-in but a token. */
    private static List<Integer> closed(Route route) {
        if (route.path().startsWith("/governance.git/")) {
            return List.of(401);
        }
        return takesFiles(route) ? List.of(403, 415) : List.of(403);
    }

    private static List<Route> routesClosedToAuditors() throws IOException {
        try (var in = Objects.requireNonNull(BrowserDemoTest.class.getResourceAsStream("/access/routes.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\s+"))
                    .filter(words -> !words[2].equals("open") && !List.of(words).contains("u"))
                    .map(words -> new Route(words[0], filled(words[1])))
                    .toList();
        }
    }

    private static String filled(String path) {
        var audit = server.get(Audits.class).all().getFirst();
        return path.replace("/apis/{number}", "/apis/API-1")
                .replace("{api}", "API-1")
                .replace("/audits/{number}", "/audits/AUD-1")
                .replace("/audits/{id}", "/audits/" + audit.id())
                .replace("/bundles/{number}", "/bundles/B-1")
                .replace("/findings/{number}", "/findings/F-1")
                .replace("/scans/{number}", "/scans/S-1")
                .replace("/exceptions/{number}", "/exceptions/X-1")
                .replace("/controls/{id}", "/controls/API-02")
                .replace("/people/{id}", "/people/" + officer().id())
                .replace("{version}", "1")
                .replace("{name}", "alice")
                .replaceAll("\\{[a-z]+}", "00000000-0000-7000-8000-000000000000");
    }

    /** What was recorded and is no request, sign-in or refusal. */
    private static List<String> deeds() {
        return server.get(LatestItems.class).latest("", "", "", null, 200).stream()
                .filter(item -> !item.type().startsWith("access."))
                .map(Recorded::id)
                .map(Object::toString)
                .toList();
    }

    private static AuditFacts renamed(Audit audit) {
        var facts = audit.facts();
        return new AuditFacts(
                "Another audit (SYNTHETIC)",
                facts.system(),
                facts.firm(),
                facts.type(),
                facts.from(),
                facts.to(),
                facts.zone(),
                facts.categories(),
                facts.leftOut(),
                facts.apis());
    }

    private static Account officer() {
        return server.get(Accounts.class).find("olga@example.com").orElseThrow();
    }

    private static Account auditor() {
        return server.get(Accounts.class).find("ada@example.com").orElseThrow();
    }

    private static Page signedIn(Page page, Account who) {
        page.navigate(people.link(who).toString());
        page.locator("button[type=submit]").click();
        page.waitForURL(url -> !url.contains("/welcome"));
        return page;
    }
}
