package dev.assay.app.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Leaves the sample pages beside the build's reports with their styles, where a browser and a person can look at them. */
final class SampleFolder {
    private SampleFolder() {}

    /** Writes them and answers where they are. */
    static Path write() throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "pages").toAbsolutePath());
        put(folder, "sample.html", Sample.html());
        put(folder, "sign-in.html", Sample.signIn());
        for (String asset : List.of(
                "tokens.css",
                "assay.css",
                "assay.js",
                "source-sans.woff2",
                "source-serif.woff2",
                "source-code.woff2",
                "mark.svg")) {
            Files.write(
                    folder.resolve(asset),
                    Objects.requireNonNull(Assets.find(asset)).bytes());
        }
        return folder;
    }

    private static void put(Path folder, String name, String html) throws IOException {
        Files.writeString(folder.resolve(name), html.replaceAll("/assets/([a-z.-]+)\\?v=[0-9a-f]+", "$1"));
    }
}
