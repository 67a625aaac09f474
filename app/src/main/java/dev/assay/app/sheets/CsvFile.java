package dev.assay.app.sheets;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A table as CSV: RFC 4180, UTF-8, the head first. */
public final class CsvFile {
    private CsvFile() {}

    /** The file's bytes. */
    public static byte[] write(Sheet sheet) {
        var text = new StringBuilder(line(sheet.columns()));
        sheet.rows().forEach(row -> text.append(line(row)));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String line(List<? extends @Nullable Object> cells) {
        return cells.stream().map(CsvFile::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(@Nullable Object value) {
        // A number is none that anybody could make a formula of; only text is guarded.
        var text = value instanceof Number ? value.toString() : Guard.put(Sheet.text(value));
        boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n' || c == ';');
        return quoted ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }

    static List<List<String>> read(byte[] file) throws BadSheet {
        return new Reader(decoded(file)).rows();
    }

    private static String decoded(byte[] file) throws BadSheet {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new BadSheet("The file is not UTF-8. Save it as \"CSV UTF-8\", or as XLSX.");
        }
    }

    /** Reads fields one after another; the separator is the one that stands more often in the first line, comma or semicolon. */
    private static final class Reader {
        private final String text;
        private final char separator;
        private final Grid grid = new Grid();
        private int at;

        Reader(String text) {
            this.text = text;
            var first = text.lines().findFirst().orElse("");
            this.separator = first.chars().filter(c -> c == ';').count()
                            > first.chars().filter(c -> c == ',').count()
                    ? ';'
                    : ',';
        }

        List<List<String>> rows() throws BadSheet {
            while (at < text.length()) {
                grid.cell(Guard.taken(text.charAt(at) == '"' ? quoted() : plain()));
                if (at < text.length() && text.charAt(at) == separator) {
                    at++;
                    if (at == text.length()) {
                        grid.cell("");
                    }
                } else {
                    lineEnd();
                    grid.end();
                }
            }
            if (grid.begun()) {
                grid.end();
            }
            return grid.rows();
        }

        private void lineEnd() {
            if (at < text.length() && text.charAt(at) == '\r') {
                at++;
            }
            if (at < text.length() && text.charAt(at) == '\n') {
                at++;
            }
        }

        private String plain() {
            int from = at;
            while (at < text.length()
                    && text.charAt(at) != separator
                    && text.charAt(at) != '\n'
                    && text.charAt(at) != '\r') {
                at++;
            }
            return text.substring(from, at);
        }

        private String quoted() throws BadSheet {
            var field = new StringBuilder();
            for (at++; at < text.length(); at++) {
                if (text.charAt(at) != '"') {
                    field.append(text.charAt(at));
                } else if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
                    field.append('"');
                    at++;
                } else {
                    at++;
                    return ended(field.toString());
                }
            }
            throw new BadSheet("Row " + grid.number() + " has a quotation mark that is never closed.");
        }

        private String ended(String field) throws BadSheet {
            if (at < text.length()
                    && text.charAt(at) != separator
                    && text.charAt(at) != '\n'
                    && text.charAt(at) != '\r') {
                throw new BadSheet("Row " + grid.number() + " has text after a closing quotation mark.");
            }
            return field;
        }
    }
}
