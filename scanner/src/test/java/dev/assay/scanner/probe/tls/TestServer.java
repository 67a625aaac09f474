package dev.assay.scanner.probe.tls;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** A server on loopback that handles each connection with a script; it counts them. */
public final class TestServer implements AutoCloseable {

    /** What to do with one connection. */
    @FunctionalInterface
    public interface Script {
        void talk(Socket socket) throws IOException;
    }

    private final ServerSocket listening;
    private final AtomicInteger connections = new AtomicInteger();

    private TestServer(ServerSocket listening, Script script) {
        this.listening = listening;
        Thread.ofVirtual().start(() -> accept(script));
    }

    public static TestServer scripted(Script script) {
        try {
            return new TestServer(new ServerSocket(0, 50, loopback()), script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The Java platform's own TLS server, with the versions given. */
    public static TestServer tls(TestCertificate certificate, String... protocols) {
        try {
            var socket = (SSLServerSocket)
                    certificate.serverContext().getServerSocketFactory().createServerSocket(0, 50, loopback());
            socket.setEnabledProtocols(protocols);
            return new TestServer(socket, connection -> ((SSLSocket) connection).startHandshake());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static InetAddress loopback() {
        return InetAddress.getLoopbackAddress();
    }

    public int port() {
        return listening.getLocalPort();
    }

    public int connections() {
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

    /** Answers a greeting of one of these versions with a ServerHello, when one of these suites is offered; else with an alert. */
    public static void agree(Socket socket, Set<Integer> versions, Set<Integer> suites) throws IOException {
        var in = new DataInputStream(socket.getInputStream());
        in.skipNBytes(3);
        var hello = ByteBuffer.wrap(in.readNBytes(in.readUnsignedShort()));
        int version = hello.getShort(4);
        var offered = new HashSet<Integer>();
        int at = 4 + 2 + 32 + 1 + hello.get(4 + 2 + 32);
        for (int suite = 0; suite < hello.getShort(at) / 2; suite++) {
            offered.add(hello.getShort(at + 2 + suite * 2) & 0xffff);
        }
        offered.retainAll(suites);
        var answer = versions.contains(version) && !offered.isEmpty()
                ? "16%04x002a02000026%1$04x%s00%04x00"
                        .formatted(version, "00".repeat(32), offered.iterator().next())
                : "15030100020228";
        socket.getOutputStream().write(HexFormat.of().parseHex(answer));
    }
}
