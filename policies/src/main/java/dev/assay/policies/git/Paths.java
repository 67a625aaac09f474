package dev.assay.policies.git;

/** What a path inside the repository may look like. */
final class Paths {
    static final int MAX_LENGTH = 240;
    static final int MAX_SEGMENTS = 8;

    private Paths() {}

    /** Throws with a sentence when the path cannot be one of a governance repository. */
    static void check(String path) throws BookException {
        if (path.isEmpty() || path.length() > MAX_LENGTH || path.indexOf('\\') >= 0 || hasControl(path))
            throw bad(path, "it must have 1 to " + MAX_LENGTH + " printable characters and use slashes");
        var segments = path.split("/", -1);
        if (segments.length > MAX_SEGMENTS) throw bad(path, "it has more than " + MAX_SEGMENTS + " segments");
        for (var segment : segments)
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..") || segment.equalsIgnoreCase(".git"))
                throw bad(path, "a segment is empty or reserved");
    }

    static boolean hasControl(String path) {
        return path.chars().anyMatch(Character::isISOControl);
    }

    /** The path as it may be shown. */
    static String shown(String path) {
        var clean = path.replaceAll("\\p{Cntrl}", "?");
        return clean.length() > MAX_LENGTH ? clean.substring(0, MAX_LENGTH) + "…" : clean;
    }

    private static BookException bad(String path, String why) {
        return new BookException("The path \"" + shown(path) + "\" cannot be used: " + why + ".");
    }
}
