package dev.assay.app.audits;

import dev.assay.evidence.bundle.BundleReader;
import dev.assay.evidence.bundle.Layout;
import io.micronaut.serde.annotation.Serdeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What differs between the contents of two bundles, by the digests each of them lists.
 *
 * @param onlyFirst members that only the first has, and {@code onlySecond} those that only the second has
 * @param changed members that both have with different content
 * @param same how many are alike
 */
@Serdeable
public record Comparison(
        String first, String second, List<String> onlyFirst, List<String> onlySecond, List<String> changed, int same) {

    static Comparison of(Bundle first, Path firstFile, Bundle second, Path secondFile) throws IOException {
        var one = sums(firstFile);
        var other = sums(secondFile);
        var both = one.keySet().stream().filter(other::containsKey).toList();
        var changed = both.stream()
                .filter(name -> !Objects.equals(one.get(name), other.get(name)))
                .toList();
        return new Comparison(
                first.number(),
                second.number(),
                one.keySet().stream().filter(name -> !other.containsKey(name)).toList(),
                other.keySet().stream().filter(name -> !one.containsKey(name)).toList(),
                changed,
                both.size() - changed.size());
    }

    /** The digests of the content members, by name, as {@code SHA256SUMS} lists them. */
    private static Map<String, String> sums(Path file) throws IOException {
        var sums = new TreeMap<String, String>();
        try (var reader = BundleReader.open(file)) {
            new String(reader.bytes(Layout.SUMS), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.length() > 66)
                    .forEach(line -> sums.put(line.substring(66), line.substring(0, 64)));
        }
        return sums;
    }
}
