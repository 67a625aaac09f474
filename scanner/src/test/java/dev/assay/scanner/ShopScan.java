package dev.assay.scanner;

import dev.assay.scanner.check.Approved;
import dev.assay.scanner.check.Check;
import dev.assay.scanner.check.Profile;
import dev.assay.scanner.probe.AddressGuard;
import dev.assay.scanner.probe.Limits;
import dev.assay.scanner.report.ScanReport;
import dev.assay.scanner.target.ApiDescription;
import dev.assay.scanner.target.Credential;
import dev.assay.scanner.target.DescriptionReader;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Target;
import dev.assay.scanner.target.UnreadableDescription;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/** Scans of the shop: who may ask it, and what is asked. */
final class ShopScan {
    private ShopScan() {}

    static ApiDescription description() {
        return description(Shop.DESCRIPTION);
    }

    static ApiDescription description(String yaml) {
        try {
            return DescriptionReader.read(yaml.getBytes(StandardCharsets.UTF_8));
        } catch (UnreadableDescription e) {
            throw new AssertionError(e);
        }
    }

    static final Identity ALICE = new Identity(
            "alice",
            "user",
            null,
            new Credential.ScriptedLogin(
                    "POST",
                    "/auth/login",
                    "{\"username\":\"alice\",\"password\":\"" + Shop.ALICE_PASSWORD + "\"}",
                    "/access_token"));
    static final Identity BOB = new Identity("bob", "user", null, new Credential.Bearer(Shop.BOB_TOKEN));
    static final Identity ROOT = new Identity("root", "admin", null, new Credential.Bearer(Shop.ROOT_TOKEN));

    static ScanRequest request(Shop shop, List<Identity> identities, List<Check> checks) {
        return request(shop, description(), identities, checks);
    }

    static ScanRequest request(Shop shop, ApiDescription description, List<Identity> identities, List<Check> checks) {
        return new ScanRequest(
                "scan-1",
                Target.at("shop", shop.url()),
                description,
                identities,
                Profile.STANDARD,
                false,
                Set.of(),
                true,
                Limits.DEFAULT.rate(500),
                AddressGuard.alsoPrivate(),
                ScanRequest.Trust.PUBLIC,
                checks,
                "test",
                null,
                "security@example.com",
                42,
                Approved.NOTHING);
    }

    static ScanReport scan(ScanRequest request) {
        return new Scan(Clock.systemUTC()).run(request, Progress.SILENT, new StopSignal());
    }
}
