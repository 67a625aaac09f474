package dev.assay.scanner.check;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far a scan may go. Load is never part of a profile: it is allowed apart. */
public enum Profile {
    CI(Mode.SAFE),
    STANDARD(Mode.SAFE),
    DEEP(Mode.GUARDED),
    LAB(Mode.MUTATING);

    private final Mode furthest;

    Profile(Mode furthest) {
        this.furthest = furthest;
    }

    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the profile allows the mode; {@code allowLoad} is the permission for bursts. */
    public boolean allows(Mode mode, boolean allowLoad) {
        return mode == Mode.LOAD ? allowLoad : mode.ordinal() <= furthest.ordinal();
    }

    /**
     * Whether everything is asked everywhere: all of a list of usual places, each value by itself, and what is the same for a whole server at
     * every operation. Otherwise the most telling part of it is, so that a scan at a low rate ends soon.
     */
    public boolean thorough() {
        return ordinal() >= DEEP.ordinal();
    }

    public static Optional<Profile> ofSlug(String slug) {
        return Arrays.stream(values()).filter(p -> p.slug().equals(slug)).findFirst();
    }
}
