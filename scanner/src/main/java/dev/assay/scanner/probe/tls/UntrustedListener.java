package dev.assay.scanner.probe.tls;

import dev.assay.scanner.check.Callback.Handshake;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A listener on loopback that shows an untrusted certificate, on a port of its own for each nonce: a caller that breaks off says nothing,
 * so that only the port tells which call it was.
 */
public final class UntrustedListener implements AutoCloseable {

    private static final int MOST_PORTS = 64;
    private static final int MOST_CALLS = 20;
    private static final int MOST_SILENCE_MILLIS = 5000;
    private static final int MOST_REQUEST = 8192;

    private final Executor threads;
    private final UnaryOperator<String> answer;
    private final Map<String, Port> ports = new ConcurrentHashMap<>();
    private final Set<Socket> shown = ConcurrentHashMap.newKeySet();
    private final SSLContext context = UntrustedCertificate.serverContext(shown::add);

    /** @param answer what a nonce is answered with */
    public UntrustedListener(Executor threads, UnaryOperator<String> answer) {
        this.threads = threads;
        this.answer = answer;
    }

    /** A port, and how far its callers went at most. */
    private static final class Port {
        private final ServerSocket listening;
        private final CountDownLatch decided = new CountDownLatch(1);
        private volatile Handshake most = Handshake.NONE;

        Port(ServerSocket listening) {
            this.listening = listening;
        }

        synchronized void saw(Handshake seen) {
            most = seen.compareTo(most) > 0 ? seen : most;
            if (most != Handshake.NONE) {
                decided.countDown();
            }
        }
    }

    /** Listens for the nonce; empty when too many ports are open. */
    public Optional<URI> open(String nonce) {
        if (ports.size() >= MOST_PORTS) {
            return Optional.empty();
        }
        try {
            var port = new Port(new ServerSocket(0, MOST_CALLS, InetAddress.getLoopbackAddress()));
            ports.put(nonce, port);
            threads.execute(() -> accept(port, nonce));
            return Optional.of(URI.create("https://127.0.0.1:" + port.listening.getLocalPort() + "/" + nonce));
        } catch (IOException e) {
            throw new UncheckedIOException("no callback listener over TLS could be opened on loopback", e);
        }
    }

    /** How far the caller went, after so long a wait at most; nothing listens for the nonce any more. */
    public Handshake seen(String nonce, long mostMillis) {
        var port = ports.get(nonce);
        if (port == null) {
            return Handshake.NONE;
        }
        try {
            port.decided.await(mostMillis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        ports.remove(nonce);
        close(port);
        return port.most;
    }

    private void accept(Port port, String nonce) {
        for (int call = 0; call < MOST_CALLS; call++) {
            try (var socket = port.listening.accept()) {
                port.saw(talk(socket, nonce));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private Handshake talk(Socket socket, String nonce) {
        SSLSocket secure = null;
        try {
            socket.setSoTimeout(MOST_SILENCE_MILLIS);
            secure = (SSLSocket) context.getSocketFactory().createSocket(socket, "127.0.0.1", socket.getPort(), true);
            secure.setUseClientMode(false);
            secure.startHandshake();
            // A caller may look at the certificate only now, and leave.
            if (secure.getInputStream().readNBytes(1).length == 0) {
                return Handshake.BROKEN_OFF;
            }
            reply(secure, nonce);
            return Handshake.ARRIVED;
        } catch (IOException brokenOff) {
            return secure != null && shown.contains(secure) ? Handshake.BROKEN_OFF : Handshake.NONE;
        } finally {
            if (secure != null) {
                shown.remove(secure);
            }
        }
    }

    /** Reads what is there of the request and answers; whether that arrives does not matter any more. */
    private void reply(SSLSocket secure, String nonce) {
        try {
            secure.getInputStream().read(new byte[MOST_REQUEST]);
            var said = answer.apply(nonce).getBytes(StandardCharsets.US_ASCII);
            var head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\nContent-Length: "
                    + said.length + "\r\n\r\n";
            secure.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            secure.getOutputStream().write(said);
            secure.getOutputStream().flush();
        } catch (IOException gone) {
            // It has asked, which is all there was to see.
        }
    }

    private static void close(Port port) {
        try {
            port.listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException("a listening socket could not be closed", e);
        }
    }

    @Override
    public void close() {
        ports.values().forEach(UntrustedListener::close);
        ports.clear();
    }
}
