package dev.assay.scanner.probe;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A server on loopback that answers as a test says, and keeps the request lines it saw. */
final class Listening implements AutoCloseable {

    final List<String> lines = new CopyOnWriteArrayList<>();
    final CountDownLatch end = new CountDownLatch(1);
    private final HttpServer server = start();

    Listening() {
        server.createContext("/", exchange -> {
            lines.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            var bytes = "{\"fine\":true}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private static HttpServer start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return server;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Answers otherwise from now on. */
    void answer(HttpHandler handler) {
        server.removeContext("/");
        server.createContext("/", handler);
    }

    int port() {
        return server.getAddress().getPort();
    }

    URI url(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
    }
}
