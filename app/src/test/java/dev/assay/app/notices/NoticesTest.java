package dev.assay.app.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.assay.app.TestServer;
import dev.assay.app.access.Accounts;
import dev.assay.app.access.Invitation;
import dev.assay.app.access.Role;
import dev.assay.app.access.Visitor;
import dev.assay.app.audits.Shop;
import dev.assay.app.evidence.RecordedItems;
import dev.assay.app.findings.Reports;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import dev.assay.app.inventory.Apis;
import dev.assay.app.scans.Missed;
import dev.assay.app.settings.CannotStart;
import dev.assay.evidence.digest.CanonicalJson;
import dev.assay.scanner.finding.Severity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is noticed, to whom it goes, and what is kept of that. */
@Tag("server")
class NoticesTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final List<Call> CALLS = new CopyOnWriteArrayList<>();
    private static final AtomicInteger STATUS = new AtomicInteger(204);

    @TempDir
    static Path folder;

    private static MailSink sink;
    private static HttpServer hook;
    private static TestServer server;

    /** A call of the webhook: its body and the headers that its signature is over. */
    private record Call(String id, long seconds, String signature, String body) {}

    @BeforeAll
    static void start() throws Exception {
        sink = new MailSink();
        hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
        hook.createContext("/hook", exchange -> {
            var head = exchange.getRequestHeaders();
            CALLS.add(new Call(
                    head.getFirst("webhook-id"),
                    Long.parseLong(head.getFirst("webhook-timestamp")),
                    head.getFirst("webhook-signature"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            exchange.sendResponseHeaders(STATUS.get(), -1);
            exchange.close();
        });
        hook.start();
        server = TestServer.start(
                "assay.notices.address=https://assay.example.com/",
                "assay.notices.mail.host=127.0.0.1",
                "assay.notices.mail.port=" + sink.port(),
                "assay.notices.mail.security=none",
                "assay.notices.mail.from=assay@example.com",
                "assay.notices.webhook.url=http://127.0.0.1:"
                        + hook.getAddress().getPort() + "/hook",
                "assay.notices.webhook.secret-file=" + Files.writeString(folder.resolve("secret"), SECRET + "\n"),
                "assay.notices.webhook.allow-private-addresses=true");
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
        hook.stop(0);
        sink.close();
    }

    /** Somebody who took up the invitation: nobody else gets mails. */
    private static void member(String mail, Role role) throws Exception {
        var invited = server.get(Accounts.class)
                .invite(new Invitation("Nora Notified", mail, role, null, null), Actor.system("test"));
        assertThat(Visitor.anonymous(server)
                        .follow(invited.path(), "password", "quite a long one")
                        .statusCode())
                .isEqualTo(303);
    }

    private static Notices notices() {
        return server.get(Notices.class);
    }

    private static void round() {
        notices().look();
        notices().deliver();
    }

    private static void missAScan(String name) {
        var api = server.get(Apis.class).register(Shop.apiFacts(name, "https://api.example.com"), Shop.OFFICER);
        Missed.notice(server, api, server.clock().instant());
    }

    @Test
    void aMissedScanIsToldOnceByMailAndBySignedWebhook() throws Exception {
        member("told@example.com", Role.OFFICER);
        round();
        sink.mails().clear();
        CALLS.clear();
        missAScan("Told");
        round();
        round();
        var told = notices().latest(1).getFirst();
        assertThat(told.deliveries()).isNotEmpty().allMatch(one -> one.state() == Delivery.State.DELIVERED);
        var notice = told.notice();
        assertThat(notice.words()).contains("was missed").doesNotContain("Told");
        assertThat(sink.mails())
                .isNotEmpty()
                .allSatisfy(mail -> assertThat(mail)
                        .contains(
                                "Subject: Assay: A scan was missed",
                                notice.words(),
                                "https://assay.example.com" + notice.path()));
        assertThat(CALLS).hasSize(1);
        var call = CALLS.getFirst();
        assertThat(call.id()).isEqualTo("msg_" + notice.id());
        assertThat(WebhookSecret.parse(SECRET)
                        .sign(call.id(), call.seconds(), call.body().getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(call.signature());
        var body = CanonicalJson.readObject(call.body().getBytes(StandardCharsets.UTF_8));
        assertThat(body).containsEntry("type", "scan.missed").containsKeys("timestamp", "data");
        assertThat(server.get(RecordedItems.class).any("notice.delivered", "notice:" + notice.id()))
                .isTrue();
    }

    @Test
    void whatSomebodyChoseNotToGetGoesToTheOthersOnly() throws Exception {
        var officer = Visitor.as(server, Role.OFFICER);
        assertThat(officer.get("/notices").body()).contains("Mails for you", "A scan was missed");
        assertThat(officer.post("/notices/choices", "score-drop", "true").statusCode())
                .isEqualTo(303);
        var mine = officer.account();
        assertThat(notices().wanted(mine)).containsExactly(Kind.SCORE_DROP);
        missAScan("Unwanted");
        notices().look();
        var told = notices().latest(1).getFirst();
        assertThat(told.deliveries()).isNotEmpty().noneMatch(one -> mine.id().equals(one.accountId()));
        notices().choose(mine, EnumSet.allOf(Kind.class), Actor.system("test"));
        assertThat(notices().wanted(mine)).hasSize(Kind.values().length);
    }

    @Test
    void whatCannotBeDeliveredIsTriedAgainThenGivenUpAndSentAgainByHand() throws Exception {
        member("refused@example.com", Role.OFFICER);
        round();
        sink.refuse(true);
        STATUS.set(500);
        missAScan("Refused");
        round();
        var first = notices().latest(1).getFirst();
        assertThat(first.deliveries()).isNotEmpty().allSatisfy(one -> {
            assertThat(one.state()).isEqualTo(Delivery.State.WAITING);
            assertThat(one.attempts()).isEqualTo(1);
            assertThat(one.problem()).isNotEmpty().doesNotContain("@");
        });
        for (int i = 0; i < 8; i++) {
            server.clock().advance(Duration.ofHours(24));
            notices().deliver();
        }
        var over = notices().latest(10).stream()
                .filter(one -> one.notice().id().equals(first.notice().id()))
                .findFirst()
                .orElseThrow();
        assertThat(over.deliveries()).allMatch(one -> one.state() == Delivery.State.GIVEN_UP && one.attempts() == 8);
        sink.refuse(false);
        STATUS.set(204);
        var one = over.deliveries().getFirst();
        var administrator = Visitor.as(server, Role.ADMINISTRATOR);
        assertThat(administrator.get("/notices").body()).contains("given up", "Send again");
        assertThat(administrator.post("/notices/deliveries/" + one.id()).statusCode())
                .isEqualTo(303);
        assertThatThrownBy(() -> notices().again(one.id(), Shop.OFFICER)).isInstanceOf(Refusal.Conflict.class);
        notices().deliver();
        assertThat(administrator
                        .get("/api/v1/notices", "Accept", "application/json")
                        .body())
                .contains("\"DELIVERED\"");
    }

    @Test
    void aCriticalFindingIsToldByItsNumberAndNothingElse() throws Exception {
        member("engineer@example.com", Role.ENGINEER);
        round();
        sink.mails().clear();
        CALLS.clear();
        var api = server.get(Apis.class)
                .register(Shop.apiFacts("Weak and told", "https://api.example.com"), Shop.OFFICER);
        new Shop(server).scan(api, Reports.rated(Shop.CHECK, Shop.READ_ORDER, Severity.CRITICAL, false));
        round();
        assertThat(CALLS).anySatisfy(call -> assertThat(call.body()).contains("\"finding.critical\""));
        assertThat(sink.mails()).isNotEmpty();
        for (var text : sink.mails()) {
            assertThat(text).doesNotContain(Shop.CHECK, Shop.READ_ORDER, "orders");
        }
        for (var call : CALLS) {
            assertThat(call.body()).doesNotContain(Shop.CHECK, Shop.READ_ORDER, "orders");
        }
    }

    @Test
    void settingsThatCannotBeRightStopTheStartWithWhatToDo() throws Exception {
        var short32 = Files.writeString(folder.resolve("short"), "whsec_c2hvcnQ=");
        for (var wrong : Map.of(
                        "assay.notices.mail.host=mail.example.com", "assay.notices.address",
                        "assay.notices.webhook.url=http://hooks.example.com", "secret-file",
                        "assay.notices.mail.port=many", "whole number")
                .entrySet()) {
            assertThatThrownBy(() -> TestServer.start(wrong.getKey()).close())
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining(wrong.getValue());
        }
        assertThatThrownBy(() -> TestServer.start(
                                "assay.notices.webhook.url=https://hooks.example.com",
                                "assay.notices.webhook.secret-file=" + short32)
                        .close())
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("24 to 64 bytes")
                .hasMessageNotContaining("c2hv");
    }
}
