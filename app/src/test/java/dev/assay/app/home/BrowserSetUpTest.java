package dev.assay.app.home;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.BasicCredentials;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.security.BasicAuthenticator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.assay.app.TestBrowser;
import dev.assay.app.access.OneTimeLinks;
import dev.assay.app.findings.Finding;
import dev.assay.app.findings.Findings;
import dev.assay.app.serve.Server;
import dev.assay.app.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole set-up list of a fresh server, done in a browser as a newcomer does it, on an API that others wrote: WireMock's own, which
 * asks for a user name and password.
 */
@EnabledIf("dev.assay.app.TestBrowser#found")
class BrowserSetUpTest {
    private static final int LONGEST_SCAN_MILLIS = 180_000;
    private static final String PASSWORD = "correct horse battery";

    @Test
    void aNewcomerGoesTheWholeListFromTheFirstLinkToAnInvitedAuditor(@TempDir Path folder) throws Exception {
        var api = new WireMockServer(WireMockConfiguration.options()
                .dynamicPort()
                .bindAddress("127.0.0.1")
                .maxRequestJournalEntries(40)
                .adminAuthenticator(new BasicAuthenticator(List.of(
                        new BasicCredentials("carol", "carols password"),
                        new BasicCredentials("dave", "daves password")))));
        api.start();
        describesItself(api);
        var settings =
                Settings.load(null, Map.of(), Map.of("assay.server.port", "0", "assay.evidence.seal-every", "1s"));
        try (var server = Server.start(settings, folder.resolve("data"));
                var browser = TestBrowser.start()) {
            var list = new SetUpInBrowser(browser.page(1280, 900), server);
            list.firstAdministrator();
            list.company();
            list.timestampAuthority();
            list.api("http://127.0.0.1:" + api.port());
            list.permission();
            list.description("http://127.0.0.1:" + api.port() + "/openapi.json");
            list.identity("carol");
            list.identity("dave");
            list.testSignIn();
            list.dryRun();
            list.scan();
            assertThat(server.get(Findings.class).all())
                    .extracting(Finding::checkId)
                    .contains("security-headers");
            list.adoption();
            list.audit();
            list.preview();
            var link = list.invitation();
            assertThat(list.page.locator("body").innerText()).contains("Set up: all 11 steps are done");
            auditorEnters(browser, link);
            assertThat(browser.complaints()).isEmpty();
        } finally {
            api.stop();
        }
    }

    /** WireMock serves the description of its own API, which its archive holds. */
    private static void describesItself(WireMockServer api) throws Exception {
        try (var in =
                Objects.requireNonNull(WireMockServer.class.getResourceAsStream("/swagger/wiremock-admin-api.json"))) {
            var description = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            api.stubFor(WireMock.get("/openapi.json").willReturn(WireMock.okJson(description)));
        }
    }

    private static void auditorEnters(TestBrowser browser, String link) {
        var page = browser.page(1280, 900);
        page.navigate(link);
        page.getByLabel("Password").fill("another horse battery");
        button(page, "Continue").click();
        assertThat(page.url()).endsWith("/portal");
        assertThat(page.locator("main").innerText()).contains("WireMock");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    /** Each line of the list, done from the list; its pill says afterwards that it is. */
    private static final class SetUpInBrowser {
        private final Page page;
        private final Server server;

        SetUpInBrowser(Page page, Server server) {
            this.page = page;
            this.server = server;
        }

        void firstAdministrator() {
            go(server.get(OneTimeLinks.class).firstAdministrator().orElseThrow());
            fill("Your name", "Ada Berg");
            fill("E-mail", "ada@example.com");
            fill("Password", PASSWORD);
            press("Make the account");
            assertThat(page.locator("body").innerText()).contains("of 11 done");
        }

        void company() {
            follow("Company");
            fill("Name of the company", "Berg & Daughters");
            fill("Time zone", "UTC");
            press("Set up the repository");
            done("Company");
        }

        void timestampAuthority() {
            go("/");
            page.waitForCondition(() -> {
                page.reload();
                return standing("Timestamp authority").equals("Done");
            });
            follow("Timestamp authority");
            assertThat(main()).contains("self-asserted");
        }

        void api(String base) {
            follow("APIs and their descriptions");
            fill("Name", "WireMock");
            fill("Owner", "Ada Berg");
            fill("Base URLs", base);
            press("Register");
        }

        void permission() {
            follow("Ownership proof or permission");
            fill("Owner who allows it", "Ada Berg");
            fill("Ticket", "SEC-1");
            press("Permit");
            done("Ownership proof or permission");
        }

        void description(String address) {
            follow("APIs and their descriptions");
            fill("Address", address);
            press("Fetch and import");
            assertThat(main()).contains("41 operations read, 0 not readable");
            done("APIs and their descriptions");
        }

        void identity(String name) {
            follow("Identities");
            page.getByText("User name and password").first().click();
            page.locator("input[name=name]").fill(name);
            fill("Role", "user");
            fill("User name", name);
            page.locator("input[type=password]").fill(name + "s password");
            press("Save the identity");
            assertThat(main()).doesNotContain(name + "s password");
        }

        void testSignIn() {
            press("Test sign-in");
            assertThat(page.locator("#sign-ins li").allInnerTexts())
                    .hasSize(2)
                    .allMatch(line -> line.contains("Signed in") && line.contains("the API does not say"));
            done("Identities");
        }

        void dryRun() {
            go("/apis/API-1/scanning");
            page.getByLabel("Requests per second").fill("500");
            press("Save the pace");
            follow("Dry run");
            assertThat(main()).contains("Nothing was sent").containsPattern("[0-9]+, of which [0-9]+ to sign in");
        }

        /** The page of the run changes by itself while it runs and when it is over. */
        void scan() {
            press("Scan now");
            page.waitForSelector("#progress:has-text('questions')");
            page.waitForSelector(
                    "text=Download the report", new Page.WaitForSelectorOptions().setTimeout(LONGEST_SCAN_MILLIS));
            assertThat(main()).contains("Complete");
            done("Scan");
            assertThat(standing("Dry run")).isEqualTo("Done");
        }

        void adoption() {
            follow("Policies and controls adopted");
            for (var box : page.locator("input[name=path]").all()) {
                box.check();
            }
            press("Adopt the ticked ones…");
            fill("Owner of those that have none", "Ada Berg");
            page.locator("button[type=submit]:has-text('Approve and adopt')").click();
            done("Policies and controls adopted");
        }

        void audit() {
            follow("Audit");
            var today = LocalDate.now(server.get(java.time.Clock.class).withZone(ZoneOffset.UTC));
            fill("Title", "SOC 2");
            fill("System", "WireMock as a service");
            fill("First day", today.toString());
            fill("Last day", today.plusMonths(3).toString());
            fill("Time zone", "UTC");
            for (var reason : page.getByLabel("is left out").all()) {
                reason.fill("Not promised to customers.");
            }
            page.getByLabel("API in scope: API-1").check();
            press("Open the audit");
            assertThat(page.locator("h1").innerText()).isEqualTo("AUD-1 SOC 2");
            done("Audit");
        }

        void preview() {
            follow("Preview as auditor");
            assertThat(main()).contains("This is what an auditor of AUD-1 sees.");
            page.locator(".tabs a:has-text('Findings')").click();
            assertThat(page.url()).endsWith("/portal/findings?audit=AUD-1");
            assertThat(main()).contains("Findings of the APIs in scope");
        }

        String invitation() {
            follow("Invitation");
            page.locator("summary:has-text('Invite an auditor')").click();
            var form = page.locator("details[open] form[action$='/auditors']");
            form.getByLabel("Name").fill("Kim Auditor");
            form.getByLabel("E-mail").fill("kim@example.com");
            form.getByLabel("Works until").fill("2099-12-31");
            form.locator("button[type=submit]").click();
            var link = page.locator("code:has-text('/welcome?key=')").innerText();
            go("/");
            return link;
        }

        private void follow(String step) {
            go("/");
            page.locator("ol.steps")
                    .getByText(step, new Locator.GetByTextOptions().setExact(true))
                    .click();
            sound();
        }

        private void done(String step) {
            sound();
            go("/");
            assertThat(standing(step)).as(step).isEqualTo("Done");
        }

        private String standing(String step) {
            return page.locator("ol.steps > li:has(a:text-is('" + step + "')) .pill")
                    .textContent()
                    .strip();
        }

        private void fill(String label, String text) {
            page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).fill(text);
        }

        private void press(String name) {
            button(page, name).first().click();
        }

        private String main() {
            return page.locator("main").innerText();
        }

        private void go(String path) {
            page.navigate(server.address().resolve(path).toString());
        }

        private void sound() {
            assertThat(TestBrowser.overhang(page)).as(page.url()).isZero();
        }
    }
}
