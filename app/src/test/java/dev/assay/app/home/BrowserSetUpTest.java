package dev.assay.app.home;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.BasicCredentials;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.security.BasicAuthenticator;
import dev.assay.app.TestBrowser;
import dev.assay.app.findings.Finding;
import dev.assay.app.findings.Findings;
import dev.assay.app.serve.Server;
import dev.assay.app.settings.Settings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
            var officer = new SetUpInBrowser(browser.page(1280, 900), server);
            officer.signsIn(list.officer(), "olga@example.com", "a third horse battery", "/");
            officer.adoption();
            officer.audit();
            officer.preview();
            var link = officer.invitation();
            assertThat(officer.page.locator("body").innerText()).contains("Set up: all 11 steps are done");
            auditorEnters(new SetUpInBrowser(browser.page(1280, 900), server), link);
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

    private static void auditorEnters(SetUpInBrowser auditor, String link) {
        auditor.signsIn(link, "kim@example.com", "another horse battery", "/portal");
        assertThat(auditor.page.locator("main").innerText()).contains("WireMock");
        var server = URI.create(auditor.page.url());
        for (var closed : List.of("/", "/apis/API-1", "/scans", "/audits/AUD-1", "/people", "/api/v1/findings")) {
            assertThat(auditor.page
                            .request()
                            .get(server.resolve(closed).toString())
                            .status())
                    .as(closed)
                    .isEqualTo(403);
        }
    }
}
