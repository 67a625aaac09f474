package dev.assay.scanner.probe;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.resolver.DefaultAddressResolverGroup;
import java.io.ByteArrayOutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;

/** One HTTP exchange over Reactor Netty, with every bound in place: address, time, header and body size. Follows no redirect. */
final class Wire implements AutoCloseable {

    /** An answer, or the reason for none. */
    sealed interface Result {}

    /** What came over the wire, secrets and all: it never leaves this package. */
    record Raw(int status, List<Field> headers, byte[] body, boolean truncated, long size, Duration took)
            implements Result {}

    /** Nothing came. */
    record Failed(NoAnswer why) implements Result {}

    private static final int MOST_HEADER_BYTES = 64 << 10;

    private final ConnectionProvider pool;
    private final HttpClient pooled;
    private final HttpClient fresh;
    private final Limits limits;
    private final Sinks.Empty<Void> stop = Sinks.empty();

    Wire(Limits limits, AddressGuard guard, boolean trustAny) {
        this.limits = limits;
        this.pool = ConnectionProvider.builder("assay-probe")
                .maxConnections(limits.concurrency() + 4)
                .maxIdleTime(Duration.ofSeconds(20))
                .pendingAcquireTimeout(limits.answer())
                .build();
        this.pooled = client(pool, guard, trustAny);
        this.fresh = client(ConnectionProvider.newConnection(), guard, trustAny);
    }

    private HttpClient client(ConnectionProvider connections, AddressGuard guard, boolean trustAny) {
        return HttpClient.create(connections)
                .resolver(DefaultAddressResolverGroup.INSTANCE)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        limits.connect().toMillis())
                .followRedirect(false)
                .disableRetry(true)
                .httpResponseDecoder(
                        spec -> spec.maxHeaderSize(MOST_HEADER_BYTES).maxInitialLineLength(16 << 10))
                .secure(spec -> {
                    var context = SslContextBuilder.forClient();
                    if (trustAny) {
                        context.trustManager(InsecureTrustManagerFactory.INSTANCE);
                    }
                    try {
                        spec.sslContext(context.build()).handshakeTimeout(limits.connect());
                    } catch (SSLException e) {
                        throw new IllegalStateException("the JDK's TLS cannot be set up", e);
                    }
                })
                .doOnChannelInit((observer, channel, address) ->
                        channel.pipeline().addFirst("assay-guard", new GuardHandler(guard)));
    }

    Result exchange(String method, URI base, Outgoing outgoing, boolean alone) {
        long start = System.nanoTime();
        var written = new AtomicBoolean();
        var sending = (alone ? fresh : pooled)
                .doAfterRequest((request, connection) -> written.set(true))
                .headers(h -> outgoing.headers().forEach(f -> h.add(f.name(), f.value())))
                .request(HttpMethod.valueOf(method))
                .uri(base.getScheme() + "://" + base.getRawAuthority() + outgoing.target());
        var body = outgoing.body();
        var receiving = body == null
                ? sending.response((response, content) -> collected(response, content, start))
                : sending.send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body)))
                        .response((response, content) -> collected(response, content, start));
        try {
            var raw = receiving
                    .next()
                    .timeout(limits.answer())
                    .takeUntilOther(stop.asMono())
                    .block();
            return raw == null ? none(NoAnswer.Reason.STOPPED, "the scan was stopped") : raw;
        } catch (RuntimeException e) {
            return failed(e, written.get());
        }
    }

    private Mono<Raw> collected(HttpClientResponse response, ByteBufFlux content, long start) {
        var headers = new ArrayList<Field>();
        response.responseHeaders().forEach(h -> headers.add(new Field(h.getKey(), h.getValue())));
        var bytes = new ByteArrayOutputStream();
        int cap = limits.answerBytes();
        // One byte more than the cap tells a cut answer from one that fits exactly.
        return content.asByteArray()
                .doOnNext(part -> bytes.write(part, 0, Math.min(part.length, cap + 1 - bytes.size())))
                .takeUntil(part -> bytes.size() > cap)
                .then(Mono.fromSupplier(() -> {
                    boolean cut = bytes.size() > cap;
                    var body = cut ? java.util.Arrays.copyOf(bytes.toByteArray(), cap) : bytes.toByteArray();
                    return new Raw(
                            response.status().code(),
                            List.copyOf(headers),
                            body,
                            cut,
                            body.length,
                            Duration.ofNanos(System.nanoTime() - start));
                }));
    }

    private Result failed(RuntimeException thrown, boolean written) {
        Throwable cause = reactor.core.Exceptions.unwrap(thrown);
        for (var at = cause; at != null; at = at.getCause()) {
            if (at instanceof GuardHandler.Refused refused) {
                return none(NoAnswer.Reason.ADDRESS_REFUSED, String.valueOf(refused.getMessage()));
            }
            if (at instanceof ConnectTimeoutException) {
                return none(
                        NoAnswer.Reason.CONNECT_FAILED,
                        "no connection within " + limits.connect().toMillis() + " ms");
            }
            if (at instanceof SSLException) {
                return none(NoAnswer.Reason.TLS_FAILED, "the TLS handshake failed: " + reason(at));
            }
            if (at instanceof UnknownHostException) {
                return none(NoAnswer.Reason.CONNECT_FAILED, "the host name has no address");
            }
            if (at instanceof ConnectException) {
                return none(NoAnswer.Reason.CONNECT_FAILED, "the connection was refused");
            }
            if (at instanceof TimeoutException || at instanceof io.netty.handler.timeout.TimeoutException) {
                return none(
                        NoAnswer.Reason.TIMED_OUT,
                        "no whole answer within " + limits.answer().toMillis() + " ms");
            }
        }
        if (cause instanceof IllegalArgumentException && !written) {
            return none(NoAnswer.Reason.OUT_OF_SCOPE, "the request cannot be written: " + cause.getMessage());
        }
        return none(
                NoAnswer.Reason.BROKEN_ANSWER,
                "the answer broke off or is not HTTP (" + cause.getClass().getSimpleName() + ")");
    }

    private static String reason(Throwable failure) {
        var deepest = failure;
        while (deepest.getCause() != null && deepest.getCause() != deepest) {
            deepest = deepest.getCause();
        }
        var message = String.valueOf(deepest.getMessage());
        return message.length() > 200 ? message.substring(0, 200) : message;
    }

    private static Result none(NoAnswer.Reason reason, String sentence) {
        return new Failed(new NoAnswer(reason, sentence));
    }

    /** Breaks off what is under way. */
    void stop() {
        stop.tryEmitEmpty();
    }

    @Override
    public void close() {
        stop();
        pool.dispose();
    }
}
