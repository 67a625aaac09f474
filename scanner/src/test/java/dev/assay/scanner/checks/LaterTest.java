package dev.assay.scanner.checks;

import static dev.assay.scanner.checks.fixture.Schemas.TEXT;
import static dev.assay.scanner.checks.fixture.Schemas.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.scanner.check.Approved;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.checks.fixture.Answer;
import dev.assay.scanner.checks.fixture.Fixture;
import dev.assay.scanner.checks.fixture.FixtureApi;
import dev.assay.scanner.checks.fixture.FixtureScan;
import dev.assay.scanner.checks.fixture.Person;
import dev.assay.scanner.checks.fixture.Shop;
import dev.assay.scanner.report.Row;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a target does after it has answered. */
class LaterTest {
    private static final Clock CLOCK = Clock.systemUTC();

    @Test
    void aCallThatAJobMakesSecondsLaterIsSeenAtTheEndOfTheScan() {
        Executor job = CompletableFuture.delayedExecutor(2500, TimeUnit.MILLISECONDS);
        try (FixtureApi api = links(url -> CompletableFuture.runAsync(() -> call(url), job))) {
            Row row = only(api, "server-side-request");
            assertThat(row.kind()).isEqualTo(Outcome.Kind.FAIL);
            assertThat(row.findings().getFirst().proof().notes())
                    .anyMatch(note -> note.contains("later than the answers"));
        }
    }

    @Test
    void aServerThatRefusesTheListenersNumberAloneIsLedByItsName() {
        try (FixtureApi api = links(url -> {
            if (!url.contains("127.0.0.1")) {
                call(url);
            }
        })) {
            assertThat(only(api, "server-side-request").kind()).isEqualTo(Outcome.Kind.FAIL);
        }
    }

    @Test
    void aServerThatCallsNothingIsClean() {
        try (FixtureApi api = links(url -> {})) {
            assertThat(only(api, "server-side-request").kind()).isEqualTo(Outcome.Kind.PASS);
        }
    }

    /** What takes an address and does something with it. */
    private interface Taking {
        void take(String url);
    }

    private static FixtureApi links(Taking taking) {
        FixtureApi api = new FixtureApi();
        api.get("/links").query("url", TEXT).answers(call -> {
            if (call.query("url").startsWith("http")) {
                taking.take(call.query("url"));
            }
            return Answer.ok(Map.of("queued", true));
        });
        return api.start();
    }

    private static void call(String url) {
        try (InputStream said = URI.create(url).toURL().openStream()) {
            said.readAllBytes();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aRemovalThatIsCarriedOutALittleLaterIsOne() {
        try (FixtureApi api = notes(2)) {
            assertThat(only(api, "readable-after-removal").kind()).isEqualTo(Outcome.Kind.PASS);
        }
    }

    @Test
    void whatIsStillThereAtTheEndOfTheScanWasNotRemoved() {
        try (FixtureApi api = notes(60)) {
            assertThat(only(api, "readable-after-removal").kind()).isEqualTo(Outcome.Kind.FAIL);
        }
    }

    private static FixtureApi notes(int seconds) {
        FixtureApi api = new FixtureApi();
        Map<String, String> notes = new ConcurrentHashMap<>();
        Map<String, Instant> removed = new ConcurrentHashMap<>();
        AtomicInteger last = new AtomicInteger();
        Shop.me(api);
        api.route("POST", "/notes").takes(object("text", TEXT)).answers(call -> {
            String id = "n-" + last.incrementAndGet();
            notes.put(id, call.json().path("text").asText());
            return Answer.json(201, Map.of("id", id, "text", notes.get(id)));
        });
        api.get("/notes/{id}").answers(call -> {
            String id = call.path("id");
            boolean gone = !notes.containsKey(id)
                    || removed.containsKey(id)
                            && CLOCK.instant().isAfter(removed.get(id).plusSeconds(seconds));
            return gone ? Answer.notFound() : Answer.ok(Map.of("id", id, "text", notes.get(id)));
        });
        api.route("DELETE", "/notes/{id}").answers(call -> {
            removed.putIfAbsent(call.path("id"), CLOCK.instant());
            return Answer.json(202, Map.of("said", "it will be removed"));
        });
        return api.start();
    }

    private static Row only(FixtureApi api, String check) {
        List<Row> rows = FixtureScan.run(
                        api,
                        List.of(Catalogue.check(check).orElseThrow()),
                        List.of(Fixture.as(api, Person.ALICE)),
                        Approved.NOTHING)
                .population()
                .stream()
                .filter(row -> row.kind() != Outcome.Kind.NOT_APPLICABLE)
                .toList();
        assertThat(rows).hasSize(1);
        return rows.getFirst();
    }
}
