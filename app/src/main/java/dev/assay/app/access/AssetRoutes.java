package dev.assay.app.access;

import dev.assay.app.http.Refusal;
import dev.assay.app.pages.Assets;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import org.jspecify.annotations.Nullable;

/** Serves styles, fonts, marks and scripts, also to people who have not signed in. */
@Controller
final class AssetRoutes {
    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final String FOR_AN_HOUR = "public, max-age=3600";

    @Open("Pages before sign-in need them, and they hold nothing of the organisation.")
    @Get("/assets/{name}")
    HttpResponse<byte[]> asset(String name, @QueryValue @Nullable String v) {
        var asset = Assets.find(name);
        if (asset == null) {
            throw new Refusal.NotFound("There is no such file.");
        }
        return HttpResponse.ok(asset.bytes())
                .header("Content-Type", asset.type())
                .header("Cache-Control", asset.version().equals(v) ? FOR_EVER : FOR_AN_HOUR);
    }
}
