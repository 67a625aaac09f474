package dev.assay.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.app.TestServer;
import dev.assay.app.http.Actor;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("server")
class WelcomeTest {
    private static final Actor TEST = Actor.system("test");

    @Test
    void theFirstLinkMakesTheOneAdministratorAndThereIsNoOtherWayIn() throws Exception {
        try (var server = TestServer.start()) {
            var links = server.get(OneTimeLinks.class);
            var replaced = links.firstAdministrator().orElseThrow();
            var path = links.firstAdministrator().orElseThrow();
            var visitor = Visitor.anonymous(server);
            assertThat(visitor.get(replaced).statusCode()).isEqualTo(404);
            assertThat(visitor.get(path).body()).contains("Set up this server", "Make the account");
            assertThat(server.get(Accounts.class).all())
                    .as("looking changes nothing")
                    .isEmpty();

            var weak = visitor.follow(path, "name", "Ada", "email", "ada@example.com", "password", "short");
            assertThat(weak.statusCode()).isEqualTo(422);
            assertThat(weak.body()).contains("12 to 200 characters");

            var made = visitor.follow(
                    path, "name", "Ada", "email", "ada@example.com", "password", "correct horse battery");
            assertThat(made.statusCode()).isEqualTo(303);
            assertThat(visitor.get("/people").statusCode()).isEqualTo(200);
            assertThat(links.firstAdministrator()).isEmpty();
            assertThat(visitor.get(path).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void aLinkWorksOnceAndNotAfterItsTime() throws Exception {
        try (var server = TestServer.start()) {
            var accounts = server.get(Accounts.class);
            var invited = accounts.invite(Invitation.of("Ben", "ben@example.com", Role.ENGINEER), TEST);
            var again = accounts.inviteAgain(invited.account().id(), TEST);
            var visitor = Visitor.anonymous(server);
            assertThat(visitor.get(invited.path()).statusCode()).as("replaced").isEqualTo(404);

            assertThat(visitor.follow(again.path(), "password", "quite a long one")
                            .statusCode())
                    .isEqualTo(303);
            assertThat(Visitor.anonymous(server).get(again.path()).statusCode())
                    .as("used")
                    .isEqualTo(404);

            var late = accounts.inviteAgain(invited.account().id(), TEST);
            server.clock().advance(Duration.ofHours(72));
            assertThat(Visitor.anonymous(server).get(late.path()).statusCode())
                    .as("too old")
                    .isEqualTo(404);
        }
    }

    @Test
    void anAuditorsAccountEndsOnItsDayAndCanBeExtended() throws Exception {
        try (var server = TestServer.start()) {
            var accounts = server.get(Accounts.class);
            var auditor = Visitor.as(server, Role.AUDITOR);
            var id = auditor.account().id();
            assertThat(auditor.get("/account").statusCode()).isEqualTo(200);
            accounts.extend(
                    id, accounts.get(id).version(), server.clock().instant().plus(Duration.ofMinutes(10)), TEST);
            server.clock().advance(Duration.ofMinutes(11));
            assertThat(auditor.get("/account").statusCode()).isEqualTo(303);
            accounts.extend(
                    id, accounts.get(id).version(), server.clock().instant().plus(Duration.ofDays(3)), TEST);
            assertThat(auditor.get("/account").statusCode()).isEqualTo(200);
        }
    }
}
