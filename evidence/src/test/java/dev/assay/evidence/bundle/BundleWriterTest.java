package dev.assay.evidence.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleWriterTest {
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
    void stockToolsAcceptABundle() throws IOException {
        assumeTrue(Stock.available());
        Stock.accept(sealed.file(), Files.createDirectory(folder.resolve("unzipped")), SampleBundle.NOW);
    }

    @Test
    void theScriptInsideAcceptsABundle() throws IOException {
        assumeTrue(Stock.available());
        var script = Files.writeString(folder.resolve("verify.sh"), Texts.resource("verify.sh"));
        var answer = Stock.run(folder, "sh", script.toString(), sealed.file().toString());
        assertThat(answer.text())
                .contains("Time: Jul  2 08:30:00 2026 GMT (self-asserted)")
                .contains("not pinned")
                .contains("BUNDLE OK: " + sealed.members().size() + " members");
        assertThat(answer.exit()).isZero();
        var pin = Sealing.print(sample.keys().evidenceRoot()).hex();
        assertThat(Stock.run(folder, "sh", script.toString(), sealed.file().toString(), pin)
                        .text())
                .contains("Evidence root: " + pin + "\n");
        var other = Sealing.print(sample.keys().tsaRoot()).hex();
        assertThat(Stock.run(folder, "sh", script.toString(), sealed.file().toString(), other)
                        .exit())
                .isEqualTo(1);
    }

    @Test
    void theSamePlanGivesTheSameContentMembers() throws IOException {
        var again = sample.write(folder.resolve("again.asice"));
        assertThat(again.members().subList(0, again.members().size() - 3))
                .isEqualTo(sealed.members().subList(0, sealed.members().size() - 3));
        assertThat(again.asicManifest()).isEqualTo(sealed.asicManifest());
        assertThat(again.members().getLast()).isNotEqualTo(sealed.members().getLast());
    }

    @Test
    void theReaderFindsWhatTheWriterWrote() throws IOException {
        try (var reader = BundleReader.open(sealed.file())) {
            assertThat(reader.faults()).isEmpty();
            assertThat(reader.members().keySet())
                    .containsExactlyElementsOf(
                            sealed.members().stream().map(Member::name).toList());
            assertThat(Manifest.read(reader.bytes(Layout.MANIFEST))).isEqualTo(sealed.manifest());
            assertThat(sealed.manifest().request().product().commit()).matches("[0-9a-f]{40}");
            assertThat(Sums.read(reader.bytes(Layout.SUMS)))
                    .hasSize(sealed.members().size() - 6);
            var list = AsicManifest.read(reader.bytes(Layout.ARCHIVE_MANIFEST));
            assertThat(list.references()).hasSize(sealed.members().size() - 3);
        }
    }

    @Test
    void aStoppedBundleLeavesNothingBehind() throws IOException {
        var target = folder.resolve("stopped.asice");
        var names = new ArrayList<String>();
        var watch = new Watch() {
            @Override
            public void wrote(String member, int members, long bytes) {
                names.add(member);
            }

            @Override
            public boolean stopped() {
                return names.size() == 10;
            }
        };
        assertThatThrownBy(() -> BundleWriter.write(target, sample.plan(null), sample.sealing(), watch))
                .isInstanceOf(BundleStopped.class);
        assertThat(names).hasSize(10);
        try (var left = Files.list(folder)) {
            assertThat(left.map(Path::getFileName).map(Path::toString)).noneMatch(name -> name.startsWith("stopped"));
        }
    }

    @Test
    void aFailingMemberLeavesTheEarlierBundleInPlace() throws IOException {
        var target = Files.write(folder.resolve("kept.asice"), new byte[] {1});
        var plan = sample.plan(null);
        var members = new TreeMap<>(plan.members());
        members.put("controls/broken.json", out -> {
            throw new IOException("No space left on device");
        });
        assertThatThrownBy(() -> BundleWriter.write(
                        target, SampleBundle.with(plan, members, plan.absent()), sample.sealing(), Watch.NONE))
                .hasMessageContaining("No space left");
        assertThat(Files.readAllBytes(target)).containsExactly(1);
    }

    @Test
    void whatIsAbsentNeedsAReason() throws IOException {
        var plan = sample.plan(null);
        assertThatThrownBy(() -> BundleWriter.write(
                        folder.resolve("x.asice"),
                        SampleBundle.with(plan, plan.members(), Map.of()),
                        sample.sealing(),
                        Watch.NONE))
                .hasMessageContaining("gives no reason");
    }

    @Test
    void namesThatCouldEscapeOrCollideAreRefused() throws IOException {
        var plan = sample.plan(null);
        for (var name : Arrays.asList(
                "../x", "/x", "a//b", "a/./b", "META-INF/x", "mimetype", "keys/x", "evidence/scans/9", "ü")) {
            var members = new TreeMap<>(plan.members());
            members.put(name, Content.of("x"));
            assertThatThrownBy(() -> SampleBundle.with(plan, members, plan.absent()))
                    .as(name)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
