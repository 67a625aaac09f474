package dev.assay.evidence.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.evidence.bundle.BundleWriter;
import dev.assay.evidence.bundle.NotABundle;
import dev.assay.evidence.bundle.PreviousBundle;
import dev.assay.evidence.bundle.SampleBundle;
import dev.assay.evidence.bundle.SealedBundle;
import dev.assay.evidence.bundle.Sealing;
import dev.assay.evidence.bundle.Watch;
import dev.assay.evidence.digest.CanonicalJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleVerifierTest {
    @TempDir
    static Path folder;

    private static SampleBundle sample;
    private static SealedBundle sealed;

    @BeforeAll
    static void write() throws IOException {
        sample = new SampleBundle(folder);
        sealed = sample.write(folder.resolve("b.asice"));
    }

    @Test
    void aBundleAsWrittenIsIntactAndItsSignerNotPinned() throws IOException {
        var verdict = BundleVerifier.verify(sealed.file(), Options.NONE);
        assertThat(verdict.text()).contains("SOUND: intact, signer not pinned").contains("self-asserted");
        assertThat(verdict.steps())
                .filteredOn(step -> step.result() instanceof Step.Fails)
                .isEmpty();
        assertThat(verdict.exitCode()).isZero();
        var json = CanonicalJson.readCanonicalObject(verdict.json().getBytes(StandardCharsets.UTF_8));
        assertThat(json).containsEntry("sound", true).containsEntry("timeKind", "self-asserted");
    }

    @Test
    void withThePinnedRootAndTheCardsCheckpointItIsAuthentic() throws IOException {
        var verdict = BundleVerifier.verify(
                sealed.file(),
                new Options(
                        Sealing.print(sample.keys().evidenceRoot()),
                        sample.ledger().note(7)));
        assertThat(verdict.text()).contains("SOUND: authentic").contains("from 7 to 40 entries");
        assertThat(verdict.conclusion()).isEqualTo(Verdict.Conclusion.AUTHENTIC);
    }

    @Test
    void anotherRootOrAnotherCheckpointIsNotSound() throws IOException {
        var root = BundleVerifier.verify(
                sealed.file(), new Options(Sealing.print(sample.keys().tsaRoot()), null));
        assertThat(root.sound()).isFalse();
        assertThat(root.text()).contains("FAILS    The evidence root is the one you know");
        var since = BundleVerifier.verify(
                sealed.file(), new Options(null, sample.ledger().note(11)));
        assertThat(since.sound()).isFalse();
        assertThat(since.text()).contains("proofs from other sizes only");
    }

    @Test
    void whatTheDemonstrationMakesSaysSoInEveryVerdict() throws IOException {
        var file = folder.resolve("synthetic.asice");
        BundleWriter.write(file, sample.plan(null, true), sample.sealing(), Watch.NONE);
        assertThat(BundleVerifier.verify(file, Options.NONE).text()).contains("SYNTHETIC: demonstration data");
        assertThat(BundleVerifier.verify(file, Options.NONE).json()).contains("\"synthetic\":true");
    }

    @Test
    void aBundleContinuesTheOneBefore() throws IOException {
        var file = folder.resolve("next.asice");
        BundleWriter.write(file, sample.plan(PreviousBundle.of(sealed.file())), sample.sealing(), Watch.NONE);
        var verdict = BundleVerifier.verify(file, Options.NONE);
        assertThat(verdict.text()).contains("the previous bundle's end to end");
        assertThat(verdict.sound()).as(verdict.text()).isTrue();
    }

    @Test
    void somethingElseThanABundleIsUnusable() throws IOException {
        var file = Files.writeString(
                folder.resolve("notes.txt"), "not a bundle, but long enough to have been one; ".repeat(9));
        assertThatThrownBy(() -> BundleVerifier.verify(file, Options.NONE)).isInstanceOf(NotABundle.class);
        assertThat(run(file.toString())).startsWith("2 assay verify: " + file + " is not a bundle");
        assertThat(run(folder.resolve("none").toString())).contains("does not exist");
        assertThat(run(folder.toString())).startsWith("2 ").contains("holds no ledger");
    }

    @Test
    void theCommandSaysWhatIsWrongWithItsArguments() throws IOException {
        assertThat(run()).startsWith("2 assay verify: name a bundle");
        assertThat(run("b", "--pin", "12")).startsWith("2 assay verify: --pin is not a SHA-256 value");
        assertThat(run("b", "--since", folder.resolve("no").toString())).startsWith("2 assay verify: --since");
        assertThat(run("b", "--frob")).startsWith("2 assay verify: unknown argument: --frob");
        assertThat(run(sealed.file().toString())).startsWith("0 Bundle    b.asice");
        var card = Files.write(folder.resolve("card"), sample.ledger().note(7).bytes());
        var pin = Sealing.print(sample.keys().evidenceRoot()).hex().toUpperCase(Locale.ROOT);
        assertThat(run(sealed.file().toString(), "--json", "--pin", pin, "--since", card.toString()))
                .startsWith("0 {\"assay\":\"verdict/1\"")
                .contains("\"conclusion\":\"authentic\"");
    }

    private static String run(String... args) {
        var bytes = new ByteArrayOutputStream();
        var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        int code = AssayVerify.run(args, out, out);
        return code + " " + bytes.toString(StandardCharsets.UTF_8);
    }
}
