package dev.assay.app.scans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import dev.assay.app.inventory.Api;
import dev.assay.app.inventory.Apis;
import dev.assay.app.inventory.Criticality;
import dev.assay.app.inventory.Environment;
import dev.assay.app.inventory.Exposure;
import dev.assay.app.inventory.ShopFacts;
import dev.assay.scanner.probe.AddressGuard;
import dev.assay.scanner.probe.TxtRecords;
import io.micronaut.transaction.TransactionOperations;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Looks for tokens in a DNS server and a web server on loopback. */
@ServerTest
class OwnershipTest {
    private static final Actor OFFICER = new Actor(Actor.Kind.PERSON, "p-1", "Olga Officer", "127.0.0.1");

    private final TestServer server;
    private final Apis apis;
    private final TxtServer dns = TxtServer.start();
    private final HttpServer target;
    private final AtomicReference<String> answer = new AtomicReference<>("");
    private final Ownership ownership;

    @SuppressWarnings("unchecked")
    OwnershipTest(TestServer server, Apis apis, ChallengeRepository challenges, TransactionOperations transactions)
            throws IOException {
        this.server = server;
        this.apis = apis;
        this.target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        target.createContext("/", exchange -> {
            var redirect = answer.get().startsWith("http");
            if (redirect) {
                exchange.getResponseHeaders().add("Location", answer.get());
            }
            var body = answer.get().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(redirect ? 302 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        target.start();
        this.ownership = new Ownership(
                challenges,
                (TransactionOperations<Connection>) transactions,
                new TxtRecords(dns.address()),
                AddressGuard.alsoPrivate(),
                server.clock());
    }

    @AfterEach
    void stop() {
        dns.close();
        target.stop(0);
    }

    @Test
    void theTokenInDnsOrAtTheTargetShowsOwnershipAndAnythingElseDoesNot() {
        var api = register("http://localhost:" + target.getAddress().getPort());
        var token = ownership.challenge(api).token();
        assertThat(ownership.challenge(api).token()).as("it stays the same").isEqualTo(token);
        assertThat(ownership.look(api)).isInstanceOf(TokenLook.Look.NotShown.class);

        dns.answer("v=spf1 -all");
        answer.set(token + " and more");
        assertThat(ownership.look(api))
                .isInstanceOfSatisfying(
                        TokenLook.Look.NotShown.class,
                        not -> assertThat(not.why()).contains("holds something else", "not with the token alone"));

        answer.set("http://127.0.0.1:" + target.getAddress().getPort() + "/elsewhere");
        assertThat(ownership.look(api)).isInstanceOf(TokenLook.Look.NotShown.class);

        answer.set(token + "\n");
        assertThat(ownership.look(api))
                .isInstanceOfSatisfying(
                        TokenLook.Look.Shown.class,
                        shown -> assertThat(shown.proof()).contains("/.well-known/assay-challenge/" + token));

        dns.answer(token);
        answer.set("");
        assertThat(ownership.look(api))
                .isInstanceOfSatisfying(
                        TokenLook.Look.Shown.class,
                        shown -> assertThat(shown.proof())
                                .contains(
                                        "_assay-challenge.localhost",
                                        server.clock().instant().toString()));
    }

    @Test
    void aProofIsKeptInThePlanAndPermitsActiveChecks(ScanPlans plans) {
        var api = register("https://shown.example.com");
        plans.permitOwned(api, 0, "The DNS TXT record was found.", OFFICER);
        var plan = plans.of(api);
        assertThat(plan.permission()).isEqualTo(Permission.OWNERSHIP);
        assertThat(plan.permissionProof()).isEqualTo("The DNS TXT record was found.");
        assertThat(plan.permittedAt()).isEqualTo(server.clock().instant());
    }

    @Test
    void whatWasShownOfOneTargetPermitsNothingAtAnother(ScanPlans plans) {
        var looked = register("https://mine.example.com");
        var elsewhere = ShopFacts.of(
                "Owned", "https://yours.example.com", Environment.PRODUCTION, Criticality.LOW, Exposure.PUBLIC);
        apis.change(looked.id(), looked.version(), elsewhere, OFFICER);
        assertThatThrownBy(() -> plans.permitOwned(looked, 0, "The DNS TXT record was found.", OFFICER))
                .isInstanceOf(Refusal.Stale.class)
                .hasMessageContaining("was given another base URL meanwhile");
        assertThat(plans.of(apis.get(looked.id())).permission()).isEqualTo(Permission.NONE);
    }

    private Api register(String url) {
        return apis.register(
                ShopFacts.of("Owned", url, Environment.PRODUCTION, Criticality.LOW, Exposure.PUBLIC), OFFICER);
    }
}
