package dev.assay.evidence.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.evidence.digest.Digest;
import dev.sigstore.merkle.InclusionProofVerificationException;
import dev.sigstore.merkle.InclusionProofVerifier;
import dev.sigstore.rekor.client.Checkpoints;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reader of transparency logs that we did not write agrees about what our ledger says: sigstore's, in Java. */
class OtherReaderTest {
    private static final int MOST = "full".equals(System.getProperty("assay.trials")) ? 300 : 130;

    @Test
    void itAgreesOnEveryInclusionProof() throws Exception {
        var leaves = IntStream.range(0, MOST)
                .mapToObj(i -> MerkleTree.leaf(("entry " + i).getBytes(StandardCharsets.UTF_8)))
                .toList();
        MerkleTree.Hashes hashes = (level, index) -> complete(leaves, level, index);
        int proofs = 0;
        for (int size = 1; size <= MOST; size++) {
            var root = MerkleTree.root(size, hashes).bytes();
            for (int leaf = 0; leaf < size; leaf++, proofs++) {
                var path = MerkleTree.inclusion(leaf, size, hashes).stream()
                        .map(Digest::bytes)
                        .toList();
                InclusionProofVerifier.verify(leaves.get(leaf).bytes(), leaf, size, path, root);
            }
        }
        System.out.println("inclusion proofs that another implementation accepts: " + proofs);
    }

    private static Digest complete(List<Digest> leaves, int level, long index) {
        if (level == 0) {
            return leaves.get(Math.toIntExact(index));
        }
        return MerkleTree.node(complete(leaves, level - 1, 2 * index), complete(leaves, level - 1, 2 * index + 1));
    }

    @Test
    void bothRefuseEveryProofThatWasChanged() throws Exception {
        var leaves = IntStream.range(0, 100)
                .mapToObj(i -> MerkleTree.leaf(("entry " + i).getBytes(StandardCharsets.UTF_8)))
                .toList();
        MerkleTree.Hashes hashes = (level, index) -> complete(leaves, level, index);
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            int size = 2 + random.nextInt(98);
            int leaf = random.nextInt(size);
            var root = MerkleTree.root(size, hashes);
            var path = MerkleTree.inclusion(leaf, size, hashes).stream()
                    .map(Digest::bytes)
                    .toList();
            var hash = path.get(random.nextInt(path.size()));
            hash[random.nextInt(32)] ^= (byte) (1 << random.nextInt(8));
            var proof = new InclusionProof(
                    leaf, size, path.stream().map(OtherReaderTest::digest).toList());
            assertThat(proof.holds(leaves.get(leaf), root)).as("seed %s", seed).isFalse();
            assertThatThrownBy(() ->
                            InclusionProofVerifier.verify(leaves.get(leaf).bytes(), leaf, size, path, root.bytes()))
                    .as("seed %s", seed)
                    .isInstanceOf(InclusionProofVerificationException.class);
        }
    }

    private static Digest digest(byte[] bytes) {
        return new Digest(java.util.HexFormat.of().formatHex(bytes));
    }

    @Test
    void itReadsOurSignedCheckpointAndTheSignatureHoldsOverWhatItSaysIsSigned(@TempDir Path folder) throws Exception {
        var home = new LedgerHome(folder);
        try (var ledger = home.open()) {
            ledger.append(LedgerHome.entries("n", 0, 77));
            var signed = ledger.checkpoint();
            var read = Checkpoints.from(signed.note().encoded());
            assertThat(read.getOrigin()).isEqualTo(LedgerHome.ORIGIN);
            assertThat(read.getSize()).isEqualTo(77);
            assertThat(read.getBase64Hash())
                    .isEqualTo(Base64.getEncoder()
                            .encodeToString(signed.checkpoint().root().bytes()));
            assertThat(read.getSignatures()).singleElement().satisfies(one -> {
                assertThat(one.getIdentity()).isEqualTo(LedgerHome.ORIGIN);
                assertThat(holds(ledger, read.getSignedData(), one.getSignature()))
                        .isTrue();
            });
        }
    }

    /** Ed25519 by the JDK alone; some readers leave the key's id of four bytes before the signature. */
    private static boolean holds(Ledger ledger, String text, byte[] signature) throws IOException {
        try {
            var verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(ledger.key().publicKey());
            verifier.update(text.getBytes(StandardCharsets.UTF_8));
            return verifier.verify(Arrays.copyOfRange(signature, signature.length - 64, signature.length));
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }
}
