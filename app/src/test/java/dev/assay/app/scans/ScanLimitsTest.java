package dev.assay.app.scans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.app.access.Role;
import dev.assay.app.access.Visitor;
import dev.assay.app.http.Refusal;
import dev.assay.app.inventory.Api;
import dev.assay.app.inventory.Apis;
import dev.assay.scanner.probe.Limits;
import dev.assay.scanner.target.DescriptionReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@ServerTest
class ScanLimitsTest {
    private final Apis apis;
    private final Scans scans;
    private final ScanPlans plans;
    private final ScanLimits limits;
    private final Targets targets;

    ScanLimitsTest(Apis apis, Scans scans, ScanPlans plans, ScanLimits limits, Targets targets) {
        this.apis = apis;
        this.scans = scans;
        this.plans = plans;
        this.limits = limits;
        this.targets = targets;
    }

    @Test
    void aLargeApiIsSaidNotToFitUntilItsPlanAllowsMore(TestServer server) throws Exception {
        var api = large(1_000);
        for (var name : new String[] {"alice", "bob", "carol"}) {
            var token = CredentialText.of("bearer", "a-token-of-" + name, null, null, null, null, null);
            plans.identify(api.id(), name, "user", "", token, SampleShop.OFFICER);
        }
        var before = scans.estimate(api.id());
        assertThat(before.requests()).as("not cut at a limit").isGreaterThan(Limits.DEFAULT.requests());
        assertThat(before.beyond())
                .contains("20000 requests and 60 minutes", "18000 requests at this rate", "of 1000 operations about");
        assertThat(Visitor.as(server, Role.OFFICER)
                        .get("/apis/" + api.number() + "/scanning/estimate")
                        .body())
                .contains("may not fit");

        var admin = Visitor.as(server, Role.ADMINISTRATOR);
        var form = "/apis/" + api.number() + "/scanning/limits?version=0";
        assertThat(admin.post(form, "mostRequests", "many", "mostMinutes", "60").body())
                .contains("Give a whole number.");
        admin.post(form, "mostRequests", "200000", "mostMinutes", "1440");
        var plan = plans.of(api);
        assertThat(plan.mostRequests() + " " + plan.mostMinutes()).isEqualTo("200000 1440");
        var held = targets.request(api, plan, "limits", 0).limits();
        assertThat(held.requests()).isEqualTo(200_000);
        assertThat(held.scan()).isEqualTo(Duration.ofDays(1));
        assertThat(held.bytes()).as("as many more bytes").isGreaterThan(Limits.DEFAULT.bytes());
        assertThat(scans.estimate(api.id()).beyond()).isEmpty();
        plans.pace(api.id(), 1, "ci", 5, false, 0, SampleShop.OFFICER);
        assertThat(plans.of(api).mostRequests()).as("the pace leaves it").isEqualTo(200_000);
    }

    @Test
    void limitsHaveBounds() {
        var api = apis.register(SampleShop.at("https://bounds.example.com"), SampleShop.OFFICER);
        for (var wrong : new int[][] {{99, 60}, {200_001, 60}, {20_000, 0}, {20_000, 1441}}) {
            assertThatThrownBy(() -> limits.set(api.id(), 0, wrong[0], wrong[1], SampleShop.OFFICER))
                    .isInstanceOf(Refusal.Invalid.class);
        }
        assertThat(limits.set(api.id(), 0, 100, 1, SampleShop.OFFICER).version())
                .isEqualTo(1);
    }

    private Api large(int operations) throws Exception {
        var api = apis.register(SampleShop.at("https://large.example.com"), SampleShop.OFFICER);
        var paths = IntStream.range(0, operations)
                .mapToObj(n ->
                        "\"/things%d\": {\"get\": {\"responses\": {\"200\": {\"description\": \"ok\"}}}}".formatted(n))
                .collect(Collectors.joining(", "));
        var content = ("{\"openapi\": \"3.0.3\", \"info\": {\"title\": \"Large\", \"version\": \"1\"}, \"paths\": {"
                        + paths + "}}")
                .getBytes(StandardCharsets.UTF_8);
        apis.describe(api.id(), content, DescriptionReader.read(content), "openapi.json", SampleShop.OFFICER);
        return apis.get(api.id());
    }
}
