package dev.assay.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir
    private Path home;

    @Test
    void aLaterSourceWins() throws Exception {
        var file = Files.writeString(home.resolve("assay.yml"), "assay:\n  server: {port: 1, host: 127.0.0.2}\n");
        var settings =
                Settings.load(file, Map.of("ASSAY_SERVER_PORT", "2", "PATH", "/bin"), Map.of("assay.server.port", "3"));
        assertThat(settings.number("assay.server.port")).isEqualTo(3);
        assertThat(settings.text("assay.server.host")).isEqualTo("127.0.0.2");
        assertThat(Settings.load(file, Map.of("ASSAY_SERVER_PORT", "2"), Map.of())
                        .number("assay.server.port"))
                .isEqualTo(2);
    }

    @Test
    void anUnknownKeyIsRefusedWithTheNearestName() throws Exception {
        var file = Files.writeString(home.resolve("assay.yml"), "assay:\n  server:\n    prot: 1\n");
        assertThatThrownBy(() -> Settings.load(file, Map.of(), Map.of()))
                .isInstanceOf(CannotStart.class)
                .hasMessage("Unknown setting assay.server.prot in " + file + "; did you mean assay.server.port?");
        assertThatThrownBy(() -> Settings.load(null, Map.of("ASSAY_SERVER_PROT", "1"), Map.of()))
                .hasMessage("Unknown setting ASSAY_SERVER_PROT in the environment; did you mean ASSAY_SERVER_PORT?");
    }

    @Test
    void aVariableThatHoldsASecretIsNoSetting() throws Exception {
        assertThat(Settings.load(null, Map.of("ASSAY_SECRET_ALICE", "x"), Map.of())
                        .values())
                .containsKey("assay.server.port");
    }

    @Test
    void aValueOfAnotherKindIsRefused() {
        assertThatThrownBy(() -> Settings.load(null, Map.of(), Map.of("assay.server.port", "http")))
                .hasMessage("The setting assay.server.port on the command line must be a whole number, not \"http\".");
        assertThatThrownBy(() -> Settings.load(null, Map.of(), Map.of("assay.evidence.seal-every", "often")))
                .hasMessageContaining("must be a time such as 5s");
    }

    @Test
    void aValueOutOfItsBoundsIsRefusedInOneSentence() throws Exception {
        var wrong = Map.of(
                "assay.server.port", "70000",
                "assay.database.connections", "0",
                "assay.server.trusted-proxies", "10.0.0.1, foo",
                "assay.scans.dns-server", "a:b:c",
                "assay.scans.callback-listen", "scanner.example.com:8085",
                "assay.scans.callback-url", "https://assay.example.com/calls",
                "assay.secrets.folder", home.resolve("none").toString(),
                "assay.policies.clone-folder", home.resolve("none").toString());
        wrong.forEach((key, value) -> assertThatThrownBy(() -> Settings.load(null, Map.of(), Map.of(key, value)))
                .as(key)
                .isInstanceOf(CannotStart.class)
                .hasMessageStartingWith("The setting " + key + " on the command line must be ")
                .hasMessageEndingWith("not \"" + value + "\"."));
        var right = Map.of(
                "assay.server.port", "65535",
                "assay.database.connections", "1",
                "assay.server.trusted-proxies", "10.0.0.1, 2001:db8::1,::1,::ffff:192.0.2.1",
                "assay.scans.dns-server", "192.0.2.53:5353",
                "assay.scans.callback-listen", "[::]:8085",
                "assay.scans.callback-url", "http://assay.example.com:8085",
                "assay.secrets.folder", home.toString());
        assertThat(Settings.load(null, Map.of(), right).values()).containsAllEntriesOf(right);
    }

    @Test
    void brokenAndHostileYamlIsRefused() throws Exception {
        for (var yaml : new String[] {"assay: [", "just text", "assay: {server: {port: 1, port: 2}}", "a: &a [*a]"}) {
            var file = Files.writeString(home.resolve("assay.yml"), yaml);
            assertThatThrownBy(() -> Settings.load(file, Map.of(), Map.of()))
                    .as(yaml)
                    .isInstanceOf(CannotStart.class);
        }
    }

    @Test
    void everyKeyOfTheReferenceSaysWhy() throws Exception {
        try (var in = SettingsTest.class.getResourceAsStream("/application.yml")) {
            var lines = new String(
                            java.util.Objects.requireNonNull(in).readAllBytes(),
                            java.nio.charset.StandardCharsets.UTF_8)
                    .lines()
                    .takeWhile(line -> !line.startsWith("micronaut:"))
                    .toList();
            for (int i = 1; i < lines.size(); i++) {
                var line = lines.get(i).strip();
                boolean leaf = line.matches("[a-z-]+: .+");
                assertThat(!leaf || lines.get(i - 1).strip().startsWith("#"))
                        .as("the key before has no comment: " + line)
                        .isTrue();
            }
        }
    }
}
