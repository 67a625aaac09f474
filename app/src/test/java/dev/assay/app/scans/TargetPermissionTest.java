package dev.assay.app.scans;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.assay.scanner.config.ScanFile;
import dev.assay.scanner.config.ScanFileException;
import dev.assay.scanner.probe.AddressGuard;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The target answers on loopback and is taken for a public one, as its addresses are given. */
class TargetPermissionTest {
    private static final String KEY = "ownership-key: a-secret-of-the-scan-team\n";

    @TempDir
    private Path folder;

    private final AtomicReference<String> answer = new AtomicReference<>("");
    private final AtomicReference<List<String>> records = new AtomicReference<>(List.of());
    private final HttpServer target;

    TargetPermissionTest() throws IOException {
        target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        target.createContext("/.well-known/assay-challenge/", exchange -> {
            try (exchange) {
                var body = answer.get().getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
            }
        });
    }

    @BeforeEach
    void start() {
        target.start();
    }

    @AfterEach
    void stop() {
        target.stop(0);
    }

    private ScanFile file(String more) throws IOException, ScanFileException {
        var spec = Files.writeString(folder.resolve("openapi.yaml"), "openapi: 3.0.3\n");
        var url = "http://localhost:" + target.getAddress().getPort();
        var text = "url: " + url + "\nspec: " + spec.getFileName() + "\n" + more;
        return ScanFile.read(Files.writeString(folder.resolve("assay.yaml"), text), name -> null);
    }

    private TargetPermission asked(ScanFile file, int... address) throws UnknownHostException {
        var look = new TokenLook(
                name -> records.get(),
                AddressGuard.alsoPrivate(),
                Clock.fixed(Instant.parse("2026-03-02T09:00:00Z"), ZoneOffset.UTC));
        var bytes = new byte[address.length];
        for (int i = 0; i < address.length; i++) {
            bytes[i] = (byte) address[i];
        }
        return TargetPermission.of(file, List.of(InetAddress.getByAddress(bytes)), look);
    }

    @Test
    void aPublicTargetIsAskedCarefullyUntilItsOwnerShowsItself() throws Exception {
        var unnamed = asked(file(""), 8, 8, 8, 8);
        assertThat(unnamed.active()).isFalse();
        assertThat(unnamed.refusal()).isNull();
        assertThat(unnamed.basis()).startsWith("Only passive and safe checks").contains("nothing shows whose it is");
        assertThat(unnamed.notes()).anyMatch(note -> note.contains("ownership-key"));

        var file = file(KEY);
        var token = Objects.requireNonNull(file.ownershipKey()).token("localhost");
        records.set(List.of("v=spf1 -all"));
        var not = asked(file, 8, 8, 8, 8);
        assertThat(not.active()).isFalse();
        assertThat(not.notes()).anyMatch(note -> note.contains("_assay-challenge.localhost") && note.contains(token));
        assertThat(not.toString()).doesNotContain("a-secret-of-the-scan-team");

        records.set(List.of("v=spf1 -all", token));
        var byRecord = asked(file, 8, 8, 8, 8);
        assertThat(byRecord.active()).isTrue();
        assertThat(byRecord.basis()).contains("The DNS TXT record _assay-challenge.localhost was " + token);

        records.set(List.of());
        answer.set(token + "\n");
        assertThat(asked(file, 8, 8, 8, 8).active()).isTrue();
        answer.set(token + " and more");
        assertThat(asked(file, 8, 8, 8, 8).active()).isFalse();
    }

    @Test
    void aPrivateTargetNeedsTheFilesWordAndMetadataIsRefusedInAnyCase() throws Exception {
        assertThat(asked(file(""), 10, 0, 0, 7).refusal()).contains("allow-private-addresses: true");
        var allowed = asked(file("allow-private-addresses: true\n"), 10, 0, 0, 7);
        assertThat(allowed.active()).isTrue();
        assertThat(allowed.basis()).contains("the scan file allows the private address");
        assertThat(asked(file("allow-private-addresses: true\n"), 169, 254, 169, 254)
                        .refusal())
                .contains("never scanned");
    }
}
