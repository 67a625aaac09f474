package dev.assay.evidence.bundle;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A series of records, given one at a time so that their number does not matter to memory. */
@FunctionalInterface
public interface Records {
    void forEach(Sink sink) throws IOException;

    /** Takes the records in their order. */
    @FunctionalInterface
    interface Sink {
        /** Takes one record: plain values as {@link dev.assay.evidence.digest.CanonicalJson} has them. */
        void accept(Map<String, ? extends @Nullable Object> value) throws IOException;
    }

    /** Records held in memory. */
    static Records of(Iterable<? extends Map<String, ? extends @Nullable Object>> values) {
        return sink -> {
            for (var value : values) {
                sink.accept(value);
            }
        };
    }
}
