package dev.assay.scanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Approved;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.Profile;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.AddressGuard;
import dev.assay.scanner.probe.Limits;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.report.Cleanup;
import dev.assay.scanner.report.Cleanup.Left;
import dev.assay.scanner.target.Credential;
import dev.assay.scanner.target.DescriptionReader;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Operation;
import dev.assay.scanner.target.Target;
import dev.assay.scanner.target.UnreadableDescription;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a scan makes is written down before, removed after, and named where it stays. */
class CreationsTest {
    private static final String API = """
        openapi: 3.0.3
        info: {title: Notes, version: "1.0"}
        security: [{bearer: []}]
        paths:
          /notes:
            post: {responses: {"201": {description: made}}}
            get: {responses: {"200": {description: list}}}
          /notes/{id}:
            get: {responses: {"200": {description: one}}}
            delete: {responses: {"204": {description: gone}}}
          /logs:
            post: {responses: {"201": {description: made}}}
          /logs/{id}:
            get: {responses: {"200": {description: one}}}
        components: {securitySchemes: {bearer: {type: http, scheme: bearer}}}
        """;
    private static final Identity ALICE =
            new Identity("alice", "user", null, new Credential.Bearer("tok-alice-123456"));

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Map<String, String> notes = new ConcurrentHashMap<>();
    private final AtomicInteger ids = new AtomicInteger();
    private volatile int removalStatus = 204;
    private volatile boolean keepsWhatIsRemoved;
    private volatile boolean callsItByNoName;

    @TempDir
    private Path folder;

    private final HttpServer server;

    CreationsTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void whatWasMadeIsRemovedTheLastFirstByWhoMadeIt() throws Exception {
        var file = folder.resolve("journal");
        var request = request(new Makes("/notes", 3));
        try (var journal = new JournalFile(file, request)) {
            var report = new Scan(Clock.systemUTC()).run(request.writing(journal), Progress.SILENT, new StopSignal());
            assertThat(report.cleanup()).isEqualTo(new Cleanup(3, 3, List.of()));
        }
        assertThat(asked.stream().filter(a -> a.startsWith("DELETE")))
                .containsExactly("DELETE /notes/n3 alice", "DELETE /notes/n2 alice", "DELETE /notes/n1 alice");
        assertThat(notes).isEmpty();
        assertThat(JournalFile.read(file).left()).isEmpty();
        assertThat(Files.readString(file)).doesNotContain("tok-alice", "body-of-mine");
    }

    @Test
    void theJournalIsWrittenBeforeTheRequestGoes() throws Exception {
        var lines = new CopyOnWriteArrayList<String>();
        var request = request(new Makes("/notes", 1)).writing(line -> {
            if (line.contains("asks")) {
                assertThat(asked).noneMatch(a -> a.startsWith("POST"));
            }
            lines.add(line);
        });
        new Scan(Clock.systemUTC()).run(request, Progress.SILENT, new StopSignal());
        assertThat(lines.getFirst()).contains("\"asks\":\"POST /notes\"", "\"as\":\"alice\"", "\"check\":\"makes\"");
        assertThat(asked).anyMatch(a -> a.startsWith("POST"));
    }

    @Test
    void nothingIsMadeWhenTheJournalCannotBeWritten() throws Exception {
        var request = request(new Makes("/notes", 1)).writing(line -> {
            throw new IOException("disk full");
        });
        var report = new Scan(Clock.systemUTC()).run(request, Progress.SILENT, new StopSignal());
        assertThat(asked).noneMatch(a -> a.startsWith("POST"));
        assertThat(report.cleanup()).isEqualTo(Cleanup.NOTHING);
    }

    @Test
    void whatCannotBeRemovedIsNamedWithTheReason() throws Exception {
        removalStatus = 403;
        var refused = scan(new Makes("/notes", 1)).cleanup();
        assertThat(refused.left())
                .containsExactly(
                        new Left("alice", "POST /notes", "/notes/n1", "its removal was answered with status 403"));
        assertThat(refused.left().getFirst().sentence())
                .isEqualTo("/notes/n1 (by alice): its removal was answered with status 403");

        removalStatus = 204;
        keepsWhatIsRemoved = true;
        assertThat(scan(new Makes("/notes", 1)).cleanup().left())
                .singleElement()
                .extracting(Left::why)
                .isEqualTo("its removal was answered with status 204, and it can still be read");

        assertThat(scan(new Makes("/logs", 1)).cleanup().left())
                .containsExactly(new Left("alice", "POST /logs", null, "no way to remove it is described"));
    }

    @Test
    void whatIsCalledByNoNameIsNotSaidToBeRemoved() throws Exception {
        callsItByNoName = true;
        var cleanup = scan(new Makes("/notes", 1)).cleanup();
        assertThat(cleanup.removed()).isZero();
        assertThat(cleanup.left())
                .containsExactly(new Left("alice", "POST /notes", null, "its answer does not say what it is called"));
        assertThat(notes).hasSize(1);
    }

    @Test
    void whatACrashLeftIsRemovedByTheJournal() throws Exception {
        var file = folder.resolve("journal");
        removalStatus = 500;
        var request = request(new Makes("/notes", 2));
        try (var journal = new JournalFile(file, request)) {
            new Scan(Clock.systemUTC()).run(request.writing(journal), Progress.SILENT, new StopSignal());
        }
        Files.writeString(
                file,
                Files.readString(file) + "{\"n\":9,\"as\":\"alice\",\"asks\":\"POST /notes\"}\n{\"n\":10,\"as\":\"al");
        var kept = JournalFile.read(file);
        assertThat(kept.scan()).isEqualTo("scan-1");
        assertThat(kept.url()).isEqualTo(request.target().baseUrl().toString());
        assertThat(kept.left()).extracting(Left::path).containsExactly("/notes/n1", "/notes/n2", null);

        removalStatus = 204;
        asked.clear();
        var told = new Scan(Clock.systemUTC()).cleanup(request, kept.left(), new StopSignal());
        assertThat(asked.stream().filter(a -> a.startsWith("DELETE")))
                .containsExactly("DELETE /notes/n2 alice", "DELETE /notes/n1 alice");
        assertThat(told.removed()).isEqualTo(2);
        assertThat(told.left()).singleElement().extracting(Left::why).asString().contains("it may have been made");
    }

    @Test
    void aJournalCannotNameWhatTheDescriptionHasNoRemovalFor() throws Exception {
        var told = new Scan(Clock.systemUTC())
                .cleanup(
                        request(new Makes("/notes", 0)),
                        List.of(
                                new Left("alice", "POST /x", "/users/1", ""),
                                new Left("mallory", "POST /notes", "/notes/n1", "")),
                        new StopSignal());
        assertThat(asked).noneMatch(a -> a.startsWith("DELETE"));
        assertThat(told.left())
                .extracting(Left::why)
                .containsExactly("no way to remove it is described", "mallory, who made it, is not signed in");
        var file = Files.writeString(folder.resolve("other"), "{\"journal\":\"x\"}\n");
        assertThatThrownBy(() -> JournalFile.read(file)).hasMessageContaining("it is no journal of a scan");
    }

    private dev.assay.scanner.report.ScanReport scan(OperationCheck check) {
        notes.clear();
        ids.set(0);
        return new Scan(Clock.systemUTC()).run(request(check), Progress.SILENT, new StopSignal());
    }

    private ScanRequest request(OperationCheck check) {
        try {
            return new ScanRequest(
                    "scan-1",
                    Target.at(
                            "notes",
                            URI.create("http://127.0.0.1:" + server.getAddress().getPort())),
                    DescriptionReader.read(API.getBytes(StandardCharsets.UTF_8)),
                    List.of(ALICE),
                    Profile.LAB,
                    false,
                    Set.of(),
                    true,
                    Limits.DEFAULT.rate(500),
                    AddressGuard.alsoPrivate(),
                    ScanRequest.Trust.PUBLIC,
                    List.of(check),
                    "test",
                    null,
                    null,
                    42,
                    Approved.NOTHING);
        } catch (UnreadableDescription e) {
            throw new AssertionError(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var method = exchange.getRequestMethod();
            var path = exchange.getRequestURI().getPath();
            boolean alice = "Bearer tok-alice-123456"
                    .equals(exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.getRequestBody().readAllBytes();
            asked.add(method + " " + path + (alice ? " alice" : " nobody"));
            if (!alice) {
                Shop.send(exchange, 401, "{}");
            } else if (method.equals("POST")) {
                var id = "n" + ids.incrementAndGet();
                notes.put(path + "/" + id, "kept");
                if (callsItByNoName) {
                    exchange.getResponseHeaders().add("Location", path + "/%5Bobject%20Object%5D");
                }
                var called = callsItByNoName ? "{\"$ne\":\"x\"}" : "\"" + id + "\"";
                Shop.send(exchange, 201, "{\"data\":{\"id\":" + called + "}}");
            } else if (method.equals("DELETE")) {
                boolean known = notes.containsKey(path);
                if (removalStatus < 300 && !keepsWhatIsRemoved) {
                    notes.remove(path);
                }
                Shop.send(exchange, known ? removalStatus : 404, "");
            } else if (notes.containsKey(path) || path.equals("/notes")) {
                Shop.send(exchange, 200, "{\"id\":\"x\",\"text\":\"something\"}");
            } else {
                Shop.send(exchange, 404, "{}");
            }
        }
    }

    /** Makes so many things by one operation. */
    record Makes(String path, int times) implements OperationCheck {
        @Override
        public Card card() {
            return Card.of("makes", "TEST-02", Category.INVENTORY, "It makes things")
                    .asks("Does it make things?")
                    .rated(Severity.INFO, "AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N")
                    .classed(200, "API9")
                    .mendedBy("Nothing.")
                    .costs(Mode.MUTATING, Math.max(1, times))
                    .card();
        }

        @Override
        public Applicability appliesTo(Operation operation, Known known) {
            return Applicability.when(operation.key().equals("POST " + path), "it is another");
        }

        @Override
        public Outcome ask(Operation operation, Asking asking) {
            var probe = asking.as(asking.identities().getFirst());
            for (int i = 0; i < times; i++) {
                probe.send(ProbeRequest.of("POST", path).json("{\"text\":\"body-of-mine\"}"));
            }
            return new Outcome.Pass(Proof.NONE);
        }
    }
}
