package dev.assay.scanner.checks;

import dev.assay.scanner.check.Check;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every question worth asking of an API, with the checks that ask it or the reason why none does. */
final class Rows {

    /**
     * One question.
     *
     * @param id such as {@code AUTH-01}
     * @param about what it is about, in a few words
     * @param absent why no check asks it; empty when one does
     * @param others ids of checks that ask it beside the row on their card
     */
    record Row(String id, String about, String absent, List<String> others) {

        /** The checks that ask it: by their card's row first, then the others. */
        List<String> checks() {
            return Stream.concat(
                            Catalogue.checks().stream()
                                    .map(Check::card)
                                    .filter(card -> card.row().equals(id))
                                    .map(card -> card.id()),
                            others.stream())
                    .toList();
        }
    }

    private Rows() {}

    static List<Row> all() {
        try (InputStream in = Objects.requireNonNull(Rows.class.getResourceAsStream("rows.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Rows::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row read(String line) {
        String[] parts = line.split("\\|", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("a row has three parts: " + line);
        }
        String last = parts[2].strip();
        return last.startsWith("=")
                ? new Row(
                        parts[0].strip(),
                        parts[1].strip(),
                        "",
                        Arrays.asList(last.substring(1).strip().split("\\s*,\\s*", -1)))
                : new Row(parts[0].strip(), parts[1].strip(), last, List.of());
    }

    /** The page that says which questions are asked. */
    static String page() {
        List<Row> rows = all();
        long asked = rows.stream().filter(row -> !row.checks().isEmpty()).count();
        StringBuilder page = new StringBuilder(
                """
                # Which questions are asked

                Printed from the cards of the checks and a list of questions worth asking of an API. %d of %d questions are asked by %d checks; what
                is not asked yet is here with its reason.

                | Row | What it is about | Asked by, or why not |
                |---|---|---|
                """.formatted(asked, rows.size(), Catalogue.checks().size()));
        for (Row row : rows) {
            String by = row.checks().stream()
                    .map(id -> "[%s](%s.md)".formatted(id, id))
                    .collect(Collectors.joining(", "));
            page.append("| %s | %s | %s |\n"
                    .formatted(row.id(), row.about(), by.isEmpty() ? "*" + row.absent() + "*" : by));
        }
        return page.toString();
    }
}
