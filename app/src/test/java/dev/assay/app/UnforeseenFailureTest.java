package dev.assay.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

class UnforeseenFailureTest {
    @Command(name = "break")
    private record Break(Exception failure) implements Callable<Integer> {
        @Override
        public Integer call() throws Exception {
            throw failure;
        }
    }

    @Test
    void aSentenceComesFirstThenThePlacesAndNeverAMessageThatMayHoldASecret() {
        var said = said(new IllegalStateException("hunter2", new IOException("https://a.example/?token=hunter3")));
        assertThat(said.lines().findFirst().orElseThrow())
                .startsWith("assay break failed: ")
                .contains("IllegalStateException", "Run it again", "report it");
        assertThat(said)
                .contains("at dev.assay.app.UnforeseenFailureTest.", "caused by java.io.IOException")
                .doesNotContain("hunter");
    }

    @Test
    void whatIsWrongWithAFileIsSaid() {
        var denied = new AccessDeniedException("/data/keys", null, "Permission denied");
        assertThat(said(new UncheckedIOException(denied)))
                .startsWith("assay break failed: the file /data/keys cannot be used (Permission denied).");
        assertThat(said(new AccessDeniedException("/data/keys")))
                .startsWith("assay break failed: the file /data/keys cannot be used (AccessDeniedException).");
    }

    @Test
    void aFailureThatCausesItselfIsToldOnce() {
        var one = new IllegalStateException();
        one.initCause(new IllegalArgumentException(one));
        assertThat(said(one)).containsOnlyOnce("caused by");
    }

    private static String said(Exception failure) {
        var said = new StringWriter();
        var line = Assay.commandLine().addSubcommand(new Break(failure)).setErr(new PrintWriter(said));
        assertThat(line.execute("break")).isEqualTo(70);
        return said.toString();
    }
}
