package dev.assay.evidence.bundle;

/** Follows a bundle being written, and may stop it. */
public interface Watch {
    /** One that only lets the work run. */
    Watch NONE = new Watch() {};

    /** Told after each member: its name, how many there are so far, and the bytes of the file so far. */
    default void wrote(String member, int members, long bytes) {}

    /** Asked often; {@code true} stops the work and leaves no file behind. */
    default boolean stopped() {
        return false;
    }

    /** Ends the work if it was stopped. */
    default void proceed() throws BundleStopped {
        if (stopped()) {
            throw new BundleStopped();
        }
    }
}
