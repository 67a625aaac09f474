package dev.assay.policies.git;

import org.jspecify.annotations.Nullable;

/**
 * One commit that touched a file.
 *
 * @param blob the blob id of the file's bytes after it, or null when the commit removed the file
 */
public record FileChange(Revision revision, @Nullable String blob) {}
