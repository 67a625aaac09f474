package dev.assay.scanner.checks.oracle;

import dev.assay.scanner.check.Asking;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.target.Operation;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Values that nobody else can know or own, drawn from the scan's seed. */
public final class Nonce {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

    private Nonce() {}

    /** Twelve lower-case letters after {@code assay}. */
    public static String word(Asking asking) {
        return "assay" + letters(asking.random(), 12);
    }

    /** Twelve letters after {@code assay}, the same for all checks at the operation, so that one answer can serve them all. */
    public static String word(Operation operation) {
        return "assay" + letters(new SplittableRandom(operation.key().hashCode()), 12);
    }

    /** A value of the same shape: digits for digits, letters for letters; a UUID stays one. */
    public static String like(String value, Asking asking) {
        RandomGenerator random = asking.random();
        StringBuilder drawn = new StringBuilder();
        boolean hex = value.matches("[0-9a-fA-F-]{16,}");
        for (char c : value.toCharArray()) {
            if (hex && c != '-') {
                drawn.append("0123456789abcdef".charAt(random.nextInt(16)));
            } else if (Character.isDigit(c)) {
                drawn.append((char) ('0' + random.nextInt(drawn.isEmpty() ? 1 : 0, 10)));
            } else if (Character.isLetter(c)) {
                char letter = LETTERS.charAt(random.nextInt(26));
                drawn.append(Character.isUpperCase(c) ? Character.toUpperCase(letter) : letter);
            } else {
                drawn.append(c);
            }
        }
        return drawn.toString();
    }

    /** The request with the last step of its path replaced by one that does not exist. */
    public static ProbeRequest sibling(ProbeRequest request, Asking asking) {
        String path = request.path();
        return request.path(path.substring(0, path.lastIndexOf('/') + 1) + word(asking));
    }

    /**
     * The request with the last step that the operation names replaced by one that does not exist, so that no operation is there: beside an
     * object's id there are ids.
     */
    public static ProbeRequest nowhere(Operation operation, ProbeRequest request, Asking asking) {
        String[] template = operation.path().split("/", -1);
        String[] steps = request.path().split("/", -1);
        for (int i = template.length - 1; i > 0 && steps.length == template.length; i--) {
            if (!template[i].isEmpty() && !template[i].contains("{")) {
                steps[i] = word(asking);
                return request.path(String.join("/", steps));
            }
        }
        return sibling(request, asking);
    }

    /** The request with the last step of its path replaced by a value of the same shape. */
    public static ProbeRequest otherObject(ProbeRequest request, Asking asking) {
        String path = request.path();
        int at = path.lastIndexOf('/') + 1;
        String own = path.substring(at);
        String drawn = like(own, asking);
        // A short number drawn at random may well exist: a longer one will not.
        return request.path(
                path.substring(0, at) + (own.matches("\\d{1,9}") ? "9" + digits(asking.random(), 8) : drawn));
    }

    /** The request with every step of its path that names an object replaced by a value of the same shape, which none has. */
    public static ProbeRequest otherObjects(Operation operation, ProbeRequest request, Asking asking) {
        String[] template = operation.path().split("/", -1);
        String[] steps = request.path().split("/", -1);
        for (int i = 0; i < template.length && steps.length == template.length; i++) {
            if (template[i].startsWith("{") && template[i].endsWith("}")) {
                steps[i] = steps[i].matches("\\d{1,9}") ? "9" + digits(asking.random(), 8) : like(steps[i], asking);
            }
        }
        return steps.length == template.length ? request.path(String.join("/", steps)) : otherObject(request, asking);
    }

    private static String digits(RandomGenerator random, int count) {
        StringBuilder drawn = new StringBuilder();
        for (int i = 0; i < count; i++) {
            drawn.append((char) ('0' + random.nextInt(10)));
        }
        return drawn.toString();
    }

    private static String letters(RandomGenerator random, int count) {
        StringBuilder drawn = new StringBuilder();
        for (int i = 0; i < count; i++) {
            drawn.append(LETTERS.charAt(random.nextInt(26)));
        }
        return drawn.toString();
    }
}
