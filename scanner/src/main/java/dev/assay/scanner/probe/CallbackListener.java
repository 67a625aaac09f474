package dev.assay.scanner.probe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.assay.scanner.check.Callback;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A listener on this machine's loopback address that a target on the same machine may be led to call. It knows only nonces that it gave
 * out, reads no body, and answers every call alike.
 */
public final class CallbackListener implements Callback, AutoCloseable {

    private static final long MOST_WAIT_MILLIS = 1500;
    private static final int MOST_NONCES = 10_000;
    private static final byte[] ANSWER = "assay".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private final Map<String, CountDownLatch> nonces = new ConcurrentHashMap<>();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private CallbackListener(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Listens on a free port of the loopback address. */
    public static CallbackListener onLoopback() {
        try {
            return new CallbackListener(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100));
        } catch (IOException e) {
            throw new UncheckedIOException("no callback listener could be opened on loopback", e);
        }
    }

    @Override
    public URI url(String nonce) {
        if (nonces.size() < MOST_NONCES) {
            nonces.putIfAbsent(nonce, new CountDownLatch(1));
        }
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + nonce);
    }

    /** Waits up to a second and a half, since a target may call after it has answered. */
    @Override
    public boolean arrived(String nonce) {
        var called = nonces.get(nonce);
        try {
            return called != null && called.await(MOST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var called = nonces.get(path == null ? "" : path.replaceAll("^/+|/.*$", ""));
            if (called != null) {
                called.countDown();
            }
            exchange.getResponseHeaders().set("Content-Type", "text/plain");
            exchange.sendResponseHeaders(200, exchange.getRequestMethod().equals("HEAD") ? -1 : ANSWER.length);
            if (!exchange.getRequestMethod().equals("HEAD")) {
                exchange.getResponseBody().write(ANSWER);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
