package dev.assay.evidence.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.evidence.timestamp.SelfAssertedAuthority;
import dev.assay.evidence.verify.LedgerVerdict;
import dev.assay.evidence.verify.LedgerVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is said of a ledger that somebody changed, one folder per tampering: {@code recipe.txt} says what was done, {@code verdict.txt} what is
 * printed. {@code -Dassay.golden=write} writes the verdicts anew, for a person to read before they are kept.
 */
class LedgerGoldenTest {
    private static final Path FOLDERS = Path.of("src/test/resources/dev/assay/evidence/ledger/tampering");
    private static final int BATCH = 30;
    /** A published checkpoint that lags behind is what a crash leaves, and no alarm: the later one is kept beside it and in the second place. */
    private static final List<String> SOUND = List.of("sound", "older-checkpoint");

    @TempDir
    static Path folder;

    private static LedgerHome home;
    private static LedgerHome foreign;
    private static Path earlier;
    private static TreeMap<Long, Long> batches;

    @BeforeAll
    static void build() throws IOException {
        home = new LedgerHome(folder.resolve("home"));
        earlier = folder.resolve("earlier");
        append(home, "n", 0, 9);
        LedgerHome.copy(home.ledger(), earlier);
        append(home, "n", 9, 12);
        foreign = new LedgerHome(folder.resolve("foreign"));
        append(foreign, "f", 0, 12);
        batches = JournalPieces.batches(home.ledger(), 12 * BATCH);
        assertThat(batches).hasSize(12);
    }

    private static void append(LedgerHome home, String node, int from, int to) throws IOException {
        try (var ledger = home.open()) {
            for (int i = from; i < to; i++) {
                ledger.append(LedgerHome.entries(node, i * BATCH, BATCH));
                if (i % 3 == 2) {
                    ledger.stamp(ledger.checkpoint(), new SelfAssertedAuthority(home.keys, home.clock));
                }
            }
        }
    }

    /** Each folder is a kind of tampering. */
    static Stream<String> kinds() {
        return Stream.of(Objects.requireNonNull(FOLDERS.toFile().list())).sorted();
    }

    @Test
    void thereIsAFolderPerKind() {
        assertThat(kinds()).hasSizeGreaterThan(20).contains("sound", "older-backup", "replayed-checkpoint");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theVerdictReadsAsWritten(String kind) throws IOException {
        var copy = folder.resolve(kind).resolve("ledger");
        Files.createDirectories(copy.getParent());
        LedgerHome.copy(kind.equals("older-backup") ? earlier : home.ledger(), copy);
        var verdict = verify(copy, changed(kind, copy));
        assertThat(verdict.sound()).as(verdict.text()).isEqualTo(SOUND.contains(kind));
        var text = stable(verdict.text());
        var golden = FOLDERS.resolve(kind).resolve("verdict.txt");
        if ("write".equals(System.getProperty("assay.golden"))) {
            Files.writeString(golden, text);
        }
        assertThat(Files.readString(golden.resolveSibling("recipe.txt"))).isNotBlank();
        assertThat(text).isEqualTo(Files.readString(golden));
    }

    private static LedgerVerdict verify(Path ledger, @Nullable Note held) throws IOException {
        var highest = held == null ? home.highest().read().orElseThrow() : null;
        return LedgerVerifier.verify(ledger, new StoredLedger.Means(home.keys, List.of(), highest, held), true);
    }

    /** Makes the change; gives the checkpoint that whoever verifies holds, if it needs one. */
    private static @Nullable Note changed(String kind, Path ledger) throws IOException {
        var pieces = JournalPieces.of(ledger, batches(kind));
        switch (kind) {
            case "sound", "older-backup" -> {}
            case "flipped-entry" -> flip(JournalPieces.file(ledger), Math.toIntExact(offset(7)) + 60);
            case "cut-journal" -> cut(JournalPieces.file(ledger), Math.toIntExact(offset(11)) + 500);
            case "cut-at-a-batch" -> cut(JournalPieces.file(ledger), Math.toIntExact(offset(7)));
            case "dropped-batch" -> pieces.drop(6);
            case "swapped-batches" -> pieces.swap(6);
            case "doubled-batch" -> pieces.repeat(6);
            case "flipped-tile" -> flip(ledger.resolve("tile/0/000"), 32 * 40);
            case "flipped-entry-bundle" -> flip(ledger.resolve("tile/entries/000"), 4000);
            case "deleted-tile" -> Files.delete(ledger.resolve("tile/0/000"));
            case "flipped-checkpoint" -> flip(note(ledger, 180), 3);
            case "replayed-checkpoint" -> copy(note(ledger, 180), note(ledger, 360));
            case "older-checkpoint" -> copy(note(ledger, 180), ledger.resolve("checkpoint"));
            case "foreign-checkpoint" -> copy(note(foreign.ledger(), 360), note(ledger, 360));
            case "flipped-token" -> flip(token(ledger, 180), 14);
            case "swapped-tokens" -> {
                var first = Files.readAllBytes(token(ledger, 180));
                copy(token(ledger, 270), token(ledger, 180));
                Files.write(token(ledger, 270), first);
            }
            case "cut-token" -> cut(token(ledger, 180), Math.toIntExact(Files.size(token(ledger, 180))) - 1);
            case "flipped-payload-key" -> flip(payloadKey(ledger), 4);
            case "deleted-payload-key" -> Files.delete(payloadKey(ledger));
            case "rewritten-since" -> {
                return rewritten(ledger);
            }
            default -> throw new IllegalArgumentException(kind);
        }
        if (List.of("dropped-batch", "swapped-batches", "doubled-batch").contains(kind)) {
            pieces.write(ledger);
        }
        return null;
    }

    private static TreeMap<Long, Long> batches(String kind) {
        return kind.equals("older-backup") ? new TreeMap<>(batches.headMap(offset(9))) : batches;
    }

    /** The same keys, other entries, and nothing left of the highest checkpoint beside the keys. */
    private static Note rewritten(Path ledger) throws IOException {
        var held = Note.parse(Files.readString(note(ledger, 180)));
        var other = folder.resolve("other");
        LedgerHome.copy(home.root.resolve("keys"), other.resolve("keys"));
        Files.delete(other.resolve("keys/highest-checkpoint"));
        var again = new LedgerHome(other);
        append(again, "better", 0, 12);
        LedgerGoldenTest.delete(ledger);
        LedgerHome.copy(again.ledger(), ledger);
        return held;
    }

    private static long offset(int batch) {
        return batches.keySet().stream().skip(batch).findFirst().orElseThrow();
    }

    private static Path note(Path ledger, int size) {
        return ledger.resolve("checkpoints/%019d.note".formatted(size));
    }

    private static Path token(Path ledger, int size) {
        return ledger.resolve("checkpoints/%019d.self-asserted.tst".formatted(size));
    }

    private static Path payloadKey(Path ledger) throws IOException {
        try (var keys = Files.list(ledger.resolve("payload-keys"))) {
            return keys.sorted().findFirst().orElseThrow();
        }
    }

    private static void flip(Path file, int at) throws IOException {
        var bytes = Files.readAllBytes(file);
        bytes[at] ^= 1;
        Files.write(file, bytes);
    }

    private static void cut(Path file, int to) throws IOException {
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), to));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted((one, two) -> two.compareTo(one)).toList()) {
                Files.delete(file);
            }
        }
    }

    private static String stable(String text) {
        return text.replaceAll("\\+[0-9a-f]{8}\\+[A-Za-z0-9+/=]{44}", "+<key>")
                .replace(folder.toString(), "<folder>")
                .replaceAll("length \\d+ object", "length <n> object")
                .replaceAll("(audit\\.[0-9-]{10}\\.)[0-9a-f]{8}", "$1<id>")
                .replaceAll("[0-9a-f]{64}", "<sha256>")
                .replaceAll("[A-Za-z0-9+/]{43}=", "<base64>")
                .replaceAll("[0-9a-f]{16}…", "<begins>…")
                .replaceAll("(byte|offset|at) \\d{3,}", "$1 <n>");
    }
}
