package dev.assay.scanner.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.scanner.report.Suppression;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExceptionsFileTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);

    @TempDir
    private Path folder;

    @Test
    void entriesAreReadWithTheirPlace() throws Exception {
        var entries = read("""
            exceptions:
              - fingerprint: 0123456789abcdef0123456789abcdef
                reason: Behind ${X} the gateway.
                approver: Jane Doe
                expires: 2026-02-01
              - {check: hsts-missing, operation: "*", type: false-positive, reason: r, approver: a, ticket: SEC-1, expires: 2027-03-01}
            """);

        assertThat(entries).hasSize(2);
        assertThat(entries.getFirst())
                .extracting(Suppression::type, Suppression::reason, Suppression::expires)
                .containsExactly(Suppression.Type.ACCEPTED_RISK, "Behind ${X} the gateway.", LocalDate.of(2026, 2, 1));
        assertThat(entries.getFirst().place()).endsWith("exceptions.yaml:2");
        assertThat(entries.getLast().sentence()).contains("false-positive: r", "approved by a", "SEC-1", "2027-03-01");
        assertThat(read("exceptions: []\n")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        reasn: x                       | 7 | unknown key 'reasn' in an exception; did you mean 'reason'?
        expires: tomorrow              | 6 | expires is a day as in 2026-12-31
        expires: 2026-02-30            | 6 | expires is a day as in 2026-12-31
        expires: 2028-01-01            | 6 | expires is at most 366 days from today
        check: no-such-check           | 2 | check is none that Assay has
        operation: orders              | 3 | operation is written as in GET /orders/{id}
        type: whatever                 | 7 | type is false-positive, accepted-risk or compensating-control
        fingerprint: abc               | 2 | either a fingerprint, or a check and an operation
        """)
    void aMistakeIsNamedWithItsLine(String line, int at, String says) {
        var key = line.substring(0, line.indexOf(':'));
        var entry = """
            exceptions:
              - check: hsts-missing
                operation: "*"
                reason: r
                approver: a
                expires: 2026-04-01
            """;
        var changed = entry.contains(" " + key + ":")
                ? entry.replaceAll("( |- )" + key + ": .*", "$1" + line)
                : entry + "    " + line + "\n";

        assertThatThrownBy(() -> read(changed))
                .isInstanceOf(ScanFileException.class)
                .hasMessageContaining("exceptions.yaml:" + at + ": ")
                .hasMessageContaining(says);
    }

    @Test
    void whatIsNeededAndWhatIsGivenTwiceIsNamed() {
        assertThatThrownBy(() -> read("exceptions:\n  - {check: hsts-missing, operation: \"*\"}\n"))
                .hasMessageContaining("needs the key reason")
                .hasMessageContaining("needs the key approver")
                .hasMessageContaining("needs the key expires");
        var one = "  - {check: hsts-missing, operation: \"*\", reason: r, approver: a, expires: 2026-04-01}\n";
        assertThatThrownBy(() -> read("exceptions:\n" + one + one)).hasMessageContaining(":3: another exception");
        assertThatThrownBy(() -> read("")).hasMessageContaining("empty");
        assertThatThrownBy(() -> read("other: 1\n")).hasMessageContaining("unknown key 'other'");
        assertThatThrownBy(() -> read("exceptions: 1\n")).hasMessageContaining("a list of at most 500");
        assertThatThrownBy(() -> read("exceptions: &a []\n")).hasMessageContaining("anchors");
    }

    private List<Suppression> read(String text) throws ScanFileException, IOException {
        var file = Files.writeString(folder.resolve("exceptions.yaml"), text);
        return ExceptionsFile.read(file, Set.of("hsts-missing"), TODAY);
    }
}
