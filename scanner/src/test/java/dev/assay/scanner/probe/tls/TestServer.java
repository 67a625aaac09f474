package dev.assay.scanner.probe.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** A server on loopback that handles each connection with a script; it counts them. */
final class TestServer implements AutoCloseable {

    /** What to do with one connection. */
    @FunctionalInterface
    interface Script {
        void talk(Socket socket) throws IOException;
    }

    private final ServerSocket listening;
    private final AtomicInteger connections = new AtomicInteger();

    private TestServer(ServerSocket listening, Script script) {
        this.listening = listening;
        Thread.ofVirtual().start(() -> accept(script));
    }

    static TestServer scripted(Script script) {
        try {
            return new TestServer(new ServerSocket(0, 50, loopback()), script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The Java platform's own TLS server, with the versions given. */
    static TestServer tls(TestCertificate certificate, String... protocols) {
        try {
            var socket = (SSLServerSocket)
                    certificate.serverContext().getServerSocketFactory().createServerSocket(0, 50, loopback());
            socket.setEnabledProtocols(protocols);
            return new TestServer(socket, connection -> ((SSLSocket) connection).startHandshake());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static InetAddress loopback() {
        return InetAddress.getLoopbackAddress();
    }

    int port() {
        return listening.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    private void accept(Script script) {
        while (true) {
            try {
                var socket = listening.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> {
                    try (socket) {
                        script.talk(socket);
                    } catch (IOException gone) {
                        // the client left, or declined: what this server is for
                    }
                });
            } catch (IOException closed) {
                return;
            }
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
