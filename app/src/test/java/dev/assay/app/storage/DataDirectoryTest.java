package dev.assay.app.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.app.settings.CannotStart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    private Path temporary;

    @Test
    void aNewDirectoryIsForItsOwnerOnlyAndKeepsItsId() throws Exception {
        var home = temporary.resolve("a/b");
        var first = DataDirectory.open(home);
        var id = first.id();
        first.close();
        assertThat(Files.getPosixFilePermissions(home)).hasSize(3);
        assertThat(Files.getPosixFilePermissions(home.resolve("keys"))).hasSize(3);
        try (var again = DataDirectory.open(home)) {
            assertThat(again.id()).isEqualTo(id);
        }
    }

    @Test
    void aSecondServerIsRefused() throws Exception {
        try (var first = DataDirectory.open(temporary)) {
            assertThat(first.home()).isEqualTo(temporary);
            assertThatThrownBy(() -> DataDirectory.open(temporary))
                    .isInstanceOf(CannotStart.class)
                    .hasMessage("Another Assay server uses the data directory " + temporary
                            + "; stop it or name another one with --data.");
        }
    }

    @Test
    void aNewerFormatIsRefused() throws Exception {
        DataDirectory.open(temporary).close();
        var format = temporary.resolve("format");
        Files.writeString(format, Files.readString(format).replace("assay-data 1", "assay-data 2"));
        assertThatThrownBy(() -> DataDirectory.open(temporary))
                .hasMessageContaining("has format 2, this Assay knows formats up to 1");
    }

    @Test
    void aFormatThatNeverWasAndAFileThatIsNoneAreRefused() throws Exception {
        DataDirectory.open(temporary).close();
        var format = temporary.resolve("format");
        var written = Files.readString(format);
        Files.writeString(format, written.replace("assay-data 1", "assay-data 0"));
        assertThatThrownBy(() -> DataDirectory.open(temporary))
                .isInstanceOf(CannotStart.class)
                .hasMessage("The data directory " + temporary
                        + " has format 0, which no Assay ever had; restore the file format from a backup.");
        var foreign = "The file " + format + " is not one that Assay wrote; restore it from a backup.";
        Files.writeString(format, "assay-data 1\nid " + "-".repeat(36) + "\n");
        assertThatThrownBy(() -> DataDirectory.open(temporary))
                .isInstanceOf(CannotStart.class)
                .hasMessage(foreign);
        Files.write(format, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThatThrownBy(() -> DataDirectory.open(temporary))
                .isInstanceOf(CannotStart.class)
                .hasMessage(foreign);
        Files.writeString(format, written);
        DataDirectory.open(temporary).close();
    }

    @Test
    void aFolderWithOtherFilesIsLeftAlone() throws Exception {
        Files.writeString(temporary.resolve("thesis.txt"), "mine");
        assertThatThrownBy(() -> DataDirectory.open(temporary)).hasMessageContaining("neither empty nor an Assay");
        Files.delete(temporary.resolve("thesis.txt"));
        Files.writeString(temporary.resolve("format"), "something else");
        assertThatThrownBy(() -> DataDirectory.open(temporary)).hasMessageContaining("not one that Assay wrote");
    }

    @Test
    void aFolderOfOnesOwnIsNoDemoBecauseItHoldsSomethingCalledDemo() throws Exception {
        var mine = Files.writeString(
                Files.createDirectory(temporary.resolve("demo")).resolve("thesis.txt"), "mine");
        assertThatThrownBy(() -> DemoDirectory.renew(temporary)).hasMessageContaining("holds something that no demo");
        assertThat(mine).hasContent("mine");
        assertThat(temporary.resolve("assay.lock")).doesNotExist();
        assertThatThrownBy(() -> DataDirectory.open(temporary)).hasMessageContaining("neither empty nor an Assay");
        assertThat(temporary.resolve("format")).doesNotExist();
        var data = temporary.resolve("data");
        DemoDirectory.renew(data);
        DataDirectory.open(data).close();
        Files.writeString(data.resolve("left-over"), "of the demo before");
        DemoDirectory.renew(data);
        assertThat(data.resolve("left-over")).doesNotExist();
    }

    @Test
    void theUsualDirectoryFollowsTheDesktopStandard() {
        assertThat(DataDirectory.usual(Map.of("XDG_DATA_HOME", "/data"))).isEqualTo(Path.of("/data/assay"));
        assertThat(DataDirectory.usual(Map.of()).toString()).endsWith("/.local/share/assay");
    }
}
