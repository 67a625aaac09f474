package dev.assay.scanner.probe;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which verbs may go out. Words that promise an effect are refused even for GET, since some servers mean them, and outside profile lab for every verb. */
public enum MethodPolicy {
    /** Sends nothing. */
    NOTHING,
    /** GET, HEAD and OPTIONS. */
    READS,
    /** Any verb, but by none a path whose words promise an effect: a lenient server may carry out what is built to be rejected. */
    CAREFUL,
    /** Any verb; the sender has to see that a change is rejected or is of its own object. */
    ANY,
    /** Any verb, and words that end a session too: for a session that the sender opened itself. */
    ENDING;

    private static final Pattern HUMP = Pattern.compile("([a-z])([A-Z])");
    private static final Pattern NO_LETTERS = Pattern.compile("[^a-z]+");
    private static final Pattern VERB = Pattern.compile("[A-Z][A-Z_-]{0,30}");
    private static final Set<String> READ_VERBS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> EFFECTS = Set.of(
            "logout",
            "signout",
            "logoff",
            "delete",
            "remove",
            "reset",
            "send",
            "pay",
            "purge",
            "shutdown",
            "restart",
            "reboot",
            "cancel",
            "approve",
            "reject",
            "confirm",
            "activate",
            "deactivate",
            "unsubscribe",
            "revoke",
            "clear",
            "flush",
            "wipe",
            "erase",
            "destroy",
            "drop",
            "stop",
            "kill",
            "terminate",
            "trigger",
            "run",
            "execute",
            "refund",
            "transfer",
            "withdraw",
            "invite",
            "rollback",
            "deploy");
    private static final Set<String> SIGN_OUT = Set.of("logout", "signout", "logoff");

    /** Why a request may not go out, or null when it may. */
    @Nullable
    String refusal(String method, String path) {
        boolean allowed = switch (this) {
            case NOTHING -> false;
            case READS -> READ_VERBS.contains(method);
            case CAREFUL, ANY, ENDING -> VERB.matcher(method).matches();
        };
        if (!allowed) {
            return "the method " + method + " is not allowed for this kind of check";
        }
        if (this == ENDING) {
            return null;
        }
        boolean read = READ_VERBS.contains(method);
        boolean effects = !method.equals("OPTIONS") && (read || this == CAREFUL);
        var word = word(path, effects ? EFFECTS : SIGN_OUT);
        return word == null
                ? null
                : "the path says \"" + word + "\", which may have an effect "
                        + (read ? "even when it is only read" : "even when the request is built to be rejected");
    }

    /** Why no change is tried at the path outside profile lab, or null when one may be. */
    public static @Nullable String careful(String method, String path) {
        return CAREFUL.refusal(method, path);
    }

    /** Whether reading the path is safe by its words. */
    public static boolean harmless(String path) {
        return word(path, EFFECTS) == null;
    }

    private static @Nullable String word(String path, Set<String> words) {
        var spaced = HUMP.matcher(path).replaceAll("$1 $2").toLowerCase(Locale.ROOT);
        for (var word : NO_LETTERS.split(spaced, -1)) {
            if (words.contains(word)) {
                return word;
            }
        }
        return spaced.contains("sign-out") || spaced.contains("log-out") ? "logout" : null;
    }
}
