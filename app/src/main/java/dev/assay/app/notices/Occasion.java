package dev.assay.app.notices;

import java.time.Instant;

/**
 * Something that happened or comes near, seen in the books.
 *
 * @param key what makes it one and the same, so that it is told once: {@code S-12}, {@code F-3 2026-12-01}
 * @param words a sentence that names things by their numbers
 * @param path where in Assay it is looked at
 * @param assignee the name or address of the one it is given to; empty when it concerns all
 * @param at when it happened; for what comes near, when that was seen
 */
record Occasion(Kind kind, String key, String words, String path, String assignee, Instant at) {}
