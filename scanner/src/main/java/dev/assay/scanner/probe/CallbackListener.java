package dev.assay.scanner.probe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.assay.scanner.check.Callback;
import dev.assay.scanner.probe.tls.UntrustedListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A listener that a target may be led to call: on this machine's loopback address, or at an address by which targets elsewhere reach it. It knows only nonces that it gave
 * out, reads no body, and answers each nonce with a word of its own.
 */
public final class CallbackListener implements Callback, AutoCloseable {

    private static final long MOST_WAIT_MILLIS = 1500;
    private static final int MOST_NONCES = 100_000;
    private static final int SECRET_BYTES = 16;

    private final Map<String, CountDownLatch> nonces = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> secrets = new ConcurrentHashMap<>();
    private final Map<String, URI> onward = new ConcurrentHashMap<>();
    private final byte[] secret = new byte[SECRET_BYTES];
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private @Nullable UntrustedListener untrusted;

    /** By which targets elsewhere reach it; null where it listens on loopback for targets on this machine. */
    private final @Nullable URI reached;

    private CallbackListener(HttpServer server, @Nullable URI reached) {
        this.reached = reached;
        new SecureRandom().nextBytes(secret);
        this.server = server;
        start(server);
    }

    private void start(HttpServer listening) {
        listening.setExecutor(threads);
        listening.createContext("/", this::answer);
        listening.start();
    }

    /** Listens on a free port of the loopback address. */
    public static CallbackListener onLoopback() {
        try {
            return new CallbackListener(HttpServer.create(onLoopbackAddress(), 100), null);
        } catch (IOException e) {
            throw new UncheckedIOException("no callback listener could be opened on loopback", e);
        }
    }

    /**
     * Listens at the local address, and tells targets the other. It speaks plain HTTP there: what certificates a target trusts is not
     * seen.
     *
     * @throws IOException when nothing can listen there
     */
    public static CallbackListener at(CallbackAddress address) throws IOException {
        return new CallbackListener(HttpServer.create(address.listen(), 100), address.url());
    }

    /** What one of several scans that share this listener is given: it forgets that scan's nonces when it is closed. */
    public CallbackShare share() {
        return new CallbackShare(this);
    }

    /** Forgets what was given out and what arrived for it. */
    void forget(Set<String> given) {
        nonces.keySet().removeAll(given);
        secrets.keySet().removeAll(given);
        onward.keySet().removeAll(given);
    }

    /** How many nonces are remembered. */
    int remembered() {
        return nonces.size();
    }

    /** The local port that it listens at. */
    public int port() {
        return server.getAddress().getPort();
    }

    private static InetSocketAddress onLoopbackAddress() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    @Override
    public URI url(String nonce) {
        return url("127.0.0.1", nonce);
    }

    @Override
    public URI leadingTo(String nonce, String next) {
        if (onward.size() < MOST_NONCES) {
            onward.put(nonce, url("localhost", next));
        }
        return url(nonce);
    }

    @Override
    public Set<String> secretsSent(String nonce) {
        return Set.copyOf(secrets.getOrDefault(nonce, Set.of()));
    }

    /** Opened when first asked for: few checks need it, and making the certificate takes a moment. */
    @Override
    public synchronized Optional<URI> untrustedUrl(String nonce) {
        if (reached != null) {
            return Optional.empty();
        }
        if (untrusted == null) {
            untrusted = new UntrustedListener(threads, this::answer);
        }
        return untrusted.open(nonce);
    }

    @Override
    public Handshake handshake(String nonce) {
        UntrustedListener listening;
        synchronized (this) {
            listening = untrusted;
        }
        return listening == null ? Handshake.NONE : listening.seen(nonce, MOST_WAIT_MILLIS);
    }

    private URI url(String host, String nonce) {
        if (nonces.size() < MOST_NONCES) {
            nonces.putIfAbsent(nonce, new CountDownLatch(1));
        }
        return reached == null
                ? URI.create("http://" + host + ":" + server.getAddress().getPort() + "/" + nonce)
                : URI.create(reached + "/" + nonce);
    }

    @Override
    public String answer(String nonce) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(secret);
            var digest = sha256.digest(nonce.getBytes(StandardCharsets.UTF_8));
            return "assay" + HexFormat.of().formatHex(digest, 0, SECRET_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Waits up to a second and a half, since a target may call after it has answered. */
    @Override
    public boolean arrived(String nonce) {
        return arrived(nonce, MOST_WAIT_MILLIS);
    }

    @Override
    public List<String> arrived(List<String> nonces) {
        var found = new ArrayList<String>();
        long wait = MOST_WAIT_MILLIS;
        for (var nonce : nonces) {
            if (arrived(nonce, wait)) {
                found.add(nonce);
            } else {
                wait = 0;
            }
        }
        return found;
    }

    private boolean arrived(String nonce, long millis) {
        var called = nonces.get(nonce);
        try {
            return called != null && called.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var nonce = path == null ? "" : path.replaceAll("^/+|/.*$", "");
            var called = nonces.get(nonce);
            if (called != null) {
                exchange.getRequestHeaders().keySet().stream()
                        .filter(SecretNames::isSecretHeader)
                        .forEach(name -> secrets.computeIfAbsent(nonce, n -> ConcurrentHashMap.newKeySet())
                                .add(name.toLowerCase(Locale.ROOT)));
                called.countDown();
            }
            var next = onward.get(nonce);
            if (next != null) {
                exchange.getResponseHeaders().set("Location", next.toString());
                exchange.sendResponseHeaders(302, -1);
                return;
            }
            var said = called == null ? new byte[0] : answer(nonce).getBytes(StandardCharsets.US_ASCII);
            exchange.getResponseHeaders().set("Content-Type", "text/plain");
            boolean empty = said.length == 0 || exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(200, empty ? -1 : said.length);
            if (!empty) {
                exchange.getResponseBody().write(said);
            }
        }
    }

    @Override
    public synchronized void close() {
        server.stop(0);
        if (untrusted != null) {
            untrusted.close();
        }
        threads.shutdownNow();
    }
}
