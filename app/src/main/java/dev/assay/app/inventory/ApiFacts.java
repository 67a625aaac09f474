package dev.assay.app.inventory;

import dev.assay.app.http.Refusal;
import io.micronaut.serde.annotation.Serdeable;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What people say about an API, as against what Assay counts.
 *
 * @param purpose what it is for, in a sentence
 * @param owner the person or team who answers for it
 * @param baseUrls where it is reached, http or https without query, at least one
 * @param authentication how callers prove who they are
 * @param authorization how it decides what they may do
 * @param upstream systems it calls
 * @param downstream systems that call it
 */
@Serdeable
public record ApiFacts(
        String name,
        String purpose,
        String owner,
        Environment environment,
        List<String> baseUrls,
        Criticality criticality,
        Exposure exposure,
        Set<DataClass> dataClasses,
        String authentication,
        String authorization,
        List<String> upstream,
        List<String> downstream) {
    private static final int MOST_CHARS = 500;
    private static final int MOST_ITEMS = 50;
    private static final int HIGHEST_PORT = 65_535;

    public ApiFacts {
        name = name.strip();
        purpose = purpose.strip();
        owner = owner.strip();
        authentication = authentication.strip();
        authorization = authorization.strip();
        baseUrls = tidy(baseUrls);
        upstream = tidy(upstream);
        downstream = tidy(downstream);
        dataClasses = Set.copyOf(dataClasses);
        var wrong = new ArrayList<Refusal.Field>();
        text(wrong, "name", name, true);
        text(wrong, "purpose", purpose, false);
        text(wrong, "owner", owner, true);
        text(wrong, "authentication", authentication, false);
        text(wrong, "authorization", authorization, false);
        items(wrong, "baseUrls", baseUrls);
        items(wrong, "upstream", upstream);
        items(wrong, "downstream", downstream);
        if (baseUrls.isEmpty()) {
            wrong.add(new Refusal.Field("baseUrls", "Give at least one base URL, such as https://api.example.com."));
        }
        baseUrls.stream()
                .filter(url -> !isBaseUrl(url))
                .forEach(url -> wrong.add(new Refusal.Field(
                        "baseUrls",
                        "\"" + shorten(url) + "\" is not an http or https URL without query and fragment.")));
        if (!wrong.isEmpty()) {
            throw new Refusal.Invalid("The API cannot be saved like this.", wrong.toArray(Refusal.Field[]::new));
        }
    }

    /** The base URL that is scanned: the first, without slashes at its end. What stands under the others is not looked at. */
    public String target() {
        return baseUrls.getFirst().replaceAll("/+$", "");
    }

    private static List<String> tidy(List<String> items) {
        return items.stream()
                .filter(Objects::nonNull)
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    private static void text(List<Refusal.Field> wrong, String field, String text, boolean needed) {
        if (needed && text.isEmpty()) {
            wrong.add(new Refusal.Field(field, "Fill this in."));
        } else if (text.length() > MOST_CHARS || text.chars().anyMatch(c -> c < ' ')) {
            wrong.add(new Refusal.Field(field, "One line of at most " + MOST_CHARS + " characters."));
        }
    }

    private static void items(List<Refusal.Field> wrong, String field, List<String> items) {
        if (items.size() > MOST_ITEMS) {
            wrong.add(new Refusal.Field(field, "At most " + MOST_ITEMS + " lines."));
        }
        items.forEach(item -> text(wrong, field, item, true));
    }

    private static boolean isBaseUrl(String text) {
        try {
            var url = URI.create(text);
            return ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
                    && url.getHost() != null
                    && url.getPort() <= HIGHEST_PORT
                    && url.getPort() != 0
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null
                    && url.getRawUserInfo() == null;
        } catch (IllegalArgumentException notAUrl) {
            return false;
        }
    }

    private static String shorten(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
