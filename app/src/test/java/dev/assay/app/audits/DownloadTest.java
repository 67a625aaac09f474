package dev.assay.app.audits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.types.files.StreamedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadTest {
    private static final int SIZE = 100_003;
    private static final String TAG = "ab".repeat(32);

    @TempDir
    static Path folder;

    private static byte[] content;
    private static Path file;

    @BeforeAll
    static void write() throws IOException {
        content = new byte[SIZE];
        new Random(7).nextBytes(content);
        file = Files.write(folder.resolve("b.asice"), content);
    }

    @Test
    void withoutARangeTheWholeFileIsGivenWithItsDigestAsTag() throws IOException {
        var answer = ask();
        assertThat(answer.code()).isEqualTo(200);
        assertThat(answer.header("ETag")).isEqualTo("\"" + TAG + "\"");
        assertThat(answer.header("Accept-Ranges")).isEqualTo("bytes");
        assertThat(bytes(answer)).isEqualTo(content);
    }

    @Test
    void aDownloadThatBrokeOffGoesOnWhereItStopped() throws IOException {
        for (int stopped : new int[] {1, 40_000, SIZE - 1}) {
            var answer = ask("Range", "bytes=" + stopped + "-", "If-Range", "\"" + TAG + "\"");
            assertThat(answer.code()).isEqualTo(206);
            assertThat(answer.header("Content-Range")).isEqualTo("bytes " + stopped + "-" + (SIZE - 1) + "/" + SIZE);
            assertThat(bytes(answer)).isEqualTo(Arrays.copyOfRange(content, stopped, SIZE));
        }
    }

    @Test
    void aRangeIsCutAtTheEndOfTheFileAndMayCountFromThere() throws IOException {
        assertThat(bytes(ask("Range", "bytes=10-19"))).isEqualTo(Arrays.copyOfRange(content, 10, 20));
        assertThat(bytes(ask("Range", "Bytes=99999-999999"))).isEqualTo(Arrays.copyOfRange(content, 99_999, SIZE));
        assertThat(bytes(ask("Range", "bytes=-3"))).isEqualTo(Arrays.copyOfRange(content, SIZE - 3, SIZE));
        assertThat(ask("Range", "bytes=-999999999").header("Content-Range"))
                .isEqualTo("bytes 0-" + (SIZE - 1) + "/" + SIZE);
    }

    @Test
    void aRangeBehindTheEndIsRefusedWithTheSize() throws IOException {
        for (var range : new String[] {"bytes=" + SIZE + "-", "bytes=-0", "bytes=999999999999999999-"}) {
            var answer = ask("Range", range);
            assertThat(answer.code()).as(range).isEqualTo(416);
            assertThat(answer.header("Content-Range")).isEqualTo("bytes */" + SIZE);
            assertThat(Download.gives(HttpRequest.GET("/"), answer)).isFalse();
        }
    }

    @Test
    void anotherFileThanTheOneBegunIsGivenWhole() throws IOException {
        for (var condition :
                new String[] {"\"" + "cd".repeat(32) + "\"", "W/\"" + TAG + "\"", "Thu, 01 Jan 2026 00:00:00 GMT"}) {
            var answer = ask("Range", "bytes=5-", "If-Range", condition);
            assertThat(answer.code()).as(condition).isEqualTo(200);
            assertThat(bytes(answer)).hasSize(SIZE);
        }
    }

    @Test
    void aRangeThatCannotBeReadIsNotLookedAt() throws IOException {
        for (var range : new String[] {
            "bytes=9-3", "bytes=-", "bytes=a-b", "bytes=0-1,4-5", "lines=1-2", "bytes=99999999999999999999-", ""
        }) {
            assertThat(ask("Range", range).code()).as(range).isEqualTo(200);
        }
    }

    @Test
    void whoHasTheFileAlreadyIsToldSo() throws IOException {
        for (var tags : new String[] {"\"" + TAG + "\"", "\"x\", W/\"" + TAG + "\"", "*"}) {
            var answer = ask("If-None-Match", tags);
            assertThat(answer.code()).as(tags).isEqualTo(304);
            assertThat(answer.getBody()).isEmpty();
        }
        assertThat(ask("If-None-Match", "\"x\"").code()).isEqualTo(200);
    }

    @Test
    void aFileThatBecameShorterIsNotGivenAsIfItWereWhole() throws IOException {
        var cut = Files.write(folder.resolve("cut.asice"), content);
        var answer = Download.answer(HttpRequest.GET("/"), cut, TAG, MediaType.ALL_TYPE);
        Files.write(cut, Arrays.copyOf(content, 10));
        assertThatThrownBy(() -> bytes(answer)).isInstanceOf(IOException.class).hasMessageContaining("cut.asice");
    }

    private static MutableHttpResponse<?> ask(String... headers) throws IOException {
        var request = HttpRequest.GET("/file");
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return Download.answer(request, file, TAG, MediaType.ALL_TYPE);
    }

    private static byte[] bytes(MutableHttpResponse<?> answer) throws IOException {
        var given = answer.getBody(StreamedFile.class).orElseThrow();
        try (var in = given.getInputStream()) {
            var bytes = in.readAllBytes();
            assertThat((long) bytes.length).isEqualTo(given.getLength());
            return bytes;
        }
    }
}
