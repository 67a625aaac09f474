package dev.assay.evidence.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.verify.BundleVerifier;
import dev.assay.evidence.verify.Options;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

class LargeBundleTest {
    private static final int MEGABYTES = 2_500;

    @TempDir
    Path folder;

    /** Members whose directory entries need zip64, because they begin beyond 4 GiB. */
    @Test
    @EnabledIfSystemProperty(named = "assay.trials", matches = "full", disabledReason = "writes 5 GB")
    void aBundleBeyondFourGibibytesIsWrittenAndVerified() throws IOException {
        var sample = new SampleBundle(folder);
        var plan = sample.plan(null);
        var members = new TreeMap<>(plan.members());
        members.remove(SampleBundle.RAW);
        var archives = Stream.of(7, 8)
                .map(LargeBundleTest::archive)
                .sorted(Comparator.comparing(Large::name))
                .toList();
        members.put("evidence/raw/001.tar", archives.getFirst().content());
        members.put("evidence/raw/002.tar", archives.getLast().content());
        var large = SampleBundle.with(plan, members, plan.absent());
        var sealed = BundleWriter.write(folder.resolve("large.asice"), large, sample.sealing(), Watch.NONE);
        assertThat(sealed.size()).isGreaterThan(5_000_000_000L);
        var verdict = BundleVerifier.verify(sealed.file(), Options.NONE);
        assertThat(verdict.sound()).as(verdict.text()).isTrue();
        if (Stock.available()) {
            var script = Files.writeString(folder.resolve("verify.sh"), Texts.resource("verify.sh"));
            var answer =
                    Stock.run(folder, "sh", script.toString(), sealed.file().toString());
            assertThat(answer.exit()).as(answer.text()).isZero();
        }
    }

    /** The directory's bytes change form at the limit of 32 bits, and only there. */
    @Test
    void offsetsBeyondThirtyTwoBitsAreWrittenAsZip64() {
        assertThat(ZipLayout.entry("a", 1, 2, ZipLayout.LIMIT32)).hasSize(47);
        var far = ByteBuffer.wrap(ZipLayout.entry("a", 1, 2, ZipLayout.LIMIT32 + 1))
                .order(ByteOrder.LITTLE_ENDIAN);
        assertThat(far.capacity()).isEqualTo(59);
        assertThat(far.getInt(42)).isEqualTo(-1);
        assertThat(far.getShort(47)).isEqualTo((short) 1);
        assertThat(far.getLong(51)).isEqualTo(ZipLayout.LIMIT32 + 1);
        assertThat(ZipLayout.end(3, ZipLayout.LIMIT32, 99)).hasSize(ZipLayout.END_SIZE);
        assertThat(ZipLayout.end(3, ZipLayout.LIMIT32 + 1, 99)).hasSize(ZipLayout.END_SIZE + 76);
    }

    /** An archive of one large original. */
    private record Large(String name, Content content) {}

    private static Large archive(int seed) {
        var sha = Digest.sha256();
        noise(seed, block -> sha.update(block));
        var header = new TarHeader(Digest.ofValue(sha.digest()).hex(), MEGABYTES * 1_000_000L);
        return new Large(header.name(), out -> {
            out.write(header.bytes());
            noise(seed, out::write);
            out.write(new byte[header.padding() + 2 * TarHeader.BLOCK]);
        });
    }

    private interface Sink {
        void take(byte[] block) throws IOException;
    }

    private static void noise(int seed, Sink sink) {
        var random = new Random(seed);
        var block = new byte[1_000_000];
        try {
            for (int i = 0; i < MEGABYTES; i++) {
                random.nextBytes(block);
                sink.take(block);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
