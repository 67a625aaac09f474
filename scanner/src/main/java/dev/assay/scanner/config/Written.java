package dev.assay.scanner.config;

import dev.assay.scanner.target.Identity;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The identities of a scan file as they are written: the value of a variable is a mark with its name, whether the environment has it or not. What
 * else the file says is not looked at, and an identity that cannot be read this way, such as one whose name is a variable, is left out.
 *
 * @param url the target's, as the file has it; null when that is a variable or nothing
 */
public record Written(
        List<Identity> identities,
        boolean acceptAnyCertificate,
        @Nullable String url) {

    /** Private-use characters, which no credential has: a mark is not mistaken for a value. */
    private static final char OPEN = '\uE000';

    private static final char CLOSE = '\uE001';
    private static final Pattern MARK = Pattern.compile(OPEN + "([A-Za-z_][A-Za-z0-9_]{0,99})" + CLOSE);

    public Written {
        identities = List.copyOf(identities);
    }

    /**
     * Reads a file.
     *
     * @throws ScanFileException when it is not a scan file's text
     */
    public static Written in(Path file) throws ScanFileException {
        var problems = new Problems(file);
        var variables = new Variables(name -> OPEN + name + CLOSE, problems);
        var root = YamlText.read(ScanFile.text(file, problems), problems, variables);
        return root == null ? new Written(List.of(), false, null) : new ScanFileReader(file, problems).written(root);
    }

    /** The variable's name, when the value is one variable and nothing else. */
    public static Optional<String> variableOf(String value) {
        var mark = MARK.matcher(value);
        return mark.matches() ? Optional.of(mark.group(1)) : Optional.empty();
    }

    /** Whether some of the value is a variable's. */
    public static boolean hasVariable(String value) {
        return value.indexOf(OPEN) >= 0;
    }
}
