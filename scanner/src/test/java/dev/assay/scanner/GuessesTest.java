package dev.assay.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.scanner.check.Approved;
import dev.assay.scanner.check.Check;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.checks.Catalogue;
import dev.assay.scanner.checks.fixture.Answer;
import dev.assay.scanner.checks.fixture.Call;
import dev.assay.scanner.checks.fixture.FixtureApi;
import dev.assay.scanner.checks.fixture.FixtureScan;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.probe.Login;
import dev.assay.scanner.probe.NoAnswer;
import dev.assay.scanner.probe.Probe;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.report.ScanReport;
import dev.assay.scanner.target.Credential;
import dev.assay.scanner.target.Identity;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** The lock-out guard. */
class GuessesTest {
    private static final Credential.ScriptedLogin LOGIN = new Credential.ScriptedLogin(
            "POST", "/login", "{\"username\":\"alice\",\"password\":\"long-secret\"}", "/token");
    private static final ProbeRequest READ = ProbeRequest.get("/me");

    private final List<ProbeRequest> sent = new ArrayList<>();
    private final Probe refusing = request -> {
        sent.add(request);
        return new NoAnswer(NoAnswer.Reason.TIMED_OUT, "it was refused");
    };
    private final Guesses guesses = new Guesses(List.of(
            new Identity("alice", "user", "", LOGIN),
            new Identity("carol", "user", "", new Credential.Basic("carol", "her own"))));

    @Test
    void aFourthWrongPasswordIsNotSentWhateverCheckTriesIt() {
        Probe first = guesses.over(new Credential.Basic("admin", "admin"), refusing);
        Probe other = guesses.over(new Credential.Basic("Admin", "password"), refusing);
        first.send(READ);
        first.send(READ);
        other.send(READ);
        assertThat(other.send(READ)).isEqualTo(new NoAnswer(NoAnswer.Reason.METHOD_REFUSED, Guesses.REFUSED));
        assertThat(sent).hasSize(3);
    }

    @Test
    void signInsAndPasswordsInHeadersShareOneCount() {
        var form = new Credential.ScriptedLogin("POST", "/login", "{\"username\":\"admin\",\"password\":\"x\"}", "/t");
        for (int i = 0; i < 3; i++) {
            assertThat(guesses.signIn(form, GuessesTest::refused).sentence()).isEqualTo("no");
        }
        assertThat(guesses.signIn(form, GuessesTest::refused).sentence()).contains("lock-out guard");
        assertThat(guesses.over(new Credential.Basic("admin", "admin"), refusing)
                        .send(READ))
                .isInstanceOf(NoAnswer.class);
        assertThat(sent).isEmpty();
    }

    @Test
    void wrongPasswordsForTheScansOwnAccountCountHoweverTheyAreSent() {
        Probe anybody = guesses.over(refusing);
        var wrong = ProbeRequest.of("POST", "/login").json("{\"username\":\"alice\",\"password\":\"guessed\"}");
        for (int i = 0; i < 5; i++) {
            anybody.send(wrong);
        }
        assertThat(sent).hasSize(3);
    }

    @Test
    void theRightPasswordAndMadeUpAccountsAreNotCounted() {
        Probe anybody = guesses.over(refusing);
        Probe carol = guesses.over(new Credential.Basic("carol", "her own"), refusing);
        for (int i = 0; i < 5; i++) {
            anybody.send(ProbeRequest.of("POST", "/login").json(LOGIN.json()));
            anybody.send(
                    ProbeRequest.of("POST", "/login").json("{\"username\":\"assay" + i + "\",\"password\":\"x\"}"));
            carol.send(READ);
        }
        assertThat(sent).hasSize(15);
    }

    private static Login refused() {
        return new Login(null, new NoAnswer(NoAnswer.Reason.TIMED_OUT, "no"), "no", null, null);
    }

    @Test
    void aScanLocksNobodysAccount() {
        Map<String, Integer> wrong = new ConcurrentHashMap<>();
        try (FixtureApi api = new FixtureApi()) {
            api.scheme(Map.of("type", "http", "scheme", "basic"));
            for (int i = 0; i < 8; i++) {
                String thing = "Thing " + i;
                api.get("/things" + i).unguarded().answers(call -> {
                    String name = name(call, wrong);
                    return name.isEmpty()
                            ? Answer.unauthorized()
                            : Answer.ok(Map.of("name", thing, "of", name, "colour", "green"));
                });
            }
            api.start();
            List<Check> checks = Catalogue.checks().stream()
                    .filter(check -> check.card().category() == Category.AUTHENTICATION)
                    .toList();
            ScanReport report = FixtureScan.run(
                    api,
                    checks,
                    List.of(new Identity("alice", "user", "acme", new Credential.Basic("alice", "her-own-password"))),
                    Approved.NOTHING);
            assertThat(wrong).isNotEmpty().doesNotContainKey("alice");
            assertThat(wrong.values()).allMatch(count -> count <= Guesses.MOST);
            assertThat(report.population())
                    .filteredOn(row -> row.checkId().equals("invalid-credential-accepted"))
                    .isNotEmpty()
                    .allMatch(row -> row.kind() == Outcome.Kind.PASS);
        }
    }

    /** Who it is, when the password is right; empty and noted when it is wrong. */
    private static String name(Call call, Map<String, Integer> wrong) {
        String header = call.header("authorization");
        if (!header.startsWith("Basic ")) {
            return "";
        }
        String[] parts =
                new String(Base64.getDecoder().decode(header.substring(6)), StandardCharsets.UTF_8).split(":", 2);
        if (parts[0].equals("alice") && parts[1].equals("her-own-password")) {
            return parts[0];
        }
        wrong.merge(parts[0], 1, Integer::sum);
        return "";
    }
}
