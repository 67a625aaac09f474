package dev.assay.scanner.reproduction;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One word of a command line, made of literal text and environment variables. Whatever the text holds, a shell (sh with {@code $'…'} as in POSIX
 * 2024, bash, zsh) takes the word as one argument, and a terminal that shows it is not steered by it.
 */
record ShellWord(List<Piece> pieces) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,199}");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+,-][A-Za-z0-9_./:=@%+,-]*");

    /** A part of a word. */
    sealed interface Piece {}

    /** Text that stands for itself. */
    record Literal(String text) implements Piece {}

    /** The value of an environment variable. */
    record Variable(String name) implements Piece {
        Variable {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("not a variable's name");
            }
        }
    }

    /** The value of an environment variable, form-encoded by jq when the command runs: a blank becomes {@code %20}, which is read the same. */
    record Encoded(String name) implements Piece {}

    ShellWord {
        pieces = List.copyOf(pieces);
    }

    static ShellWord literal(String text) {
        return new ShellWord(List.of(new Literal(text)));
    }

    static ShellWord variable(String name) {
        return new ShellWord(List.of(new Variable(name)));
    }

    ShellWord and(ShellWord more) {
        var both = new ArrayList<>(pieces);
        for (var piece : more.pieces) {
            if (piece instanceof Literal next && !both.isEmpty() && both.getLast() instanceof Literal before) {
                both.set(both.size() - 1, new Literal(before.text() + next.text()));
            } else {
                both.add(piece);
            }
        }
        return new ShellWord(both);
    }

    /** The word form-encoded (WHATWG URL, section 5.1), variables too. */
    ShellWord encoded() {
        return new ShellWord(pieces.stream()
                .<Piece>map(piece -> switch (piece) {
                    case Literal literal -> new Literal(URLEncoder.encode(literal.text(), StandardCharsets.UTF_8));
                    case Variable variable -> new Encoded(variable.name());
                    case Encoded encoded -> encoded;
                })
                .toList());
    }

    ShellWord and(String text) {
        return and(literal(text));
    }

    /** No shell can pass a NUL to a command. */
    boolean impossible() {
        return pieces.stream()
                .anyMatch(piece ->
                        piece instanceof Literal literal && literal.text().indexOf(0) >= 0);
    }

    /** The word as it is typed. */
    String typed() {
        var typed = new StringBuilder();
        for (var piece : pieces) {
            switch (piece) {
                case Literal literal -> typed.append(quoted(literal.text()));
                case Variable variable ->
                    typed.append("\"${").append(variable.name()).append("}\"");
                case Encoded encoded ->
                    typed.append("\"$(printf %s \"${").append(encoded.name()).append("}\" | jq -sRr @uri)\"");
            }
        }
        return typed.isEmpty() ? "''" : typed.toString();
    }

    private static String quoted(String text) {
        if (text.isEmpty()) {
            return "";
        }
        if (PLAIN.matcher(text).matches()) {
            return text;
        }
        return text.codePoints().allMatch(ShellWord::visible) ? "'" + text.replace("'", "'\\''") + "'" : escaped(text);
    }

    /** In {@code $'…'}: octal escapes have three digits, so that no digit after them can belong to them. */
    private static String escaped(String text) {
        var out = new StringBuilder("$'");
        text.codePoints().forEach(c -> {
            if (c == '\n') {
                out.append("\\n");
            } else if (c == '\\' || c == '\'') {
                out.append('\\').appendCodePoint(c);
            } else if (c != '!' && visible(c)) {
                out.appendCodePoint(c);
            } else {
                for (byte part : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    out.append("\\%03o".formatted(part & 0xff));
                }
            }
        });
        return out.append('\'').toString();
    }

    /** Neither a control nor a character that hides, turns or joins others. */
    private static boolean visible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
