package dev.assay.scanner.target;

import dev.assay.scanner.target.AccessRules.Right;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who may use which operation, role by role: what the description declares, what is expected, and what was seen, changes among it.
 *
 * @param lines one for each described operation, in the description's order
 */
public record AccessMatrix(List<Line> lines) {

    public static final AccessMatrix NONE = new AccessMatrix(List.of());

    /** What a role was answered; the first that was seen of these counts. */
    public enum Seen {
        /** It was done, or given. */
        ALLOWED,
        /** It was refused for what was sent, not for who sent it. */
        INVALID,
        /** It was refused for who asked. */
        REFUSED,
        /** There is no such thing, as far as the role is told. */
        NOT_FOUND,
        /** Nothing was asked as this role, or nothing was answered that decides. */
        NOT_SEEN;

        public String slug() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** By whom something is expected. */
    public enum By {
        APPROVED,
        DECLARED;

        public String slug() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One role at one operation.
     *
     * @param expected null when neither somebody nor the description says it
     * @param by null when nothing is expected
     */
    public record Entry(@Nullable Right expected, @Nullable By by, Seen observed) {

        /** Whether what was seen is other than expected; what was sent in vain, or not found, decides nothing. */
        public boolean drift() {
            return expected == Right.REFUSED && observed == Seen.ALLOWED
                    || expected == Right.ALLOWED && observed == Seen.REFUSED;
        }
    }

    /** One operation with what its description asks for, and each role's entry. */
    public record Line(String operation, Security declared, Map<String, Entry> roles) {
        public Line {
            roles = Collections.unmodifiableMap(new TreeMap<>(roles));
        }
    }

    public AccessMatrix {
        lines = List.copyOf(lines);
    }
}
