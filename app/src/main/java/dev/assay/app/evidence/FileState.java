package dev.assay.app.evidence;

/** How a stored file was found when it was read to its end. */
public sealed interface FileState {
    /** Its bytes are those of its digest; {@code size} of them. */
    record Whole(long size) implements FileState {}

    /** It is missing or damaged, which is recorded. */
    record Lost(Difference why) implements FileState {}
}
