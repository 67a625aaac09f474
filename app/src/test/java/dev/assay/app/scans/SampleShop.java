package dev.assay.app.scans;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.app.demo.SampleApi;
import dev.assay.app.http.Actor;
import dev.assay.app.inventory.Api;
import dev.assay.app.inventory.ApiFacts;
import dev.assay.app.inventory.Apis;
import dev.assay.app.inventory.Criticality;
import dev.assay.app.inventory.Environment;
import dev.assay.app.inventory.Exposure;
import dev.assay.app.inventory.ShopFacts;
import dev.assay.scanner.target.DescriptionReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** The sample API beside a running server, as an API that it scans. */
final class SampleShop implements AutoCloseable {
    static final Actor OFFICER = new Actor(Actor.Kind.PERSON, "p-1", "Olga Officer", "127.0.0.1");

    final SampleApi sample;
    private final Scans scans;
    private final ScanPlans plans;
    private final Apis apis;

    SampleShop(Scans scans, ScanPlans plans, Apis apis) throws IOException {
        this.scans = scans;
        this.plans = plans;
        this.apis = apis;
        this.sample = SampleApi.start(0, Clock.systemUTC());
    }

    @Override
    public void close() {
        sample.close();
    }

    /** The API at another base URL, for which permission and credentials are given again. */
    Api moved(UUID id, ApiFacts facts) {
        var api = apis.change(id, apis.get(id).version(), facts, OFFICER);
        plans.permitPrivate(id, plans.of(api).version(), "Team Shop", "SEC-1", OFFICER);
        for (var name : List.of("alice", "bob", "root")) {
            plans.confirm(id, name, TargetOrigin.of(api), OFFICER);
        }
        return api;
    }

    /** The sample API registered, described, with its identities and a permission. */
    Api register() throws Exception {
        var api = register(sample.address().toString());
        var content = sample.description().getBytes(StandardCharsets.UTF_8);
        apis.describe(api.id(), content, DescriptionReader.read(content), "openapi.json", OFFICER);
        for (var name : List.of("alice", "bob", "root")) {
            plans.identify(api.id(), name, name.equals("root") ? "admin" : "user", "", DemoLogin.of(name), OFFICER);
        }
        plans.permitPrivate(api.id(), 0, "Team Shop", "SEC-1", OFFICER);
        plans.pace(api.id(), 1, "standard", 400, false, 0, OFFICER);
        return apis.get(api.id());
    }

    /** An API at a base URL, without anything else. */
    Api register(String url) {
        return apis.register(at(url), OFFICER);
    }

    static ApiFacts at(String url) {
        return ShopFacts.of("Shop", url, Environment.PRODUCTION, Criticality.HIGH, Exposure.INTERNAL);
    }

    /** The run when it is over; a scan of a loopback API takes seconds, so two minutes without an end are a failure. */
    ScanRun finished(ScanRun run) throws InterruptedException {
        assertThat(scans.await(run.id(), Duration.ofMinutes(2)))
                .as("%s is over", run.number())
                .isTrue();
        var now = scans.get(run.id());
        assertThat(now.state().over()).isTrue();
        return now;
    }
}
