package dev.assay.app.audits;

import dev.assay.app.http.Refusal;
import dev.assay.app.inventory.Api;
import dev.assay.app.pages.Field;
import dev.assay.app.pages.Option;
import dev.assay.policies.document.Criterion.Category;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The form an audit is opened with: its questions, and what was answered. */
final class AuditForm {
    private AuditForm() {}

    /** The facts of an answered form. */
    static AuditFacts read(Map<String, String> form, List<Api> apis) {
        var categories = EnumSet.of(Category.SECURITY);
        var leftOut = new EnumMap<Category, String>(Category.class);
        for (var category : Category.values()) {
            var name = category.name().toLowerCase(Locale.ROOT);
            if ("true".equals(form.get("category." + name))) {
                categories.add(category);
            } else {
                leftOut.put(category, form.getOrDefault("leftOut." + name, ""));
            }
        }
        var from = day(form, "from");
        boolean one = "1".equals(form.get("type"));
        return new AuditFacts(
                form.getOrDefault("title", ""),
                form.getOrDefault("system", ""),
                form.getOrDefault("firm", ""),
                one ? 1 : 2,
                from,
                one ? from : day(form, "to"),
                form.getOrDefault("zone", ""),
                categories,
                leftOut,
                apis.stream()
                        .filter(api -> "true".equals(form.get("api." + api.number())))
                        .map(Api::id)
                        .toList());
    }

    /** The answers that these facts would be: a form that is sent back unchanged changes nothing. */
    static Map<String, String> answers(AuditFacts facts, List<Api> apis) {
        var answers = new HashMap<>(Map.of(
                "title", facts.title(),
                "system", facts.system(),
                "firm", facts.firm(),
                "type", Integer.toString(facts.type()),
                "from", facts.from().toString(),
                "to", facts.to().toString(),
                "zone", facts.zone()));
        facts.inScope()
                .forEach(category -> answers.put("category." + category.name().toLowerCase(Locale.ROOT), "true"));
        facts.leftOut()
                .forEach((category, why) ->
                        answers.put("leftOut." + category.name().toLowerCase(Locale.ROOT), why));
        apis.stream()
                .filter(api -> facts.apis().contains(api.id()))
                .forEach(api -> answers.put("api." + api.number(), "true"));
        return answers;
    }

    private static LocalDate day(Map<String, String> form, String field) {
        try {
            return LocalDate.parse(form.getOrDefault(field, "").strip());
        } catch (DateTimeParseException e) {
            throw new Refusal.Invalid(
                    "The audit cannot be opened like this.", new Refusal.Field(field, "Write the day as 2026-03-31."));
        }
    }

    /** The questions with what was answered so far and what is wrong with it. */
    static List<Field> fields(Map<String, String> form, List<Api> apis, Refusal.@Nullable Invalid wrong) {
        var fields = new ArrayList<Field>();
        fields.add(Field.text("title", "Title")
                .hint("As people call it, such as SOC 2 2026.")
                .needed());
        fields.add(
                Field.text("system", "System").hint("What the report covers.").needed());
        fields.add(Field.text("firm", "Audit firm"));
        fields.add(
                Field.select("type", "Type", List.of(new Option("2", "II: a period"), new Option("1", "I: one day"))));
        fields.add(Field.of(Field.Kind.DATE, "from", "First day").needed());
        fields.add(Field.of(Field.Kind.DATE, "to", "Last day").hint("Inclusive; for type I the first day counts."));
        fields.add(Field.text("zone", "Time zone")
                .hint("All days of the audit are counted in it.")
                .needed());
        for (var category : Category.values()) {
            if (category != Category.SECURITY) {
                var name = category.name().toLowerCase(Locale.ROOT);
                var words = AuditFacts.words(category);
                fields.add(Field.of(Field.Kind.CHECK, "category." + name, "In scope: " + words));
                fields.add(Field.text("leftOut." + name, "Why " + words + " is left out")
                        .hint("Needed unless it is in scope."));
            }
        }
        for (var api : apis) {
            fields.add(Field.of(
                    Field.Kind.CHECK, "api." + api.number(), "API in scope: " + api.number() + " " + api.name()));
        }
        return fields.stream()
                .map(field ->
                        field.value(form.get(field.name())).error(wrong == null ? null : wrong.problem(field.name())))
                .toList();
    }
}
