package dev.assay.policies.document;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How constants are written in files: FIND_AND_FIX as find-and-fix. */
final class Words {
    private Words() {}

    static <E extends Enum<E>> String of(E constant) {
        return word(constant.name());
    }

    private static String word(String name) {
        // One capital letter is a symbol (P, S), not a word.
        return name.length() == 1 ? name : name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static <E extends Enum<E>> E constant(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    static List<String> list(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> word(constant.name()))
                .toList();
    }

    static <E extends Enum<E>> String all(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Words::of).collect(Collectors.joining(", "));
    }
}
