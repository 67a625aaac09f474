package dev.assay.app.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.assay.app.TestBrowser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf("dev.assay.app.TestBrowser#found")
class BrowserComponentsTest {
    /** How many days of strips lie beside the screen or are too small to tell. */
    private static final String DAYS_OUT_OF_SIGHT = """
        [...document.querySelectorAll('.days .cell')].map(cell => cell.getBoundingClientRect())
          .filter(box => box.left < 0 || box.right > innerWidth || box.width < 14).length\
        """;

    @Test
    void everyComponentIsAccessibleAndFitsWideNarrowLightAndDark() throws Exception {
        var folder = SampleFolder.write();
        try (var browser = TestBrowser.start()) {
            for (int width : new int[] {1280, 320}) {
                var page = browser.page(width, 900);
                for (var scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
                    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                    for (String name : new String[] {"sample.html", "sign-in.html"}) {
                        page.navigate(folder.resolve(name).toUri().toString());
                        page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)");
                        var where = name + " at " + width + " " + scheme;
                        assertThat(TestBrowser.wrong(page)).as(where).isEmpty();
                        assertThat(TestBrowser.overhang(page)).as(where).isZero();
                        assertThat(page.evaluate(DAYS_OUT_OF_SIGHT)).as(where).isEqualTo(0);
                    }
                }
            }
        }
    }
}
