package dev.assay.app.demo;

import dev.assay.app.http.Actor;
import dev.assay.app.inventory.Api;
import dev.assay.app.inventory.ApiFacts;
import dev.assay.app.inventory.Apis;
import dev.assay.app.inventory.Criticality;
import dev.assay.app.inventory.DataClass;
import dev.assay.app.inventory.Environment;
import dev.assay.app.inventory.Exposure;
import dev.assay.app.scans.CredentialText;
import dev.assay.app.scans.ScanPlans;
import dev.assay.app.serve.Server;
import dev.assay.scanner.target.DescriptionReader;
import dev.assay.scanner.target.UnreadableDescription;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** Registers the sample API as a customer would register theirs: facts, description, permission, pace, three identities. */
final class DemoShop {
    private static final double RATE = 200;

    private final Apis apis;
    private final ScanPlans plans;

    DemoShop(Server server) {
        this.apis = server.get(Apis.class);
        this.plans = server.get(ScanPlans.class);
    }

    Api register(SampleApi sample, Actor officer) throws DemoFailed {
        var api = apis.register(facts(sample), officer);
        var content = sample.description().getBytes(StandardCharsets.UTF_8);
        try {
            apis.describe(
                    api.id(), content, DescriptionReader.read(content), sample.address() + "/openapi.json", officer);
        } catch (UnreadableDescription e) {
            throw new DemoFailed("The sample API's description cannot be read: " + e.getMessage());
        }
        plans.permitPrivate(api.id(), plans.of(api).version(), "Shop team", "DEMO-1", officer);
        plans.pace(api.id(), plans.of(api).version(), "deep", RATE, true, 1, officer);
        for (var user : SampleData.USERS) {
            plans.identify(api.id(), user.name(), user.role(), "", login(user), officer);
        }
        return apis.get(api.id());
    }

    private static ApiFacts facts(SampleApi sample) {
        return new ApiFacts(
                "Sample Orders API (SYNTHETIC)",
                "Takes the orders of the web shop.",
                "Shop team",
                Environment.PRODUCTION,
                List.of(sample.address().toString()),
                Criticality.HIGH,
                Exposure.PUBLIC,
                Set.of(DataClass.PERSONAL, DataClass.CONFIDENTIAL),
                "Bearer tokens (JWT) after sign-in with name and password",
                "Two roles, user and admin; users see their own orders",
                List.of("Payment provider"),
                List.of("Web shop"));
    }

    private static CredentialText login(SampleData.User user) {
        return CredentialText.of(
                "login",
                user.password(),
                null,
                null,
                "POST /auth/login",
                "{\"username\":\"" + user.name() + "\",\"password\":\"${secret}\"}",
                "/access_token");
    }
}
