package dev.assay.scanner.checks.consumption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.scanner.check.Approved;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.checks.fixture.Answer;
import dev.assay.scanner.checks.fixture.Fixture;
import dev.assay.scanner.checks.fixture.FixtureApi;
import dev.assay.scanner.checks.fixture.FixtureScan;
import dev.assay.scanner.checks.fixture.Schemas;
import dev.assay.scanner.report.Row;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Who connects to nobody, or only without TLS, is not told that it verifies. */
class UntrustedTlsTest {

    @Test
    void aServerThatSawTheCertificateAndBrokeOffVerifies() {
        var row = scan(UntrustedTlsTest::fetched);
        assertThat(row.kind()).as(row.reason()).isEqualTo(Outcome.Kind.PASS);
        assertThat(row.proof().notes()).anyMatch(note -> note.contains("broke off without sending anything"));
    }

    @Test
    void aServerThatCallsNobodyIsNotSaidToVerify() {
        var row = scan(url -> {});
        assertThat(row.kind()).isEqualTo(Outcome.Kind.NOT_TESTED);
        assertThat(row.reason()).isEqualTo("the server called no address that it was given");
    }

    @Test
    void aServerThatCallsOnlyWithoutTlsIsNotSaidToVerify() {
        var row = scan(url -> {
            if (url.startsWith("http:")) {
                fetched(url);
            }
        });
        assertThat(row.kind()).isEqualTo(Outcome.Kind.NOT_TESTED);
        assertThat(row.reason()).contains("began no TLS");
    }

    @Test
    void aServerThatHangsUpBeforeItSawTheCertificateIsNotSaidToVerify() {
        var row = scan(url -> {
            if (url.startsWith("http:")) {
                fetched(url);
            } else {
                spoken(URI.create(url), "GET / HTTP/1.1\r\n\r\n");
            }
        });
        assertThat(row.kind()).isEqualTo(Outcome.Kind.NOT_TESTED);
        assertThat(row.reason()).contains("began no TLS");
    }

    private static Row scan(Consumer<String> caller) {
        try (FixtureApi api = new FixtureApi()) {
            api.get("/preview").query("url", Schemas.TEXT).answers(call -> {
                if (call.query("url").startsWith("http")) {
                    caller.accept(call.query("url"));
                }
                return Answer.ok(Map.of("title", "A page"));
            });
            api.start();
            return FixtureScan.run(api, List.of(new UntrustedTls()), Fixture.everyone(api), Approved.NOTHING)
                    .population()
                    .getFirst();
        }
    }

    private static void fetched(String url) {
        try (var content = URI.create(url).toURL().openStream()) {
            content.readNBytes(100);
        } catch (IOException refused) {
            // It is the listener's part to see how far this went.
        }
    }

    private static void spoken(URI at, String words) {
        try (var socket = new Socket(at.getHost(), at.getPort())) {
            socket.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readNBytes(1);
        } catch (IOException refused) {
            // As above.
        }
    }
}
