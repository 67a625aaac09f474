package dev.assay.app.findings;

import dev.assay.app.http.Refusal;
import dev.assay.app.pages.Confirm;
import dev.assay.app.pages.Event;
import dev.assay.app.pages.Field;
import dev.assay.app.pages.Field.Kind;
import dev.assay.app.pages.Pill;
import dev.assay.app.pages.Symbol;
import dev.assay.app.pages.Tone;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Check;
import dev.assay.scanner.checks.Catalogue;
import dev.assay.scanner.finding.Category;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How findings are worded on pages. */
public final class FindingWords {
    private FindingWords() {}

    /** Where a finding is in its life, in a word; an overdue one says so. */
    public static Pill state(Finding finding, LocalDate today) {
        return switch (finding.state()) {
            case OPEN -> finding.overdue(today) ? Pill.bad("Overdue") : Pill.warn("Open");
            case ACCEPTED -> new Pill("Accepted until " + finding.acceptedUntil(), Symbol.BARS, Tone.CALM);
            case FIXED -> Pill.good("Fixed");
        };
    }

    public static Pill severity(Finding finding) {
        return Pill.severity(finding.severity().slug());
    }

    /** The category as people call it. */
    public static String category(Finding finding) {
        return Category.ofSlug(finding.category()).map(Category::title).orElse(finding.category());
    }

    /** The face of the check that found it; empty for a check that is not asked any more. */
    static Optional<Card> card(Finding finding) {
        return Catalogue.check(finding.checkId()).map(Check::card);
    }

    /** The identities it is about, in words. */
    static String pair(Finding finding) {
        if (finding.asked().isEmpty()) {
            return "identities do not matter";
        }
        return finding.owner().isEmpty()
                ? finding.asked()
                : finding.asked() + ", for what is " + finding.owner() + "'s";
    }

    /** A finding's life, the latest first. */
    static List<Event> events(List<FindingEvent> history) {
        return history.reversed().stream().map(FindingWords::event).toList();
    }

    private static Event event(FindingEvent event) {
        var tone = switch (event.kind()) {
            case OPENED, REOPENED -> Tone.BAD;
            case SEEN, RERATED, ACCEPTANCE_ENDED -> Tone.WARN;
            case ACCEPTED -> Tone.CALM;
            case FIXED -> Tone.GOOD;
        };
        var words = event.kind().words();
        var what = Character.toUpperCase(words.charAt(0)) + words.substring(1);
        return new Event(event.observedAt(), event.actorName(), what, detail(event), tone, null);
    }

    private static @Nullable String detail(FindingEvent event) {
        var until = event.until() == null || event.kind() != FindingEvent.Kind.ACCEPTED
                ? ""
                : "Until " + event.until() + ". ";
        var text = (until + event.reason()).strip();
        return text.isEmpty() ? null : text;
    }

    /** The form that accepts it until a day. */
    static Confirm accept(
            Finding finding, Map<String, String> answers, Refusal.@Nullable Invalid wrong, LocalDate today) {
        return new Confirm(
                "Accept until a day",
                "/findings/" + finding.number() + "/accept?version=" + finding.version(),
                "It stays a finding and is shown to auditors with your name and reason; after that day it is open"
                        + " again.",
                List.of(
                        Field.of(Kind.DATE, "until", "Last day")
                                .value(answers.getOrDefault(
                                        "until", today.plusDays(30).toString()))
                                .error(wrong == null ? null : wrong.problem("until"))
                                .needed(),
                        Field.of(Kind.AREA, "reason", "Reason")
                                .value(answers.get("reason"))
                                .error(wrong == null ? null : wrong.problem("reason"))
                                .hint("Kept with the record, under your name.")
                                .needed()),
                "Accept it",
                false);
    }

    static Confirm endAcceptance(Finding finding) {
        return Confirm.withReason(
                "End the acceptance",
                "/findings/" + finding.number() + "/end-acceptance?version=" + finding.version(),
                "It is open again, and its day counts as it did before.");
    }
}
