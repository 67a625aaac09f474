package dev.assay.app.scans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.app.ServerTest;
import dev.assay.app.http.Refusal;
import dev.assay.app.inventory.Api;
import dev.assay.app.inventory.Apis;
import dev.assay.scanner.Estimate;
import dev.assay.scanner.ScanRequest;
import dev.assay.scanner.target.Credential;
import dev.assay.scanner.target.DescriptionReader;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the server's settings and an API's identities bring to its scans: a listener for calls of targets elsewhere, and credentials that ended. */
@ServerTest({"assay.scans.callback-listen=127.0.0.1:0", "assay.scans.callback-url=http://assay.example.com:8085"})
class TargetCallsTest {
    private static final String DESCRIPTION = """
        {"openapi": "3.0.3", "info": {"title": "t", "version": "1"}, "paths": {"/preview": {"post": {
          "requestBody": {"content": {"application/json": {"schema": {"type": "object", "required": ["url"],
            "properties": {"url": {"type": "string", "format": "uri"}}}}}},
          "responses": {"200": {"description": "ok"}}}}}}
        """;

    private final Apis apis;
    private final Scans scans;
    private final ScanPlans plans;
    private final Targets targets;
    private final TargetCalls calls;

    TargetCallsTest(Apis apis, Scans scans, ScanPlans plans, Targets targets, TargetCalls calls) {
        this.apis = apis;
        this.scans = scans;
        this.plans = plans;
        this.targets = targets;
        this.calls = calls;
    }

    @Test
    void aTargetElsewhereIsGivenTheSetAddressAndOneOnThisMachineIsNot() throws Exception {
        var elsewhere = described("http://10.1.2.3:8080");
        var here = described("http://127.0.0.1:8080");
        assertThat(given(elsewhere)).contains(URI.create("http://assay.example.com:8085/n1"));
        assertThat(given(here))
                .as("heard on a free port of loopback, opened by the scan")
                .isEmpty();
        plans.forbid(elsewhere.id(), plans.of(elsewhere).version(), SampleShop.OFFICER);
        assertThat(given(elsewhere))
                .as("nobody permitted what would make it call")
                .isEmpty();
    }

    @Test
    void anEstimateCountsWhatNeedsTheListener() throws Exception {
        var api = described("http://10.1.2.4:8080");
        assertThat(scans.estimate(api.id()).parts())
                .filteredOn(part -> part.checkId().equals("server-side-request"))
                .singleElement()
                .extracting(Estimate.Part::operations, Estimate.Part::notTested)
                .containsExactly(1, List.of());
    }

    @Test
    void settingsThatDoNotBelongTogetherStopTheStart() throws Exception {
        assertThatThrownBy(() -> settings("127.0.0.1:0", "").callback()).hasMessageContaining("belong together");
        try (var taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            var busy = settings("127.0.0.1:" + taken.getLocalPort(), "http://assay.example.com");
            assertThatThrownBy(() -> new TargetCalls(busy))
                    .hasMessageContaining("assay.scans.callback-listen: nothing can listen there");
        }
    }

    @Test
    void aCredentialThatEndedReachesTheScanAsSuchAndOnlyWhileItIsForTheTarget() throws Exception {
        var api = described("http://10.1.2.5:8080");
        var ended = CredentialText.of("bearer", "a-token-of-last-year", null, null, null, null, null);
        plans.identify(api.id(), new Who("old", "user", "", true), ended, SampleShop.OFFICER);
        assertThat(plans.identities(api.id()))
                .extracting(ScanPlans.Named::expired)
                .containsExactly(true);
        assertThat(request(api).identities()).singleElement().satisfies(one -> {
            assertThat(one.expired()).isTrue();
            assertThat(one.credential()).isInstanceOf(Credential.Bearer.class);
        });
        var moved = apis.change(
                api.id(), apis.get(api.id()).version(), SampleShop.at("http://10.1.2.6"), SampleShop.OFFICER);
        assertThat(request(moved).identities()).isEmpty();

        assertThatThrownBy(() -> plans.identify(
                        api.id(), new Who("late", "user", "", true), DemoLogin.of("alice"), SampleShop.OFFICER))
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class,
                        wrong -> assertThat(wrong.problem("expired")).contains("which is shown as it is"));
    }

    private Api described(String url) throws Exception {
        var api = apis.register(SampleShop.at(url), SampleShop.OFFICER);
        var content = DESCRIPTION.getBytes(StandardCharsets.UTF_8);
        apis.describe(api.id(), content, DescriptionReader.read(content), "openapi.json", SampleShop.OFFICER);
        plans.permitPrivate(api.id(), 0, "Team Shop", "SEC-1", SampleShop.OFFICER);
        plans.pace(api.id(), 1, "lab", 5, false, 0, SampleShop.OFFICER);
        return apis.get(api.id());
    }

    private ScanRequest request(Api api) {
        return targets.request(api, plans.of(api), "calls", 0);
    }

    /** The address that a scan of the API gives its target; empty when it has no listener of ours. */
    private Optional<URI> given(Api api) {
        return calls.heard(
                request(api), heard -> Optional.ofNullable(heard.callback()).map(callback -> callback.url("n1")));
    }

    private static ScansSettings settings(String listen, String url) {
        return new ScansSettings(Duration.ZERO, "", listen, url);
    }
}
