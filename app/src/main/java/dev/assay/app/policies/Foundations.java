package dev.assay.app.policies;

import dev.assay.app.http.Refusal;
import dev.assay.policies.Founding;
import dev.assay.policies.PolicyBook;
import dev.assay.policies.git.Person;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks what somebody who sets the repository up wrote, before anything is made. */
final class Foundations {
    private static final int MOST_HOLDERS = 100;

    private Foundations() {}

    static Founding of(
            String company,
            ZoneId zone,
            Map<String, String> holders,
            Person author,
            Instant at,
            Map<String, byte[]> files) {
        var founding = founding(company.strip(), zone, holders, author, at);
        var settings = founding.fill(files).get("assay.yml");
        if (settings == null) return founding;
        for (var problem : PolicyBook.check("assay.yml", settings))
            throw wrong(problem.what() + ". " + problem.remedy() + ".");
        return founding;
    }

    private static Founding founding(
            String company, ZoneId zone, Map<String, String> holders, Person author, Instant at) {
        try {
            return new Founding(company, zone, author, at, holders);
        } catch (IllegalArgumentException e) {
            var what = "Give the company's name in 1 to 200 characters without line breaks, <, >, { or }.";
            throw new Refusal.Invalid(what, new Refusal.Field("company", what));
        }
    }

    /** Who holds which role, from lines such as {@code security-lead: Sam Example}. */
    static Map<String, String> holders(@Nullable String text) {
        var holders = new LinkedHashMap<String, String>();
        if (text == null) return holders;
        for (var line :
                text.lines().map(String::strip).filter(one -> !one.isEmpty()).toList()) {
            var colon = line.indexOf(':');
            var person = colon < 0 ? "" : line.substring(colon + 1).strip();
            if (colon < 1 || person.isEmpty() || person.length() > 200)
                throw wrong("Write a role, a colon and a name of at most 200 characters on each line.");
            if (holders.put(line.substring(0, colon).strip(), person) != null || holders.size() > MOST_HOLDERS)
                throw wrong("Write each role once, at most " + MOST_HOLDERS + " of them.");
        }
        return holders;
    }

    /** Who holds which role, as a client sent it; a role and a name without line breaks each. */
    static Map<String, String> checked(Map<String, @Nullable String> sent) {
        var holders = new LinkedHashMap<String, String>();
        sent.forEach((role, name) -> {
            var person = name == null ? "" : name.strip();
            if (person.isEmpty() || person.length() > 200 || person.matches("(?s).*\\p{Cntrl}.*"))
                throw wrong("Give each role a name of 1 to 200 characters without line breaks.");
            holders.put(role.strip(), person);
        });
        if (holders.size() > MOST_HOLDERS || holders.size() < sent.size())
            throw wrong("Name each role once, at most " + MOST_HOLDERS + " of them.");
        return holders;
    }

    private static Refusal.Invalid wrong(String what) {
        return new Refusal.Invalid(what, new Refusal.Field("holders", what));
    }
}
