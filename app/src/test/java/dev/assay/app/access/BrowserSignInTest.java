package dev.assay.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import dev.assay.app.TestBrowser;
import dev.assay.app.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf("dev.assay.app.TestBrowser#found")
class BrowserSignInTest {
    @Test
    void theFirstAdministratorSetsUpInvitesAndLeavesInARealBrowser() throws Exception {
        try (var server = TestServer.start();
                var browser = TestBrowser.start()) {
            var page = browser.page(1280, 900);
            var link = server.get(OneTimeLinks.class).firstAdministrator().orElseThrow();
            page.navigate(server.uri(link).toString());
            sound(page);
            page.getByLabel("Your name").fill("Ada Berg");
            page.getByLabel("E-mail").fill("ada@example.com");
            page.getByLabel("Password").fill("correct horse battery");
            page.getByText("Make the account").click();
            page.waitForLoadState(LoadState.NETWORKIDLE);

            for (String path :
                    new String[] {"/people", "/people/new", "/people/tokens", "/people/tokens/new", "/account"}) {
                page.navigate(server.uri(path).toString());
                sound(page);
            }
            page.navigate(server.uri("/people/new").toString());
            page.getByLabel("Name").fill("Kim");
            page.getByLabel("E-mail").fill("kim@example.com");
            page.getByText("Make the invitation").click();
            assertThat(page.content()).contains("/welcome?key=");
            sound(page);

            page.getByText("Sign out").click();
            assertThat(page.url()).endsWith("/sign-in");
            sound(page);
            assertThat(browser.complaints())
                    .filteredOn(text -> !text.contains("404"))
                    .isEmpty();
        }
    }

    @Test
    void everyPageFitsIntoThreeHundredAndTwentyPixels() throws Exception {
        try (var server = TestServer.start();
                var browser = TestBrowser.start()) {
            var officer = Visitor.as(server, Role.ADMINISTRATOR).account();
            var page = browser.page(320, 640);
            page.navigate(server.uri(server.get(OneTimeLinks.class).signIn(officer, officer.actor("local")))
                    .toString());
            sound(page);
            page.locator("button[type=submit]").first().click();
            for (String path : new String[] {"/people", "/people/new", "/people/tokens/new", "/account", "/nowhere"}) {
                page.navigate(server.uri(path).toString());
                sound(page);
            }
        }
    }

    private static void sound(Page page) {
        assertThat(TestBrowser.wrong(page)).as(page.url()).isEmpty();
        assertThat(TestBrowser.overhang(page)).as(page.url()).isZero();
    }
}
