package dev.assay.policies.document;

import java.util.List;

/**
 * The form of one kind of governance file: its keys, as the reader reads them.
 *
 * @param kind the kind's name, for example risk
 * @param paths where such files lie
 * @param markdown the keys stand in a front matter, above a text
 * @param keys every key that is known, in the order of the specification
 */
public record Schema(String kind, String paths, boolean markdown, List<Key> keys) {
    public Schema {
        keys = List.copyOf(keys);
    }

    /** What stands after a key. */
    public enum Shape {
        TEXT,
        VERSION,
        DATE,
        PERIOD,
        FLAG,
        /** A whole number between the two words. */
        NUMBER,
        /** One of the words. */
        CHOICE,
        /** A list of texts; where there are words, of these. */
        TEXTS,
        /** A mapping with the keys below it. */
        MAPPING,
        /** A mapping of free keys to texts. */
        FREE,
        /** A list of mappings with the keys below it. */
        ITEMS
    }

    /**
     * One key.
     *
     * @param words what is allowed, for shapes that say so
     * @param keys the keys below it
     */
    public record Key(String name, Shape shape, boolean required, List<String> words, List<Key> keys) {
        public Key {
            words = List.copyOf(words);
            keys = List.copyOf(keys);
        }

        static Key of(String name, Shape shape) {
            return new Key(name, shape, false, List.of(), List.of());
        }

        static Key choice(String name, Class<? extends Enum<?>> type) {
            return new Key(name, Shape.CHOICE, false, Words.list(type), List.of());
        }

        static Key number(String name, int least, int most) {
            return new Key(name, Shape.NUMBER, false, List.of(String.valueOf(least), String.valueOf(most)), List.of());
        }

        static Key under(String name, Key... keys) {
            return new Key(name, Shape.MAPPING, false, List.of(), List.of(keys));
        }

        static Key items(String name, Key... keys) {
            return new Key(name, Shape.ITEMS, false, List.of(), List.of(keys));
        }

        Key with(String... allowed) {
            return new Key(name, shape, required, List.of(allowed), keys);
        }

        Key must() {
            return new Key(name, shape, true, words, keys);
        }
    }
}
