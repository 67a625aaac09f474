package dev.assay.app.pages;

import io.micronaut.views.ModelAndView;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One page: its title, where it stands, and what is said above its content. Each method returns a changed page.
 *
 * @param frame what surrounds it
 * @param title the first heading, and the window's title
 * @param section the place in the rail that is lit, or null
 * @param crumbs the way from the top, without the page itself
 * @param under one line under the title, or null
 * @param asOf the instant the facts on it stood, or null where the page is about now
 * @param notices sentences above the content
 * @param tabs the pages beside this one
 * @param tab the address of the tab that is lit, or null
 */
public record Page(
        Frame frame,
        String title,
        @Nullable Section section,
        List<Link> crumbs,
        @Nullable String under,
        @Nullable Instant asOf,
        List<Notice> notices,
        List<Link> tabs,
        @Nullable String tab) {

    public Page {
        crumbs = List.copyOf(crumbs);
        notices = List.copyOf(notices);
        tabs = List.copyOf(tabs);
    }

    /** In this place of the rail. */
    public Page in(Section place) {
        return new Page(frame, title, place, crumbs, under, asOf, notices, tabs, tab);
    }

    /** Below this page, which is named in the breadcrumb after the earlier ones. */
    public Page below(String text, String href) {
        return new Page(frame, title, section, and(crumbs, new Link(text, href)), under, asOf, notices, tabs, tab);
    }

    /** In this place of the rail and below its first page. */
    public Page below(Section place) {
        return in(place).below(place.label(), place.href());
    }

    /** With this line under the title; null leaves it out. */
    public Page under(@Nullable String line) {
        return new Page(frame, title, section, crumbs, line, asOf, notices, tabs, tab);
    }

    /** Showing the facts as they stood at this instant. */
    public Page asOf(Instant instant) {
        return new Page(frame, title, section, crumbs, under, instant, notices, tabs, tab);
    }

    /** With one more sentence above the content. */
    public Page saying(Notice notice) {
        return new Page(frame, title, section, crumbs, under, asOf, and(notices, notice), tabs, tab);
    }

    /** With these pages beside it, of which the one with the given address is lit. */
    public Page tabs(List<Link> beside, String lit) {
        return new Page(frame, title, section, crumbs, under, asOf, notices, beside, lit);
    }

    /** The page drawn by this template, which gets it as {@code page} beside the given values. */
    public ModelAndView<Map<String, Object>> show(String view, Map<String, ?> model) {
        var filled = new LinkedHashMap<String, Object>(model);
        filled.put("page", this);
        return new ModelAndView<>(view, filled);
    }

    public ModelAndView<Map<String, Object>> show(String view) {
        return show(view, Map.of());
    }

    /** How this page writes instants. */
    public Times times() {
        return new Times(frame.zone(), frame.now());
    }

    private static <T> List<T> and(List<T> earlier, T last) {
        return Stream.concat(earlier.stream(), Stream.of(last)).toList();
    }
}
