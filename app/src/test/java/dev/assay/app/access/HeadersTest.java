package dev.assay.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.app.pages.Assets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@ServerTest
class HeadersTest {
    @Test
    void everyAnswerTellsTheBrowserWhatItMayDoErrorsToo(TestServer server) throws Exception {
        for (String path :
                new String[] {"/sign-in", "/nowhere", "/people", "/api/v1/people", Assets.href("assay.css")}) {
            var headers = server.get(path, "Accept", "text/html").headers();
            assertThat(headers.firstValue("Content-Security-Policy"))
                    .as(path)
                    .get()
                    .asString()
                    .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'")
                    .doesNotContain("unsafe", "*");
            assertThat(headers.firstValue("X-Content-Type-Options")).as(path).hasValue("nosniff");
            assertThat(headers.firstValue("Referrer-Policy")).as(path).hasValue("same-origin");
            assertThat(headers.firstValue("Cross-Origin-Opener-Policy"))
                    .as(path)
                    .hasValue("same-origin");
        }
    }

    @Test
    void theNonceOfThePageIsTheOneOfItsPolicyAndNeverTheSame(TestServer server) throws Exception {
        var nonce = Pattern.compile("<script src=\"[^\"]+\" nonce=\"([A-Za-z0-9_-]{43})\"");
        var first = server.get("/sign-in", "Accept", "text/html");
        var found = nonce.matcher(first.body());
        assertThat(found.find()).isTrue();
        assertThat(first.headers().firstValue("Content-Security-Policy"))
                .get()
                .asString()
                .contains("'nonce-" + found.group(1) + "'");
        assertThat(server.get("/sign-in", "Accept", "text/html").body()).doesNotContain(found.group(1));
    }

    @Test
    void assetsAreKeptByTheBrowserAndPagesAreNot(TestServer server) throws Exception {
        var css = server.get(Assets.href("assay.css"));
        assertThat(css.statusCode()).isEqualTo(200);
        assertThat(css.headers().firstValue("Cache-Control")).hasValue("public, max-age=31536000, immutable");
        assertThat(css.headers().firstValue("Content-Type")).hasValue("text/css; charset=utf-8");
        assertThat(server.get("/assets/tokens.css?v=old").headers().firstValue("Cache-Control"))
                .hasValue("public, max-age=3600");
        assertThat(server.get("/assets/..%2Fapplication.yml").statusCode()).isEqualTo(404);
        assertThat(server.get("/sign-in").headers().firstValue("Cache-Control")).hasValue("no-store");
    }
}
