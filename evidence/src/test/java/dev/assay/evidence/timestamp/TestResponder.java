package dev.assay.evidence.timestamp;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/** An HTTP server on loopback that answers timestamp queries as a test wants. */
final class TestResponder implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch end = new CountDownLatch(1);

    private TestResponder(int status, String mediaType, UnaryOperator<byte[]> answer, long length) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/tsa", exchange -> {
            try (exchange) {
                var body = answer.apply(exchange.getRequestBody().readAllBytes());
                exchange.getResponseHeaders().set("Content-Type", mediaType);
                exchange.sendResponseHeaders(status, length < 0 ? body.length : length);
                exchange.getResponseBody().write(body);
            }
        });
        server.createContext("/hang", exchange -> {
            try (exchange) {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
    }

    static TestResponder answering(UnaryOperator<byte[]> answer) throws IOException {
        return new TestResponder(200, "application/timestamp-reply", answer, -1);
    }

    /** Sends the answer in chunks, as servers do that do not know its length. */
    static TestResponder chunked(UnaryOperator<byte[]> answer) throws IOException {
        return new TestResponder(200, "application/timestamp-reply", answer, 0);
    }

    static TestResponder withStatus(int status, String mediaType) throws IOException {
        return new TestResponder(status, mediaType, request -> new byte[] {1}, -1);
    }

    URI url() {
        return url("/tsa");
    }

    URI hanging() {
        return url("/hang");
    }

    private URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
