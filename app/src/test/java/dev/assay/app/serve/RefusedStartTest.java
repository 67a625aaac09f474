package dev.assay.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.app.Assay;
import dev.assay.app.evidence.Sealer;
import dev.assay.app.settings.CannotStart;
import dev.assay.app.settings.Settings;
import dev.assay.evidence.digest.Digest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps {@code assay serve} from starting: one line that says what and where, the exit code 2, and nothing is changed. */
class RefusedStartTest {
    @TempDir
    private Path temporary;

    /** Something that happened to a data directory. */
    private interface Damage {
        void to(Path home) throws IOException;
    }

    private record Refused(int code, String said) {}

    @Test
    void aDamagedDirectoryIsRefusedWithItsPlaceAndLeftAsItIs() throws Exception {
        var sound = temporary.resolve("sound");
        used(sound);
        var all = new SoftAssertions();
        for (var damage : damages().entrySet()) {
            var home = temporary.resolve("damaged " + damage.getKey());
            copy(sound, home);
            damage.getValue().to(home);
            tear(journal(home));
            var before = digests(home);
            var refused = started(home);
            all.assertThat(refused.code())
                    .as("%s: %s", damage.getKey(), refused.said())
                    .isEqualTo(2);
            all.assertThat(refused.said())
                    .as(damage.getKey())
                    .contains(home.toString())
                    .hasLineCount(1)
                    .doesNotContain("Exception");
            all.assertThat(digests(home)).as(damage.getKey()).isEqualTo(before);
        }
        all.assertAll();
        System.out.println(damages().size() + " damaged directories");
    }

    /** As {@link #serve}, without staying up where it does start. */
    private static Refused started(Path home) throws Exception {
        try (var server = Server.start(Settings.load(null, Map.of(), Map.of("assay.server.port", "0")), home)) {
            return new Refused(0, "it started at " + server.address());
        } catch (CannotStart e) {
            return new Refused(2, String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, Damage> damages() {
        var all = new LinkedHashMap<String, Damage>();
        all.put("journal flipped", home -> flip(journal(home)));
        all.put("journal cut", home -> cut(journal(home)));
        all.put("journal empty", home -> Files.write(journal(home), new byte[0]));
        all.put("journal gone", home -> Files.delete(journal(home)));
        all.put("identity gone", home -> Files.delete(home.resolve("ledger/ledger.json")));
        all.put("identity flipped", home -> flip(home.resolve("ledger/ledger.json")));
        all.put("ledger gone", home -> {
            for (var file : files(home.resolve("ledger")).reversed()) {
                Files.delete(file);
            }
        });
        all.put("checkpoint flipped", home -> flip(home.resolve("ledger/checkpoint")));
        all.put("tile flipped", home -> flip(widest(home.resolve("ledger/tile/0/000.p"))));
        all.put("bundle of entries flipped", home -> flip(widest(home.resolve("ledger/tile/entries/000.p"))));
        all.put("highest checkpoint flipped", home -> flip(home.resolve("keys/highest-checkpoint")));
        all.put("key store flipped", home -> flip(first(home.resolve("keys"), ".p12")));
        all.put("key store gone", home -> Files.delete(first(home.resolve("keys"), ".p12")));
        all.put("passphrase changed", home -> Files.writeString(home.resolve("keys/passphrase"), "another\n"));
        all.put("field keys flipped", home -> flip(home.resolve("keys/fields.keyset")));
        all.put("database overwritten", home -> Files.writeString(home.resolve("db/assay.mv.db"), "x".repeat(9000)));
        all.put(
                "newer format",
                home -> Files.writeString(
                        home.resolve("format"),
                        Files.readString(home.resolve("format")).replace("data 1", "data 2")));
        all.put("another format", home -> Files.writeString(home.resolve("format"), "{}"));
        return all;
    }

    /** A directory with something in every room: a few requests in the ledger under a signed checkpoint. */
    private static void used(Path home) throws Exception {
        try (var server = Server.start(Settings.load(null, Map.of(), Map.of("assay.server.port", "0")), home);
                var client = HttpClient.newHttpClient()) {
            for (int i = 0; i < 20; i++) {
                client.send(
                        HttpRequest.newBuilder(server.address().resolve("/sign-in"))
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
            }
            assertThat(server.get(Sealer.class).stampNow()).isPresent();
        }
    }

    private static Path journal(Path home) {
        return home.resolve("ledger/journal/00000001.log");
    }

    private static void flip(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }

    /** As a server leaves it that was killed within an append: such an end is cut off, but not where the start is refused. */
    private static void tear(Path journal) throws IOException {
        if (Files.exists(journal) && Files.size(journal) > 0) {
            Files.write(journal, new byte[20], StandardOpenOption.APPEND);
        }
    }

    private static void cut(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    }

    private static Path first(Path folder, String part) throws IOException {
        return files(folder).stream()
                .filter(Files::isRegularFile)
                .filter(file ->
                        file.toString().substring(folder.toString().length()).contains(part))
                .findFirst()
                .orElseThrow();
    }

    /** The partial tile of the latest checkpoint; those of earlier ones are not needed any more. */
    private static Path widest(Path partials) throws IOException {
        return files(partials).stream()
                .max(Comparator.comparingInt(file -> Integer.parseInt(String.valueOf(file.getFileName()))))
                .orElseThrow();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> !file.equals(folder)).sorted().toList();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectory(to);
        for (var file : files(from)) {
            Files.copy(file, to.resolve(from.relativize(file)));
        }
    }

    /** All but the locks and the database, whose lease a start takes before it looks further. */
    private static Map<String, String> digests(Path home) throws IOException {
        var all = new TreeMap<String, String>();
        for (var file : files(home)) {
            var name = home.relativize(file).toString();
            if (Files.isRegularFile(file) && !name.endsWith("lock") && !name.startsWith("db/")) {
                all.put(name, Digest.of(file).hex());
            }
        }
        return all;
    }

    @Test
    void aWrongSettingIsNamedWithTheNearestOne() throws Exception {
        assertThat(serve(temporary.resolve("a"), "--set", "assay.servr.port=0").said())
                .contains("assay.servr.port", "assay.server.port")
                .hasLineCount(1);
        assertThat(serve(temporary.resolve("a"), "--set", "assay.server.port=many")
                        .said())
                .contains("assay.server.port", "a whole number")
                .hasLineCount(1);
        assertThat(serve(temporary.resolve("a"), "--set", "assay.access.zone=Mars/Phobos")
                        .said())
                .contains("assay.access.zone", "a time zone", "Mars/Phobos")
                .hasLineCount(1);
        var file = Files.writeString(temporary.resolve("settings.yaml"), "assay:\n  log: {formt: json}\n");
        var unknown = serve(temporary.resolve("a"), "--settings", file.toString());
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.said()).contains("assay.log.formt", file.toString(), "assay.log.format");
        Files.writeString(file, "assay: [\n");
        assertThat(serve(temporary.resolve("a"), "--settings", file.toString()).code())
                .isEqualTo(2);
        assertThat(temporary.resolve("a")).doesNotExist();
    }

    @Test
    void aTakenPortASecondServerAndAFileInPlaceOfTheFolderAreSaid() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var refused = serve(temporary.resolve("b"), "--set", "assay.server.port=" + taken.getLocalPort());
            assertThat(refused.code()).isEqualTo(2);
            assertThat(refused.said()).contains("Cannot listen on 127.0.0.1:" + taken.getLocalPort());
        }
        var home = temporary.resolve("c");
        try (var server = Server.start(Settings.load(null, Map.of(), Map.of("assay.server.port", "0")), home)) {
            assertThat(server.address()).isNotNull();
            var refused = serve(home);
            assertThat(refused.code()).isEqualTo(2);
            assertThat(refused.said())
                    .contains("Another Assay server uses", home.toString())
                    .hasLineCount(1);
        }
        var file = Files.writeString(temporary.resolve("file"), "mine");
        var refused = serve(file);
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.said()).contains(file.toString()).hasLineCount(1);
        assertThat(file).hasContent("mine");
    }

    private static Refused serve(Path home, String... more) {
        var said = new StringWriter();
        var arguments = new ArrayList<>(List.of("serve", "--data", home.toString()));
        if (!String.join(" ", more).contains("assay.server.port")) {
            arguments.addAll(List.of("--set", "assay.server.port=0"));
        }
        arguments.addAll(List.of(more));
        int code = Assay.commandLine()
                .setErr(new PrintWriter(said))
                .setOut(new PrintWriter(said))
                .execute(arguments.toArray(String[]::new));
        return new Refused(code, said.toString());
    }
}
