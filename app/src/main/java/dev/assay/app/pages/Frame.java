package dev.assay.app.pages;

import io.micronaut.views.ModelAndView;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds every page that one person gets: who looks, what the rail offers, the form token, the clock.
 *
 * <p>A controller method takes it as a parameter and makes its page from it: {@code frame.page("APIs").show("inventory/list",
 * Map.of("apis", apis))}.
 *
 * @param viewer who looks, or null before sign-in
 * @param rail the places this person may go to, in order
 * @param csrf the token every form carries
 * @param nonce the number that lets this page's scripts run
 * @param synthetic whether all that this server holds is made up for a demonstration
 * @param now the instant the page is made
 * @param zone the zone times are shown in
 */
public record Frame(
        @Nullable Viewer viewer,
        List<Section> rail,
        String csrf,
        String nonce,
        boolean synthetic,
        Instant now,
        ZoneId zone) {

    public Frame {
        rail = List.copyOf(rail);
    }

    /** A page with this title and nothing else yet. */
    public Page page(String title) {
        return new Page(this, title, null, List.of(), null, null, List.of(), List.of(), null);
    }

    /** A piece of a page, for a partial update; its template gets the frame as {@code frame}. */
    public ModelAndView<Map<String, Object>> fragment(String view, Map<String, ?> model) {
        var filled = new LinkedHashMap<String, Object>(model);
        filled.put("frame", this);
        return new ModelAndView<>(view, filled);
    }
}
