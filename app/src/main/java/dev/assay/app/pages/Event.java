package dev.assay.app.pages;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened, as a timeline shows it.
 *
 * @param at when
 * @param who by whom, in words
 * @param what what happened, in a few words
 * @param detail why, or more of it, or null
 * @param tone its colour
 * @param href where more is said, or null
 */
public record Event(
        Instant at,
        String who,
        String what,
        @Nullable String detail,
        Tone tone,
        @Nullable String href) {}
