package dev.assay.evidence.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.evidence.bundle.FaultyDisk.Fault;
import dev.assay.evidence.verify.BundleVerifier;
import dev.assay.evidence.verify.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each write, fsync and rename of a bundle goes wrong in turn: under its name is what was there before, or the whole new bundle. */
class FaultyDiskTest {
    private static final byte[] BEFORE = {'b', 'e', 'f', 'o', 'r', 'e'};

    @TempDir
    Path folder;

    @Test
    void whateverGoesWrongNoHalfBundleIsUnderItsName() throws IOException {
        var sample = new SampleBundle(Files.createDirectory(folder.resolve("sample")));
        var target = folder.resolve("bundle.asice");
        var counting = new FaultyDisk(Fault.IO, Integer.MAX_VALUE);
        BundleWriter.write(target, sample.plan(null), sample.sealing(), Watch.NONE, counting);
        int all = counting.operations();
        assertThat(all).isGreaterThan(60);
        int trials = 0;
        int whole = 0;
        for (var fault : Fault.values()) {
            for (int at = 1; at <= all; at++) {
                whole += trial(sample, target, new FaultyDisk(fault, at), fault + " at operation " + at) ? 1 : 0;
                trials++;
            }
        }
        System.out.println("faults while a bundle was written: " + trials + ", half bundles: 0, whole: " + whole);
    }

    /** Whether the new bundle is there. */
    private boolean trial(SampleBundle sample, Path target, FaultyDisk disk, String trial) throws IOException {
        Files.write(target, BEFORE);
        try {
            BundleWriter.write(target, sample.plan(null), sample.sealing(), Watch.NONE, disk);
            throw new AssertionError(trial + ": it was said to be written");
        } catch (IOException e) {
            assertThat(e.getMessage()).as(trial).isNotBlank();
        }
        boolean whole = !Arrays.equals(Files.readAllBytes(target), BEFORE);
        if (whole) {
            var verdict = BundleVerifier.verify(target, Options.NONE);
            assertThat(verdict.sound()).as(trial + ": " + verdict.text()).isTrue();
        }
        assertThat(Files.exists(folder.resolve("bundle.asice.part")) && !disk.dead())
                .as(trial + ": a draft is left by the dead alone")
                .isFalse();
        if (disk.dead()) {
            BundleWriter.write(target, sample.plan(null), sample.sealing(), Watch.NONE);
            assertThat(BundleVerifier.verify(target, Options.NONE).sound())
                    .as(trial + ", again")
                    .isTrue();
            assertThat(folder.resolve("bundle.asice.part")).doesNotExist();
        }
        return whole;
    }
}
