package dev.assay.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.assay.app.SettableClock;
import dev.assay.app.SourceTree;
import dev.assay.app.TestBrowser;
import dev.assay.app.serve.ServerOnClock;
import dev.assay.app.settings.Settings;
import dev.assay.app.storage.DemoDirectory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Takes the pictures of the README and the guide again: {@code mvn test -pl app -Dtest=PicturesTest -Dimages.write=true}. They show a
 * real server that lived through {@link SyntheticQuarter}.
 */
@EnabledIfSystemProperty(named = "images.write", matches = "true")
@EnabledIf("dev.assay.app.TestBrowser#found")
class PicturesTest {
    private static final Path IMAGES = SourceTree.root().resolve("docs/images");

    @Test
    void thePicturesShowAControlThatFailedWasMendedAndTestedAgain(@TempDir Path folder) throws Exception {
        DemoDirectory.renew(folder);
        var clock = new SettableClock(SyntheticQuarter.FIRST.atTime(5, 0).toInstant(ZoneOffset.UTC));
        try (var sample = SampleApi.start(0, Clock.systemUTC());
                var server = ServerOnClock.start(settings(), folder, clock);
                var browser = TestBrowser.start()) {
            sample.mend();
            var quarter = new SyntheticQuarter(server, sample, clock);
            var officer = browser.page(1280, 960);
            var audit = quarter.live(exceptions -> {
                enter(officer, quarter.officersLink());
                exceptions.forEach(number -> confirm(officer, server.address().resolve("/exceptions/" + number)));
            });
            shot(officer, server.address(), "/", "home");
            var auditor = browser.page(1280, 1180);
            enter(auditor, quarter.auditorsLink(audit));
            shot(auditor, server.address(), "/portal/controls/API-02?day=2026-09-16", "control");
            assertThat(auditor.locator("main").innerText())
                    .contains("Exception", "Operating", "intact, signer not pinned");
            looks(auditor, server.address().resolve("/portal/controls/API-02?day=2026-09-16"));
            shot(auditor, server.address(), "/portal/bundles/B-1", "bundle");
        }
    }

    /** The officer decides, as somebody has to. */
    private static void confirm(Page page, URI exception) {
        page.navigate(exception.toString());
        page.locator("summary:text-is('Confirm')").click();
        var form = page.locator("details.confirm[open] form");
        form.locator("textarea[name=reason]")
                .fill("Release 2.14 dropped the owner check of orders. Logs of the week show no customer who read"
                        + " another's.");
        form.locator("button[type=submit]").click();
        assertThat(page.locator("main").innerText()).contains("Confirmed");
    }

    /** The same page dark and narrow, to be looked at; these are not kept with the documents. */
    private static void looks(Page page, URI address) {
        var looks = SourceTree.root().resolve("app/target/looks");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        page.navigate(address.toString());
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(looks.resolve("control-dark.png"))
                .setFullPage(true));
        page.setViewportSize(320, 640);
        page.navigate(address.toString());
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(looks.resolve("control-narrow.png"))
                .setFullPage(true));
        page.setViewportSize(1280, 1180);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    private static void enter(Page page, String link) {
        page.navigate(link);
        page.locator("button[type=submit]").click();
        page.waitForURL(url -> !url.contains("/welcome"));
    }

    private static void shot(Page page, URI server, String path, String name) throws Exception {
        page.navigate(server.resolve(path).toString());
        page.evaluate("document.fonts.ready");
        Files.createDirectories(IMAGES);
        page.screenshot(new Page.ScreenshotOptions().setPath(IMAGES.resolve(name + ".png")));
    }

    private static Settings settings() throws Exception {
        var flags = new HashMap<>(Map.of("assay.server.port", "0", "assay.keys.organisation", "Example Shop"));
        flags.put("assay.evidence.seal-every", "0s");
        flags.put("assay.scans.look-every", "0s");
        return Settings.load(null, Map.of(), flags);
    }
}
