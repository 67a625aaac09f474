package dev.assay.policies.lint;

import dev.assay.policies.Snapshot;
import dev.assay.policies.document.Control;
import dev.assay.policies.document.Document;
import dev.assay.policies.document.Frequency;
import dev.assay.policies.document.Procedure;
import dev.assay.policies.document.Status;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What the set as a whole must have: a control for each criterion, no document twice, frequencies that agree. */
final class SetRules {
    private static final Map<Frequency, Pattern> SAID = said();

    private final Snapshot snapshot;
    private final Remarks remarks;

    SetRules(Snapshot snapshot, Remarks remarks) {
        this.snapshot = snapshot;
        this.remarks = remarks;
    }

    void run() {
        criteria();
        duplicates();
        for (var policy : snapshot.policies())
            if (counts(policy) && policy.controls().isEmpty())
                add(
                        Rule.PROMISE_WITHOUT_CONTROL,
                        policy,
                        "controls",
                        "it promises something and no control carries it out");
        for (var procedure : snapshot.procedures()) procedure(procedure);
        for (var control : snapshot.controls()) if (counts(control)) statement(control);
        for (var userControl : snapshot.userControls())
            if (counts(userControl) && userControl.toldIn() == null)
                add(Rule.NOT_TOLD, userControl, "id", "it does not say where customers are told");
    }

    private void criteria() {
        var settings = snapshot.settings();
        if (settings == null) return;
        for (var criterion : snapshot.criteria()) {
            if (!settings.categories().contains(criterion.category())) continue;
            if (snapshot.controlsOf(criterion.id()).stream().noneMatch(SetRules::counts))
                remarks.add(
                        Rule.CRITERION_WITHOUT_CONTROL,
                        criterion.path(),
                        criterion.line(),
                        "no control answers to " + criterion.id(),
                        Rule.CRITERION_WITHOUT_CONTROL.mend());
        }
    }

    private void duplicates() {
        Map<String, Document> first = new HashMap<>();
        for (var document : snapshot.documents()) {
            if (!counts(document)) continue;
            twice(first, document, "title", document.title());
            if (document instanceof Control control) twice(first, control, "statement", control.statement());
        }
    }

    private void twice(Map<String, Document> first, Document document, String key, String text) {
        var same = document.getClass().getSimpleName() + " " + key + " "
                + text.toLowerCase(Locale.ROOT).replaceAll("\\W+", " ").strip();
        var other = first.putIfAbsent(same, document);
        if (other != null)
            add(Rule.DUPLICATE, document, key, "its " + key + " is that of " + other.id() + " (" + other.path() + ")");
    }

    private void procedure(Procedure procedure) {
        if (!counts(procedure)) return;
        if (procedure.controls().isEmpty())
            add(Rule.PROCEDURE_WITHOUT_CONTROL, procedure, "id", "it carries out no control");
        for (var id : procedure.controls()) {
            var control = snapshot.control(id).orElse(null);
            // What a machine does as well may go on more often than people look at it.
            if (control == null || control.nature() != Control.Nature.MANUAL) continue;
            if (control.frequency() != procedure.frequency())
                add(
                        Rule.FREQUENCY_DIFFERS,
                        procedure,
                        "frequency",
                        "it is " + word(procedure.frequency()) + ", the control " + id + " is "
                                + word(control.frequency()));
        }
    }

    private void statement(Control control) {
        var own = control.frequency();
        if (own == Frequency.CONTINUOUS || own == Frequency.PER_EVENT) return;
        var said = EnumSet.noneOf(Frequency.class);
        SAID.forEach((frequency, words) -> {
            if (words.matcher(control.statement()).find()) said.add(frequency);
        });
        if (!said.isEmpty() && !said.contains(own))
            add(
                    Rule.FREQUENCY_DIFFERS,
                    control,
                    "statement",
                    "its statement says " + words(said) + ", its frequency is " + word(own));
    }

    private void add(Rule rule, Document document, String key, String what) {
        remarks.add(rule, document, key, what, rule.mend());
    }

    private static boolean counts(Document document) {
        return document.status() != Status.RETIRED;
    }

    private static String words(Set<Frequency> frequencies) {
        return String.join(" and ", frequencies.stream().map(SetRules::word).toList());
    }

    private static String word(Frequency frequency) {
        return frequency.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Map<Frequency, Pattern> said() {
        var said = new EnumMap<Frequency, Pattern>(Frequency.class);
        said.put(Frequency.DAILY, words("daily", "day"));
        said.put(Frequency.WEEKLY, words("weekly", "week"));
        said.put(Frequency.MONTHLY, words("monthly", "month"));
        said.put(Frequency.QUARTERLY, words("quarterly", "quarter"));
        said.put(Frequency.SEMIANNUAL, Pattern.compile("(?i)\\b(?:semiannual(?:ly)?|twice a year|half-yearly)\\b"));
        said.put(Frequency.ANNUAL, words("annual(?:ly)?|yearly", "year"));
        return said;
    }

    private static Pattern words(String adverb, String noun) {
        return Pattern.compile("(?i)\\b(?:" + adverb + "|(?:each|every|once an?|once every) " + noun + ")\\b");
    }
}
