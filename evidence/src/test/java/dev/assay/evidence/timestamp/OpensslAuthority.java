package dev.assay.evidence.timestamp;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.assay.evidence.bundle.Stock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A timestamp authority on loopback that is stock openssl: its own root, and {@code openssl ts -reply} for each query. */
public final class OpensslAuthority implements AutoCloseable {
    public static final String POLICY = "1.3.6.1.4.1.57264.2";
    private static final String CONFIGURATION = """
        [req]
        distinguished_name = name
        prompt = no
        [name]
        CN = Outside time
        [root]
        basicConstraints = critical,CA:TRUE
        keyUsage = critical,keyCertSign,cRLSign
        subjectKeyIdentifier = hash
        [leaf]
        basicConstraints = critical,CA:FALSE
        keyUsage = critical,digitalSignature
        extendedKeyUsage = critical,timeStamping
        subjectKeyIdentifier = hash
        authorityKeyIdentifier = keyid
        [tsa]
        default_tsa = here
        [here]
        serial = serial
        signer_cert = leaf.pem
        signer_key = leaf.key
        certs = root.pem
        signer_digest = sha256
        default_policy = %s
        digests = sha256
        accuracy = secs:%d
        ess_cert_id_chain = no
        ess_cert_id_alg = %s
        """;

    private final Path folder;
    private final HttpServer http;
    private final Runnable afterReply;
    private final AtomicInteger answered = new AtomicInteger();
    private volatile int most = Integer.MAX_VALUE;

    /** @param afterReply is run when a reply is made, before it is sent */
    public OpensslAuthority(Path folder, Runnable afterReply) throws IOException {
        this(folder, afterReply, POLICY, 1, "sha256");
    }

    /** One with another configuration: policy, stated accuracy in seconds, and digest by which a token names its certificate. */
    OpensslAuthority(Path folder, Runnable afterReply, String policy, int accuracy, String named) throws IOException {
        this.folder = folder;
        this.afterReply = afterReply;
        Files.writeString(folder.resolve("tsa.cnf"), CONFIGURATION.formatted(policy, accuracy, named));
        Files.writeString(folder.resolve("serial"), "01\n");
        run("openssl req -x509 -config tsa.cnf -extensions root -newkey rsa:2048 -nodes -days 30 -keyout root.key"
                + " -out root.pem -subj /CN=Outside-root");
        run("openssl req -new -config tsa.cnf -newkey rsa:2048 -nodes -keyout leaf.key -out leaf.csr -subj"
                + " /CN=Outside-time");
        run("openssl x509 -req -in leaf.csr -CA root.pem -CAkey root.key -set_serial 7 -days 20 -extfile tsa.cnf"
                + " -extensions leaf -out leaf.pem");
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/tsa", this::answer);
        http.start();
    }

    public static boolean available() {
        return Stock.available("openssl", "unzip", "sha256sum");
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/tsa");
    }

    public Path roots() {
        return folder.resolve("root.pem");
    }

    public int answered() {
        return answered.get();
    }

    /** Answers so many queries more, then fails. */
    public void answerOnly(int more) {
        most = answered.get() + more;
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Files.write(folder.resolve("query"), exchange.getRequestBody().readAllBytes());
            if (answered.get() >= most) {
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            run("openssl ts -reply -config tsa.cnf -queryfile query -out reply");
            answered.incrementAndGet();
            afterReply.run();
            var reply = Files.readAllBytes(folder.resolve("reply"));
            exchange.getResponseHeaders().set("Content-Type", "application/timestamp-reply");
            exchange.sendResponseHeaders(200, reply.length);
            exchange.getResponseBody().write(reply);
        }
    }

    private void run(String command) throws IOException {
        run(folder, command.split(" "));
    }

    /** Runs a tool; what it wrote, when it ended well. */
    public static String run(Path in, String... command) throws IOException {
        var process = new ProcessBuilder(List.of(command))
                .directory(in.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + ": " + text);
            }
            return text;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
