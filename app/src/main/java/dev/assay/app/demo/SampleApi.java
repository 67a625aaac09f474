package dev.assay.app.demo;

import static dev.assay.app.demo.SampleAnswer.json;
import static dev.assay.app.demo.SampleAnswer.refused;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A small order API with the weaknesses that real ones have, served on loopback for the demo and for tests.
 *
 * <p>{@link #become} switches it between its weak and its mended form while it runs; both serve the same
 * description at {@code /openapi.json}. Everything in it is invented.
 */
public final class SampleApi implements AutoCloseable {
    private static final int MOST_BODY_BYTES = 16 * 1024;
    private static final int REQUESTS_A_SECOND = 120;
    private static final int SIGN_INS_A_MINUTE = 10;

    private final HttpServer server;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final SampleRoutes routes;
    private final SampleTokens tokens;
    private final SampleLimiter requests;
    private final SampleLimiter signIns;
    private final AtomicLong served = new AtomicLong();
    private volatile SampleForm form = SampleForm.WEAK;

    private SampleApi(HttpServer server, InstantSource clock) {
        this.server = server;
        this.tokens = new SampleTokens(clock);
        this.routes = new SampleRoutes(tokens);
        this.requests = new SampleLimiter(clock, REQUESTS_A_SECOND, 1000);
        this.signIns = new SampleLimiter(clock, SIGN_INS_A_MINUTE, 60_000);
    }

    /** Starts the API on a loopback port, in its weak form; port 0 takes a free one. */
    public static SampleApi start(int port, InstantSource clock) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 64);
        var api = new SampleApi(server, clock);
        server.createContext("/", api::handle);
        server.setExecutor(api.workers);
        server.start();
        return api;
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void become(SampleForm newForm) {
        form = newForm;
    }

    /** From now on without its weaknesses. */
    public void mend() {
        become(SampleForm.MENDED);
    }

    /** How many requests it was sent so far. */
    public long served() {
        return served.get();
    }

    /** The OpenAPI description it serves, the same in both forms. */
    public String description() {
        return routes.description();
    }

    @Override
    public void close() {
        server.stop(0);
        workers.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        served.incrementAndGet();
        try (exchange) {
            var now = form;
            var body = exchange.getRequestBody().readNBytes(MOST_BODY_BYTES + 1);
            var request = new SampleRequest(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI(),
                    new String(body, StandardCharsets.UTF_8),
                    caller(exchange.getRequestHeaders(), now),
                    now);
            var answer = limited(request, exchange, body.length).orElseGet(() -> routes.answer(request));
            send(exchange, now, answer);
        }
    }

    private Optional<SampleAnswer> limited(SampleRequest request, HttpExchange exchange, int bodyBytes) {
        if (bodyBytes > MOST_BODY_BYTES) {
            return Optional.of(refused(413, "the body is larger than 16 KiB"));
        }
        if (request.form() == SampleForm.WEAK) {
            return Optional.empty();
        }
        var who = request.caller().map(SampleData.User::name).orElse("anonymous");
        boolean signIn = request.path().equals("/auth/login");
        var limiter = signIn ? signIns : requests;
        if (limiter.admits(signIn ? "sign-in " + routes.nameIn(request) : who)) {
            return Optional.empty();
        }
        exchange.getResponseHeaders().set("Retry-After", String.valueOf(limiter.retryAfterSeconds()));
        return Optional.of(json(429, java.util.Map.of("error", "too many requests")));
    }

    private Optional<SampleData.User> caller(Headers headers, SampleForm now) {
        var header = headers.getFirst("Authorization");
        return header != null && header.startsWith("Bearer ")
                ? tokens.subject(header.substring(7), now == SampleForm.MENDED).flatMap(SampleData::user)
                : Optional.empty();
    }

    private static void send(HttpExchange exchange, SampleForm form, SampleAnswer answer) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", answer.contentType());
        if (form == SampleForm.WEAK) {
            weakHeaders(exchange.getRequestHeaders(), headers);
        } else {
            headers.set("X-Content-Type-Options", "nosniff");
            headers.set("Cache-Control", "no-store");
            headers.set("RateLimit-Policy", "\"default\";q=%d;w=1".formatted(REQUESTS_A_SECOND));
        }
        var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(answer.status(), head || bytes.length == 0 ? -1 : bytes.length);
        if (!head && bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private static void weakHeaders(Headers asked, Headers headers) {
        var origin = asked.getFirst("Origin");
        headers.set("Server", "SampleShop/0.9.1 (Java/25)");
        if (origin != null) {
            headers.set("Access-Control-Allow-Origin", origin);
            headers.set("Access-Control-Allow-Credentials", "true");
        }
    }
}
