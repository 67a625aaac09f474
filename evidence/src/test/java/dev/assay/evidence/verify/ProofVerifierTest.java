package dev.assay.evidence.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.evidence.digest.CanonicalJson;
import dev.assay.evidence.ledger.Note;
import dev.assay.evidence.timestamp.TsaTrust;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProofVerifierTest {
    private static final int TRIALS = "full".equals(System.getProperty("assay.trials")) ? 3_000 : 60;

    @TempDir
    Path folder;

    private VerifiedLedger home;

    @BeforeEach
    void make() throws IOException {
        home = new VerifiedLedger(folder);
    }

    private static ProofVerdict verify(byte[] proof, @Nullable Note since) {
        return ProofVerifier.verify("proof.json", proof, since, List.of());
    }

    private Note opening() throws IOException {
        return Note.parse(new String(home.opening(), StandardCharsets.UTF_8));
    }

    @Test
    void aProofHoldsAndIsAuthenticWithTheCheckpointFromTheCard() throws IOException {
        for (long seq : List.of(0L, 4L, 5L, 299L)) {
            var proof = home.proof(seq);
            assertThat(verify(proof, null).text()).contains("SOUND: intact, signer not pinned");
            var pinned = verify(proof, opening());
            assertThat(pinned.text()).contains("SOUND: authentic").contains("entry " + seq + ", scan.completed");
            assertThat(pinned.json()).contains("\"sound\":true");
        }
    }

    @Test
    void theTimeIsBelievedOnlyOfARootThatWasGiven() throws IOException {
        var proof = home.proof(7);
        var own = List.of(TsaTrust.in(home.keys().tsaRoot()));
        assertThat(ProofVerifier.verify("p", proof, null, own).sound()).isTrue();
        var other = List.of(
                TsaTrust.in(new VerifiedLedger(folder.resolve("other")).keys().tsaRoot()));
        assertThat(ProofVerifier.verify("p", proof, null, other).text()).contains("FAILS    An authority you believe");
    }

    @Test
    void aCheckpointOfAnotherLedgerDoesNotPinIt() throws IOException {
        var other = new VerifiedLedger(folder.resolve("other"));
        var verdict = verify(other.proof(3), opening());
        assertThat(verdict.sound()).isFalse();
        assertThat(verdict.text()).contains("FAILS    The checkpoint extends the one you hold");
    }

    @Test
    void aRecordPutInThePlaceOfAnotherIsRefused() throws IOException {
        var proof = CanonicalJson.readObject(home.proof(8));
        var other = CanonicalJson.readObject(home.proof(9));
        for (var member : List.of("entry", "proof", "payload", "salt")) {
            var swapped = new TreeMap<>(proof);
            swapped.put(member, other.get(member));
            assertThat(verify(CanonicalJson.write(swapped), null).sound())
                    .as(member)
                    .isFalse();
        }
    }

    @Test
    void withoutItsPayloadThePlaceOfTheRecordStaysProven() throws IOException {
        var proof = CanonicalJson.readObject(home.proof(8));
        proof.remove("payload");
        proof.remove("salt");
        var verdict = verify(CanonicalJson.write(proof), null);
        assertThat(verdict.sound()).isTrue();
        assertThat(verdict.text()).contains("withheld or was erased");
    }

    @Test
    void everyFlippedBitOutsideTheTokenIsNoticed() throws IOException {
        var proof = home.proof(150);
        int token = new String(proof, StandardCharsets.UTF_8).indexOf("\"self-asserted\":\"") + 17;
        int end = new String(proof, StandardCharsets.UTF_8).indexOf('"', token + 1);
        long seed = new Random().nextLong();
        var random = new Random(seed);
        var missed = new ArrayList<Integer>();
        for (int trial = 0; trial < TRIALS; trial++) {
            var copy = proof.clone();
            int at = random.nextInt(copy.length);
            copy[at] ^= (byte) (1 << random.nextInt(7));
            if ((at < token || at > end) && verify(copy, opening()).sound()) {
                missed.add(at);
            }
        }
        assertThat(missed).as("seed %s", seed).isEmpty();
    }

    @Test
    void anotherLedgersTokenIsNoTimeOfThisCheckpoint() throws IOException {
        var proof = CanonicalJson.readObject(home.proof(8));
        var other = CanonicalJson.readObject(new VerifiedLedger(folder.resolve("other")).proof(8));
        proof.put("stamps", other.get("stamps"));
        assertThat(verify(CanonicalJson.write(proof), null).text()).contains("FAILS    Timestamps are over");
    }
}
