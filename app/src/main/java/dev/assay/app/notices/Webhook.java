package dev.assay.app.notices;

import dev.assay.evidence.digest.CanonicalJson;
import dev.assay.scanner.probe.AddressGuard;
import dev.assay.scanner.probe.GuardHandler;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.resolver.DefaultAddressResolverGroup;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/** The one system that is told of everything, by signed POST (Standard Webhooks 1.0). Redirects are not followed; the answer's body is not read. */
final class Webhook {
    private static final Duration LONGEST = Duration.ofSeconds(15);
    private static final int CONNECT_MILLIS = 5_000;
    private static final int GONE = 410;

    private final URI url;
    private final WebhookSecret secret;
    private final HttpClient client;
    private final Clock clock;

    Webhook(URI url, WebhookSecret secret, AddressGuard guard, Clock clock) {
        this.url = url;
        this.secret = secret;
        this.clock = clock;
        this.client = HttpClient.newConnection()
                .resolver(DefaultAddressResolverGroup.INSTANCE)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .followRedirect(false)
                .disableRetry(true)
                .doOnChannelInit(
                        (_, channel, _) -> channel.pipeline().addFirst("assay-guard", new GuardHandler(guard)));
    }

    /** Sends one notice; its id stays the same however often it is tried, so that the receiver can tell. */
    void send(Notice notice, String link) throws Undelivered {
        var body = body(notice, link);
        var id = "msg_" + notice.id();
        long seconds = clock.instant().getEpochSecond();
        Integer status;
        try {
            status = client.headers(head -> head.set("content-type", "application/json")
                            .set("user-agent", "Assay")
                            .set("webhook-id", id)
                            .set("webhook-timestamp", seconds)
                            .set("webhook-signature", secret.sign(id, seconds, body)))
                    .post()
                    .uri(url)
                    .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body)))
                    .response()
                    .map(response -> response.status().code())
                    .timeout(LONGEST)
                    .block();
        } catch (RuntimeException failed) {
            var cause = Exceptions.unwrap(failed);
            throw new Undelivered("no answer: " + cause.getMessage(), cause);
        }
        if (status == null || status < 200 || status > 299) {
            throw new Undelivered("answered with HTTP status " + status, status != null && status == GONE);
        }
    }

    /** Type, instant and what is said: no more than stands in a mail. */
    private static byte[] body(Notice notice, String link) {
        return CanonicalJson.write(Map.of(
                "type",
                notice.kind().type(),
                "timestamp",
                notice.happenedAt().toString(),
                "data",
                Map.of("notice", notice.id().toString(), "words", notice.words(), "link", link)));
    }
}
