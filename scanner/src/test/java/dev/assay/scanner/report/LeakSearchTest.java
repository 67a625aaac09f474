package dev.assay.scanner.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeakSearchTest {

    private static final String SECRET = "S3cr3t-é&\"<word>/+";
    private static final LeakSearch SEARCH = new LeakSearch(Set.of(SECRET));

    @TempDir
    private Path folder;

    @Test
    void aSecretIsFoundInEveryUsualEncodingAndTheMemberIsNamed() throws IOException {
        var bytes = SECRET.getBytes(StandardCharsets.UTF_8);
        for (var form : List.of(
                SECRET.replace("\"", "\\\""),
                URLEncoder.encode(SECRET, StandardCharsets.UTF_8),
                HexFormat.of().formatHex(bytes),
                HexFormat.of().withUpperCase().formatHex(bytes),
                base64("", ""),
                base64("a", "zz"),
                base64("user:", "\n"),
                base64("ab", "cde"),
                Base64.getUrlEncoder().encodeToString(("x:" + SECRET).getBytes(StandardCharsets.UTF_8)))) {
            var file = file("{\"a\": [1, {\"b\": \"fine\", \"detail\": \"x" + form + "y\"}], \"z\": \"fine\"}");

            assertThat(SEARCH.in(file, true)).as(form).contains("/a/1/detail");
        }
        var xml = file("<a>\n<b>S3cr3t-é&amp;&quot;&lt;word&gt;/+</b></a>");
        assertThat(SEARCH.in(xml, false)).contains("line 2");
    }

    @Test
    void aSecretWithEscapedCharactersIsFoundInTheBodyThatHoldsIt() throws IOException {
        var search = new LeakSearch(Set.of("tok-Alice/9+z=secret0001"));
        for (var form : List.of(
                "tok-Alice/9+z\\\\u003dsecret0001",
                "tok-Alice/9\\\\u002Bz=secret0001",
                "\\\\u0074\\\\u006fk-Alice/9+z=secret0001",
                "tok-Alice/9+z\\u003dsecret0001")) {
            var file = file(
                    "{\"a\": \"\\\\u003cb\", \"body\": \"{\\\"t\\\":\\\"" + form + "\\\"}\", \"z\": \"\\\\u003e\"}");
            assertThat(search.in(file, true)).as(form).contains("/body");
        }
        assertThat(search.in(file("{\"a\": \"tok-Alice\\\\u003d\"}"), true)).isEmpty();
    }

    @Test
    void aSecretWithOctetsOfAUrlIsFound() throws IOException {
        var search = new LeakSearch(Set.of("tok-Alice/9+z=secret0001"));
        for (var form : List.of("%74%6f%6b-Alice/9%2Bz%3dsecret0001", "tok-Alice%252F9%252bz=secret0001")) {
            assertThat(search.in(file("{\"a\": \"100 % of %41\", \"body\": \"x" + form + "\"}"), true))
                    .as(form)
                    .contains("/body");
            assertThat(search.standsIn("x" + form)).as(form).isTrue();
        }
        assertThat(search.standsIn("tok-Alice%2F9, 100 %")).isFalse();
    }

    @Test
    void aSecretInAMembersNameIsToldWithoutIt() throws IOException {
        assertThat(new LeakSearch(Set.of("S3cr3t-word")).in(file("{\"a\": {\"xS3cr3t-word\": 1}}"), true))
                .contains("the name of a member");
    }

    @Test
    void aSecretAcrossTwoPartsOfALargeFileIsFound() throws IOException {
        for (int before : new int[] {(1 << 20) - 5, (1 << 20) - 1, 1 << 20, (2 << 20) - 7}) {
            assertThat(SEARCH.in(file("x".repeat(before) + SECRET + "x".repeat(99)), false))
                    .as("after " + before)
                    .contains("line 1");
        }
    }

    @Test
    void whatIsNoSecretIsNotFound() throws IOException {
        assertThat(SEARCH.in(file("{\"detail\": \"S3cr3t-\", \"word\": 1}"), true))
                .isEmpty();
        assertThat(new LeakSearch(Set.of()).in(file("a"), false)).isEmpty();
        assertThat(new LeakSearch(Set.of("password", "short")).in(file("password-hash short"), false))
                .as("words that stand everywhere")
                .isEmpty();
    }

    private static String base64(String before, String after) {
        return Base64.getEncoder().encodeToString((before + SECRET + after).getBytes(StandardCharsets.UTF_8));
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("a"), text);
    }
}
