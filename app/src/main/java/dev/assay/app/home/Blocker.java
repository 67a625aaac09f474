package dev.assay.app.home;

import dev.assay.app.pages.Pill;

/**
 * One thing that stands between the organisation and an audit without exceptions and gaps.
 *
 * @param pill how it stands, in its own fixed word
 * @param sentence what it is
 * @param href where it is dealt with
 */
public record Blocker(Pill pill, String title, String sentence, String href) {}
