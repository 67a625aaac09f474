package dev.assay.evidence.verify;

import dev.assay.evidence.bundle.Population;
import dev.assay.evidence.digest.CanonicalJson;
import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.verify.BundleComparer.Side;
import io.airlift.compress.v3.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The records of a population, one after the other through all its members. */
final class PopulationLines implements AutoCloseable {
    /** What identifies a record of a class, where it cites no entry of the ledger. */
    private static final Map<String, List<String>> IDENTITY = Map.of(
            "findings", List.of("finding"),
            "findings/history", List.of("finding", "version"),
            "inventory", List.of("api", "version"),
            "inventory/descriptions", List.of("api", "version"),
            "performances", List.of("performance"),
            "policies", List.of("id", "blob"),
            "scans", List.of("run"));

    private static final int MOST_LABEL = 160;

    private final Side side;
    private final String name;
    private final Iterator<String> members;
    private @Nullable InputStream in;
    private @Nullable LineReader lines;

    PopulationLines(Side side, Population population) {
        this.side = side;
        this.name = population.origin().name();
        this.members = population.members().iterator();
    }

    /**
     * A record.
     *
     * @param seq the ledger entry it cites, or null
     * @param key what identifies it in its class
     */
    record Line(@Nullable Long seq, String key, byte[] bytes) {
        Digest digest() {
            return Digest.of(bytes);
        }

        Map<String, @Nullable Object> values() throws IOException {
            return CanonicalJson.readObject(bytes);
        }

        /** Its key, and what it is about where it says so. */
        String label() throws IOException {
            var values = values();
            var about = values.get("entry") instanceof Map<?, ?> entry ? entry.get("type") : values.get("title");
            var label = about instanceof String text ? key + " (" + text + ")" : key;
            return label.length() <= MOST_LABEL ? label : label.substring(0, MOST_LABEL - 1) + "…";
        }
    }

    /** The next record, or null after the last one. */
    @Nullable
    Line next() throws IOException {
        while (true) {
            var reading = lines;
            var line = reading == null ? null : reading.next();
            if (line != null) {
                return line(line);
            }
            close();
            if (!members.hasNext()) {
                return null;
            }
            var opened = new ZstdInputStream(side.reader().stream(members.next()));
            in = opened;
            lines = new LineReader(opened);
        }
    }

    private Line line(byte[] bytes) throws IOException {
        var values = CanonicalJson.readObject(bytes);
        if (values.get("seq") instanceof Long seq) {
            return new Line(seq, "entry " + seq, bytes);
        }
        var names = IDENTITY.getOrDefault(name, List.of());
        if (names.isEmpty() || !names.stream().allMatch(values::containsKey)) {
            return new Line(null, "record " + Digest.of(bytes).hex(), bytes);
        }
        var key = new StringBuilder();
        for (var part : names) {
            key.append(key.isEmpty() ? "" : " ")
                    .append(Stated.text(Objects.requireNonNullElse(values.get(part), "none")));
        }
        return new Line(null, key.toString(), bytes);
    }

    @Override
    public void close() throws IOException {
        var open = in;
        in = null;
        lines = null;
        if (open != null) {
            open.close();
        }
    }
}
