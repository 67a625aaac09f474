package dev.assay.app.access;

import dev.assay.app.http.Refusal;
import dev.assay.app.pages.Field;
import dev.assay.app.pages.Field.Kind;
import dev.assay.app.pages.Frame;
import dev.assay.app.pages.Section;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The form that makes an API token: what it asks, and what its answers mean. */
@Singleton
final class TokenForm {
    private final ApiTokens tokens;
    private final @Nullable KnownApis apis;

    TokenForm(ApiTokens tokens, @Nullable KnownApis apis) {
        this.tokens = tokens;
        this.apis = apis;
    }

    /** Makes the token the form asks for. */
    ApiTokens.Made make(Map<String, String> form, Grant maker) {
        Set<Permission> held = Arrays.stream(Permission.values())
                .filter(permission -> "true".equals(form.get(name(permission))))
                .collect(Collectors.toSet());
        Set<UUID> narrowed = known().values().stream()
                .filter(id -> "true".equals(form.get("api-" + id)))
                .collect(Collectors.toSet());
        return tokens.make(
                form.getOrDefault("name", ""), held, narrowed, Duration.ofDays(number(form, "days", "90")), maker);
    }

    Object page(Frame frame, Grant grant, Map<String, String> form, Refusal.@Nullable Invalid wrong) {
        return frame.page("Make an API token")
                .below(Section.PEOPLE)
                .below("API tokens", "/people/tokens")
                .under("For a build or another program. Its text is shown once.")
                .show(
                        "access/token-form",
                        Map.of(
                                "first", first(form, wrong),
                                "permissions", permissions(grant, form),
                                "apis", apiFields(form),
                                "problem",
                                        wrong == null || wrong.problem("permissions") == null
                                                ? ""
                                                : wrong.problem("permissions")));
    }

    /** A whole number from a form. */
    static long number(Map<String, String> form, String field, String usual) {
        try {
            return Integer.parseInt(form.getOrDefault(field, usual).strip());
        } catch (NumberFormatException e) {
            throw new Refusal.Invalid("This is not a whole number.", new Refusal.Field(field, "Write a whole number."));
        }
    }

    private static List<Field> first(Map<String, String> form, Refusal.@Nullable Invalid wrong) {
        return List.of(
                Field.text("name", "Name")
                        .value(form.get("name"))
                        .hint("What uses it, such as the pipeline of the orders API.")
                        .needed()
                        .error(wrong == null ? null : wrong.problem("name")),
                Field.of(Kind.NUMBER, "days", "Works for how many days")
                        .value(form.getOrDefault("days", "90"))
                        .needed()
                        .error(wrong == null ? null : wrong.problem("days")));
    }

    private static List<Field> permissions(Grant grant, Map<String, String> form) {
        return Arrays.stream(Permission.values())
                .filter(permission -> permission.forTokens() && grant.may(permission))
                .map(permission -> Field.of(Kind.CHECK, name(permission), permission.words())
                        .value(form.get(name(permission))))
                .toList();
    }

    private List<Field> apiFields(Map<String, String> form) {
        var fields = new ArrayList<Field>();
        known().forEach((name, id) ->
                fields.add(Field.of(Kind.CHECK, "api-" + id, name).value(form.get("api-" + id))));
        return fields;
    }

    private SortedMap<String, UUID> known() {
        return apis == null ? Collections.emptySortedMap() : apis.byName();
    }

    private static String name(Permission permission) {
        return "may-" + permission;
    }
}
