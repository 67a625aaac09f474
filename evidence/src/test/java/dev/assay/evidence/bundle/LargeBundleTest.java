package dev.assay.evidence.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.evidence.verify.BundleVerifier;
import dev.assay.evidence.verify.Options;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

class LargeBundleTest {
    @TempDir
    Path folder;

    /** Members whose directory entries need zip64, because they begin beyond 4 GiB. */
    @Test
    @EnabledIfSystemProperty(named = "assay.trials", matches = "full", disabledReason = "writes 5 GB")
    void aBundleBeyondFourGibibytesIsWrittenAndVerified() throws IOException {
        var sample = new SampleBundle(folder);
        var plan = sample.plan(null);
        var members = new TreeMap<>(plan.members());
        members.put("evidence/raw/001.tar", noise(2_500));
        members.put("evidence/raw/002.tar", noise(2_500));
        var large = new BundlePlan(
                plan.request(),
                plan.scope(),
                plan.exceptions(),
                plan.redactions(),
                plan.governanceCommit(),
                plan.ledger(),
                plan.previous(),
                plan.retention(),
                plan.populations(),
                members,
                plan.absent());
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

    private static Content noise(int megabytes) {
        return out -> {
            var random = new Random(7);
            var block = new byte[1_000_000];
            for (int i = 0; i < megabytes; i++) {
                random.nextBytes(block);
                out.write(block);
            }
        };
    }
}
