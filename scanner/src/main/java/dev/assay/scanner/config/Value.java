package dev.assay.scanner.config;

import java.util.List;
import java.util.Map;

/** One value of a scan file with the line it starts at, counted from 1. */
sealed interface Value {

    int line();

    /** What a reader of the file would call it. */
    String kind();

    /**
     * A scalar, its variables filled in.
     *
     * @param plain whether it was written without quotes and without variables, so that it may mean a number or a truth
     */
    record Text(int line, String text, boolean plain) implements Value {
        @Override
        public String kind() {
            return "a text";
        }

        @Override
        public String toString() {
            return "Text[line=" + line + "]"; // the text may be a secret
        }
    }

    /** A sequence. */
    record Items(int line, List<Value> values) implements Value {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /** A mapping, in the order written. */
    record Entries(int line, Map<String, Entry> byKey) implements Value {
        @Override
        public String kind() {
            return "a mapping";
        }
    }

    /** What stands at a key, and the line of the key. */
    record Entry(int line, Value value) {}
}
