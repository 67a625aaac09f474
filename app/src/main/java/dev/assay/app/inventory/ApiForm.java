package dev.assay.app.inventory;

import dev.assay.app.http.Refusal;
import dev.assay.app.pages.Field;
import dev.assay.app.pages.Field.Kind;
import dev.assay.app.pages.Option;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The questions of the form that registers or changes an API, with what was answered and what is wrong with it.
 *
 * @param answers by field, as the browser sent them
 */
record ApiForm(Map<String, String> answers, Refusal.@Nullable Invalid wrong) {
    private static final String DATA = "data-";

    static ApiForm empty() {
        return new ApiForm(
                Map.of(
                        "environment", Environment.PRODUCTION.word(),
                        "criticality", Criticality.MEDIUM.word(),
                        "exposure", Exposure.PUBLIC.word()),
                null);
    }

    static ApiForm of(ApiFacts facts) {
        var answers = new HashMap<String, String>();
        answers.put("name", facts.name());
        answers.put("purpose", facts.purpose());
        answers.put("owner", facts.owner());
        answers.put("environment", facts.environment().word());
        answers.put("baseUrls", String.join("\n", facts.baseUrls()));
        answers.put("criticality", facts.criticality().word());
        answers.put("exposure", facts.exposure().word());
        facts.dataClasses().forEach(data -> answers.put(DATA + data.word(), "true"));
        answers.put("authentication", facts.authentication());
        answers.put("authorization", facts.authorization());
        answers.put("upstream", String.join("\n", facts.upstream()));
        answers.put("downstream", String.join("\n", facts.downstream()));
        return new ApiForm(answers, null);
    }

    ApiForm refused(Refusal.Invalid refusal) {
        return new ApiForm(answers, refusal);
    }

    /** What was answered, or a refusal that names the wrong fields. */
    ApiFacts facts() {
        var data = EnumSet.noneOf(DataClass.class);
        Arrays.stream(DataClass.values())
                .filter(one -> "true".equals(answers.get(DATA + one.word())))
                .forEach(data::add);
        return new ApiFacts(
                answer("name"),
                answer("purpose"),
                answer("owner"),
                chosen("environment", Environment.values(), Environment::word),
                lines("baseUrls"),
                chosen("criticality", Criticality.values(), Criticality::word),
                chosen("exposure", Exposure.values(), Exposure::word),
                data,
                answer("authentication"),
                answer("authorization"),
                lines("upstream"),
                lines("downstream"));
    }

    /** Who it is and where. */
    List<Field> first() {
        return List.of(
                asked(Field.text("name", "Name")).needed(),
                asked(Field.text("purpose", "Purpose").hint("What it is for, in a sentence.")),
                asked(Field.text("owner", "Owner").hint("The person or team who answers for it."))
                        .needed(),
                asked(Field.of(Kind.AREA, "baseUrls", "Base URLs")
                                .hint("One a line, such as https://api.example.com. Only the first is scanned:"
                                        + " register what answers differently as an API of its own."))
                        .needed(),
                asked(Field.select("environment", "Environment", words(Environment.values(), Environment::word))
                        .hint("Only production feeds a production control.")),
                asked(Field.select("criticality", "Criticality", criticalities())
                        .hint("Sets how often it is scanned and how soon a weakness must be mended.")),
                asked(Field.select("exposure", "Exposure", words(Exposure.values(), Exposure::word))));
    }

    /** What data it carries. */
    List<Field> data() {
        return Arrays.stream(DataClass.values())
                .map(data -> asked(Field.of(Kind.CHECK, DATA + data.word(), data.word())))
                .toList();
    }

    /** How it guards itself and what is around it. */
    List<Field> rest() {
        return List.of(
                asked(Field.text("authentication", "Authentication")
                        .hint("How callers prove who they are, such as OAuth 2.0 bearer tokens.")),
                asked(Field.text("authorization", "Authorization").hint("How it decides what they may do.")),
                asked(Field.of(Kind.AREA, "upstream", "Systems it calls").hint("One a line.")),
                asked(Field.of(Kind.AREA, "downstream", "Systems that call it").hint("One a line.")));
    }

    private Field asked(Field field) {
        return field.value(answers.get(field.name())).error(wrong == null ? null : wrong.problem(field.name()));
    }

    private String answer(String field) {
        return answers.getOrDefault(field, "");
    }

    private List<String> lines(String field) {
        return answer(field).lines().toList();
    }

    private <T> T chosen(String field, T[] values, Function<T, String> word) {
        return Arrays.stream(values)
                .filter(value -> word.apply(value).equals(answer(field)))
                .findFirst()
                .orElseThrow(() -> new Refusal.Invalid(
                        "The API cannot be saved like this.",
                        new Refusal.Field(
                                field,
                                "Choose " + Arrays.stream(values).map(word).collect(Collectors.joining(", ")) + ".")));
    }

    static <T> List<Option> words(T[] values, Function<T, String> word) {
        return Arrays.stream(values)
                .map(value -> new Option(word.apply(value), word.apply(value)))
                .toList();
    }

    private static List<Option> criticalities() {
        var options = new ArrayList<Option>();
        for (var one : Criticality.values()) {
            int days = one.cadence().getDays();
            options.add(new Option(
                    one.word(),
                    "%s: a scan %s, high findings mended within %d days"
                            .formatted(
                                    one.word(),
                                    days == 1 ? "a day" : "every " + days + " days",
                                    one.deadlines().high())));
        }
        return options;
    }
}
