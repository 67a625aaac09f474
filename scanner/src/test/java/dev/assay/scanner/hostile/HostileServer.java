package dev.assay.scanner.hostile;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on loopback that answers its root like any other, and everything else byte by byte as a test says. */
final class HostileServer implements AutoCloseable {

    /** What the server does with a request that is not for its root. */
    interface Way {
        void answer(OutputStream out, HostileServer server) throws IOException;
    }

    private static final String FINE = "{\"fine\":true}";

    final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);
    private final ServerSocket listening;
    private final Way way;
    private final boolean alsoRoot;

    private HostileServer(ServerSocket listening, Way way, boolean alsoRoot) {
        this.listening = listening;
        this.way = way;
        this.alsoRoot = alsoRoot;
        Thread.ofVirtual().start(this::accept);
    }

    static HostileServer behindTheRoot(Way way) {
        return new HostileServer(bound("127.0.0.1", 0), way, false);
    }

    static HostileServer everywhere(Way way) {
        return new HostileServer(bound("127.0.0.1", 0), way, true);
    }

    /** Answers everything like any other server, at another address of this machine. */
    static HostileServer bystander(String address, int port) {
        return new HostileServer(bound(address, port), (out, server) -> {}, false);
    }

    private static ServerSocket bound(String address, int port) {
        try {
            var socket = new ServerSocket();
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), port), 200);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return listening.getLocalPort();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port());
    }

    boolean running() {
        return end.getCount() > 0;
    }

    /** Lets a moment pass, as a slow server does; false when the server is closed meanwhile. */
    boolean dawdle() {
        try {
            return !end.await(20, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private void accept() {
        while (running()) {
            try {
                var socket = listening.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            var first = alsoRoot ? "" : in.readLine();
            if (first == null) {
                return;
            }
            if (!alsoRoot) {
                for (var line = in.readLine(); line != null && !line.isEmpty(); ) {
                    line = in.readLine();
                }
            }
            if (first.startsWith("GET / ")) {
                write(
                        socket.getOutputStream(),
                        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                                + FINE.length() + "\r\n\r\n" + FINE);
            } else {
                way.answer(socket.getOutputStream(), this);
            }
        } catch (IOException theOtherSideHadEnough) {
            // That is what the scanner is supposed to do.
        }
    }

    @Override
    public void close() {
        end.countDown();
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
