package dev.assay.app.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The style sheets, fonts, drawings and scripts that pages link to, read once from the class path.
 *
 * <p>The list is written out: nothing else on the class path can be asked for. Each address carries the start of the file's
 * digest, so that a browser may keep it for ever and still sees a new version at once.
 */
public final class Assets {

    /** Where they are served. */
    public static final String PATH = "/assets/";

    private static final String HTMX = "META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js";

    private static final Map<String, Asset> ALL = read();

    private Assets() {}

    /**
     * A file as it is served.
     *
     * @param name its name under {@link #PATH}
     * @param type its media type
     * @param bytes its content; not changed by anybody
     * @param version the start of its SHA-256 digest, in hexadecimal
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Asset(String name, String type, byte[] bytes, String version) {}

    /** The file of this name, or null if there is none. */
    public static @Nullable Asset find(String name) {
        return ALL.get(name);
    }

    /**
     * The address of a file with its version.
     *
     * @throws IllegalArgumentException if there is no such file
     */
    public static String href(String name) {
        Asset asset = ALL.get(name);
        if (asset == null) {
            throw new IllegalArgumentException("no such asset: " + name + "; there are " + ALL.keySet());
        }
        return PATH + name + "?v=" + asset.version();
    }

    private static Map<String, Asset> read() {
        var assets = new LinkedHashMap<String, Asset>();
        for (String name : List.of(
                "tokens.css",
                "assay.css",
                "source-sans.woff2",
                "source-serif.woff2",
                "source-code.woff2",
                "fonts-OFL.txt",
                "mark.svg",
                "wordmark.svg",
                "seal.svg",
                "assay.js")) {
            assets.put(name, load(name, "assets/" + name));
        }
        assets.put("htmx.js", load("htmx.js", HTMX));
        return Map.copyOf(assets);
    }

    private static Asset load(String name, String resource) {
        try (InputStream in = Assets.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the asset " + resource + " is missing from the build");
            }
            byte[] bytes = in.readAllBytes();
            return new Asset(name, type(name), bytes, version(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the asset " + resource, e);
        }
    }

    private static String version(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String type(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "css" -> "text/css; charset=utf-8";
            case "js" -> "text/javascript; charset=utf-8";
            case "svg" -> "image/svg+xml";
            case "woff2" -> "font/woff2";
            case "txt" -> "text/plain; charset=utf-8";
            default -> throw new IllegalStateException("no media type is written for " + name);
        };
    }
}
