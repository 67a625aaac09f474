package dev.assay.app.home;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.assay.app.TestBrowser;
import dev.assay.app.access.OneTimeLinks;
import dev.assay.app.serve.Server;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Each line of the list, done from the list; its pill says afterwards that it is. */
final class SetUpInBrowser {
    private static final int LONGEST_SCAN_MILLIS = 180_000;

    final Page page;
    private final Server server;

    SetUpInBrowser(Page page, Server server) {
        this.page = page;
        this.server = server;
    }

    void firstAdministrator() {
        go(server.get(OneTimeLinks.class).firstAdministrator().orElseThrow());
        fill("Your name", "Ada Berg");
        fill("E-mail", "ada@example.com");
        fill("Password", "correct horse battery");
        press("Make the account");
        assertThat(page.locator("body").innerText()).contains("of 11 done");
        sound();
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

    /** Makes an account for a compliance officer and returns its link. */
    String officer() {
        go("/people/new");
        sound();
        fill("Name", "Olga Officer");
        fill("E-mail", "olga@example.com");
        page.getByLabel("Role").selectOption("officer");
        press("Make the invitation");
        sound();
        return page.locator("code:has-text('/welcome?key=')").innerText();
    }

    /** Takes an invitation up, leaves, and comes back by name and password. */
    void signsIn(String link, String email, String password, String home) {
        page.navigate(link);
        sound();
        fill("Password", password);
        press("Continue");
        assertThat(URI.create(page.url()).getPath()).isEqualTo(home);
        press("Sign out");
        sound();
        fill("E-mail", email);
        fill("Password", password);
        press("Sign in");
        assertThat(URI.create(page.url()).getPath()).isEqualTo(home);
        sound();
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
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .first()
                .click();
    }

    private String main() {
        return page.locator("main").innerText();
    }

    private void go(String path) {
        page.navigate(server.address().resolve(path).toString());
    }

    /** Whether the page is one that people with a small window, a keyboard or a screen reader can use. */
    private void sound() {
        assertThat(TestBrowser.overhang(page)).as(page.url()).isZero();
        assertThat(TestBrowser.wrong(page)).as(page.url()).isEmpty();
    }
}
