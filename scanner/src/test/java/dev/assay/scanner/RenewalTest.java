package dev.assay.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.scanner.check.Check;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.target.Credential;
import dev.assay.scanner.target.Identity;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Tokens that run out while a scan goes on, with time moved by hand. */
class RenewalTest {
    private static final Identity BATCH = new Identity(
            "batch",
            "user",
            null,
            new Credential.OAuth2("/oauth/token", "batch", "secret-of-batch", false, null, null));
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2030-01-01T00:00:00Z"));

    @Test
    void aTokenIsRenewedBeforeItRunsOutWithTheNewestRefreshToken() throws IOException {
        try (var shop = new Shop();
                var engagement = engagement(shop)) {
            shop.tokenLifetime = 100;
            engagement.signIn().all();
            var asker = engagement.reading("test", BATCH);
            asker.send(ProbeRequest.get("/me"));
            assertThat(shop.grants).containsExactly("grant_type=client_credentials");

            move(79);
            asker.send(ProbeRequest.get("/me"));
            assertThat(shop.grants).hasSize(1);

            move(1);
            assertThat(asker.send(ProbeRequest.get("/me")))
                    .isInstanceOfSatisfying(
                            Exchange.class, e -> assertThat(e.status()).isEqualTo(200));
            move(80);
            asker.send(ProbeRequest.get("/me"));
            assertThat(shop.grants)
                    .containsExactly(
                            "grant_type=client_credentials",
                            "grant_type=refresh_token&refresh_token=refresh-token-1",
                            "grant_type=refresh_token&refresh_token=refresh-token-2");
        }
    }

    @Test
    void aTokenThatIsRefusedIsReplacedWhenTheCanaryTells() throws IOException {
        try (var shop = new Shop();
                var engagement = engagement(shop)) {
            engagement.signIn().all();
            var party = engagement.party(BATCH);
            assertThat(party.signedIn()).isTrue();
            assertThat(party.canary()).isNotNull();
            shop.forgetsTokens();
            assertThat(engagement.signIn().holds(party)).isFalse();
            assertThat(party.signedIn()).as(party.detail()).isTrue();
            assertThat(engagement.reading("test", BATCH).send(ProbeRequest.get("/me")))
                    .isInstanceOfSatisfying(
                            Exchange.class, e -> assertThat(e.status()).isEqualTo(200));
        }
    }

    private Engagement engagement(Shop shop) {
        return new Engagement(ShopScan.request(shop, List.of(BATCH), List.<Check>of()), now::get, "test");
    }

    private void move(long seconds) {
        now.updateAndGet(at -> at.plusSeconds(seconds));
    }
}
