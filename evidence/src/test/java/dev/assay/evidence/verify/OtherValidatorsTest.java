package dev.assay.evidence.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.evidence.bundle.Layout;
import dev.assay.evidence.bundle.SampleBundle;
import dev.assay.evidence.bundle.Stock;
import eu.europa.esig.dss.enumerations.ASiCContainerType;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two validators that we did not write accept bundles that differ in all that may differ: stock tools, and DSS. */
class OtherValidatorsTest {
    private static final int BUNDLES = "full".equals(System.getProperty("assay.trials")) ? 100 : 4;

    @TempDir
    Path folder;

    @Test
    void bothAcceptEveryGeneratedBundle() throws IOException {
        long seed = new Random().nextLong();
        var bundles = new GeneratedBundles(folder, seed);
        for (int i = 1; i <= BUNDLES; i++) {
            var bundle = bundles.next();
            var file = bundle.sealed().file();
            var trial = "seed " + seed + ", bundle " + i;
            var ours = BundleVerifier.verify(file, Options.NONE);
            assertThat(ours.sound()).as(trial + ": " + ours.text()).isTrue();
            accepts(OtherValidator.judge(file, bundle.sample()), trial);
            if (Stock.available()) {
                Stock.accept(file, Files.createDirectory(folder.resolve("unzipped-" + i)), SampleBundle.NOW);
            }
        }
        System.out.println("generated bundles that DSS"
                + (Stock.available() ? " and stock tools accept: " : " accepts: ") + BUNDLES + ", seed " + seed);
    }

    private static void accepts(OtherValidator judged, String trial) {
        assertThat(judged.indication()).as(trial + ": " + judged.said()).isEqualTo(Indication.TOTAL_PASSED);
        assertThat(judged.container()).as(trial).isEqualTo(ASiCContainerType.ASiC_E);
        assertThat(judged.level()).as(trial + ": " + judged.said()).isEqualTo(SignatureLevel.CAdES_BASELINE_LTA);
        assertThat(judged.stamps())
                .as(trial + ": the signature's timestamp and the archive's")
                .isEqualTo(List.of(Indication.PASSED, Indication.PASSED));
    }

    @Test
    void theOtherOneTrustsPinnedRootsAlone() throws IOException {
        var bundles = new GeneratedBundles(folder, 1);
        var one = bundles.next();
        var other = bundles.next();
        var judged = OtherValidator.judge(one.sealed().file(), other.sample());
        assertThat(judged.indication()).as(judged.said()).isEqualTo(Indication.INDETERMINATE);
        assertThat(judged.said()).contains("NO_CERTIFICATE_CHAIN_FOUND");
    }

    @Test
    void bothRefuseABundleWithAChangedMemberAsOursDoes() throws IOException {
        var bundle = new GeneratedBundles(folder, 2).next();
        var tampering = new Tampering(bundle.sealed().file());
        for (var name : List.of(Layout.MANIFEST, SampleBundle.RAW, Layout.END_CHECKPOINT)) {
            var file = folder.resolve("changed.asice");
            Files.write(file, tampering.flippedWithCrc(name, 30, 1));
            assertThat(BundleVerifier.verify(file, Options.NONE).sound())
                    .as(name)
                    .isFalse();
            var judged = OtherValidator.judge(file, bundle.sample());
            assertThat(judged.indication()).as(name + ": " + judged.said()).isEqualTo(Indication.TOTAL_FAILED);
            assertThat(judged.said()).as(name).contains("HASH_FAILURE");
        }
    }
}
