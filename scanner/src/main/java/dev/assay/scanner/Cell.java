package dev.assay.scanner;

/**
 * One question of a scan: a check at an operation, or at the whole server.
 *
 * @param operation the operation's key, or {@code *}
 */
public record Cell(String checkId, String operation) {}
