package dev.assay.app.inventory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.app.http.Refusal;
import dev.assay.evidence.digest.CanonicalJson;
import dev.assay.scanner.target.AccessRules;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Access rules as text and back: by operation and role the words {@code allowed} and {@code refused}. */
final class RulesText {
    private static final int MOST_OPERATIONS = 10_000;
    private static final int MOST_ROLES = 50;
    private static final int LONGEST_OPERATION = 2048;
    private static final int LONGEST_ROLE = 64;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private RulesText() {}

    /** Reads what somebody sent; what is not of the form is refused. */
    static AccessRules of(Map<String, Map<String, String>> words) {
        if (words.isEmpty() || words.size() > MOST_OPERATIONS) {
            throw wrong("Give 1 to " + MOST_OPERATIONS + " operations.");
        }
        var rules = new TreeMap<String, Map<String, AccessRules.Right>>();
        words.forEach((operation, roles) -> {
            if (!plain(operation, LONGEST_OPERATION) || roles.size() > MOST_ROLES) {
                throw wrong("An operation reads like GET /orders and has at most " + MOST_ROLES + " roles.");
            }
            var rights = new TreeMap<String, AccessRules.Right>();
            roles.forEach((role, word) -> {
                var right = AccessRules.Right.ofSlug(word)
                        .orElseThrow(() -> wrong("Write allowed or refused for each role."));
                if (!plain(role, LONGEST_ROLE)) {
                    throw wrong("A role has 1 to " + LONGEST_ROLE + " printable characters.");
                }
                rights.put(role, right);
            });
            rules.put(operation, rights);
        });
        return new AccessRules(rules);
    }

    static String write(AccessRules rules) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        rules.operations().forEach((operation, roles) -> {
            Map<String, @Nullable Object> rights = new LinkedHashMap<>();
            roles.forEach((role, right) -> rights.put(role, right.slug()));
            tree.put(operation, rights);
        });
        return new String(CanonicalJson.write(tree), StandardCharsets.UTF_8);
    }

    static AccessRules read(String text) {
        try {
            var words = new TreeMap<String, Map<String, String>>();
            JSON.readTree(text).properties().forEach(operation -> {
                var roles = new TreeMap<String, String>();
                operation
                        .getValue()
                        .properties()
                        .forEach(
                                role -> roles.put(role.getKey(), role.getValue().asText()));
                words.put(operation.getKey(), roles);
            });
            return of(words);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored access rules are no JSON", e);
        }
    }

    private static boolean plain(String text, int most) {
        return !text.isBlank() && text.length() <= most && text.chars().noneMatch(c -> c < ' ');
    }

    private static Refusal.Invalid wrong(String problem) {
        return new Refusal.Invalid("Nothing was approved.", new Refusal.Field("access", problem));
    }
}
