package dev.assay.evidence.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.evidence.bundle.Stock;
import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.signature.Pem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoteTest {
    /** The published example of golang.org/x/mod/sumdb/note. */
    private static final String PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    private static final String PETERS_NOTE = """
        If you think cryptography is the answer to your problem,
        then you don't know what your problem is.

        — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
        """;

    @TempDir
    Path folder;

    @Test
    void aNoteSignedByAnotherImplementationIsVerified() throws MalformedNote {
        var key = NoteKey.parse(PETER);
        var note = Note.parse(PETERS_NOTE);
        assertThat(key.signed(note)).isTrue();
        assertThat(note.encoded()).isEqualTo(PETERS_NOTE);
        assertThat(key.vkey()).isEqualTo(PETER);
        assertThat(key.signed(Note.parse(PETERS_NOTE.replace("answer", "Answer"))))
                .isFalse();
    }

    @Test
    void aCheckpointOfAnotherOriginOrKeyIsRefused() throws IOException {
        var home = new LedgerHome(folder);
        var key = new NoteKey("assay.example/a", home.keys.checkpointPublicKey());
        var checkpoint = new Checkpoint("assay.example/a", 7, Digest.of(new byte[0]));
        var note = key.sign(checkpoint.text(), home.keys.checkpoint());
        assertThat(Checkpoint.verified(Note.parse(note.encoded()), key)).isEqualTo(checkpoint);
        assertThat(NoteKey.parse(key.vkey())).isEqualTo(key);
        var otherName = new NoteKey("assay.example/b", home.keys.checkpointPublicKey());
        assertThatThrownBy(() -> Checkpoint.verified(note, otherName)).isInstanceOf(MalformedNote.class);
        var foreign = new Note(note.text(), Note.parse(PETERS_NOTE).signatures());
        assertThatThrownBy(() -> Checkpoint.verified(foreign, key))
                .isInstanceOf(MalformedNote.class)
                .hasMessageContaining("not signed");
    }

    @Test
    void signaturesOfOthersAreIgnoredButAWrongOneOfOursIsNot() throws IOException {
        var home = new LedgerHome(folder);
        var key = new NoteKey("assay.example/a", home.keys.checkpointPublicKey());
        var note = key.sign("text\n", home.keys.checkpoint());
        var signatures = new ArrayList<>(Note.parse(PETERS_NOTE).signatures());
        signatures.addAll(note.signatures());
        assertThat(key.signed(new Note("text\n", signatures))).isTrue();
        signatures.addAll(key.sign("other\n", home.keys.checkpoint()).signatures());
        assertThat(key.signed(new Note("text\n", signatures))).isFalse();
    }

    @Test
    void opensslVerifiesACheckpointsSignature() throws IOException {
        Assumptions.assumeTrue(Stock.available(), "no openssl on the path");
        var home = new LedgerHome(folder);
        var key = new NoteKey(LedgerHome.ORIGIN, home.keys.checkpointPublicKey());
        var text = new Checkpoint(LedgerHome.ORIGIN, 3, Digest.of(new byte[0])).text();
        var note = key.sign(text, home.keys.checkpoint());
        Files.writeString(folder.resolve("text"), text);
        Files.writeString(folder.resolve("key.pem"), Pem.publicKey(home.keys.checkpointPublicKey()));
        Files.write(folder.resolve("sig"), note.signatures().getFirst().bytes());
        var answer = Stock.run(
                folder,
                "openssl",
                "pkeyutl",
                "-verify",
                "-pubin",
                "-inkey",
                "key.pem",
                "-rawin",
                "-in",
                "text",
                "-sigfile",
                "sig");
        assertThat(answer.text()).contains("Signature Verified Successfully");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "text\n",
                "text\n\n",
                "text\n\n— name\n",
                "text\n\n- name AAAAAAAA\n",
                "text\n\n— name AAAA\n",
                "text\n\n— name AAAAAAB=\n",
                "text\n\n— name AAAAAAAA",
                "te\txt\n\n— name AAAAAAAA\n",
                "text\n\n—  AAAAAAAA\n"
            })
    void whatIsNoNoteIsRefused(String text) {
        assertThatThrownBy(() -> Note.parse(text)).isInstanceOf(MalformedNote.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "o\n1\n\n",
                "o\n01\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
                "o\n-1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
                "o\n1\nAAAA\n",
                "o o\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
                "o\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\nextension\n"
            })
    void whatIsNoCheckpointIsRefused(String text) {
        assertThatThrownBy(() -> Checkpoint.parse(text)).isInstanceOf(MalformedNote.class);
    }

    @Test
    void noGarbledNoteOrProofBreaksTheReader() throws IOException {
        var home = new LedgerHome(folder);
        String proof;
        try (var ledger = home.open()) {
            ledger.append(LedgerHome.entries("n", 0, 9));
            proof = ledger.proof(4, ledger.checkpoint());
        }
        var random = new Random(6962);
        int read = 0;
        for (int i = 0; i < 3_000; i++) {
            var garbled = new StringBuilder(proof);
            for (int changes = random.nextInt(3); changes >= 0; changes--) {
                garbled.setCharAt(random.nextInt(garbled.length()), (char) random.nextInt(0x80));
            }
            try {
                ProofText.parse(garbled.toString());
                read++;
            } catch (MalformedNote expected) {
                assertThat(expected.getMessage()).isNotBlank();
            }
        }
        assertThat(read).isLessThan(3_000);
        assertThat(ProofText.parse(proof).inclusion().index()).isEqualTo(4);
        assertThat(ProofText.parse(proof.replaceFirst("\n", "\nextra AAAA\n"))).isEqualTo(ProofText.parse(proof));
        assertThatThrownBy(() -> ProofText.parse(proof.replace("index 4", "index 9")))
                .isInstanceOf(MalformedNote.class);
        assertThat(List.of(proof.split("\n", -1))).startsWith("c2sp.org/tlog-proof@v1", "index 4");
    }
}
