package dev.assay.app.audits;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What could answer a request, by its control, its criterion and its wording. It would rather say nothing than something wrong: a document is
 * named when its title stands in the wording, a list of records when its own words do.
 */
public final class Suggestions {
    private static final Set<String> SMALL =
            Set.of("and", "the", "of", "for", "a", "an", "to", "in", "on", "our", "or", "by", "its", "at", "with");
    private static final Set<String> DOCUMENT_WORDS =
            Set.of("policy", "procedure", "standard", "plan", "description", "document", "programme", "program");

    private Suggestions() {}

    /**
     * Something that can answer a request.
     *
     * @param ref what an answer points to: {@code CTL-AC-02}, a document's id, or the class of a population
     * @param criteria for a control those it is about
     */
    record Candidate(Kind kind, String ref, String title, Set<String> criteria) {
        Candidate {
            criteria = Set.copyOf(criteria);
        }
    }

    /** What kind of thing answers. */
    enum Kind {
        CONTROL,
        DOCUMENT
    }

    /** A candidate, and why. */
    public record Suggestion(String ref, String title, String why) {}

    /** Words that stand for a list of records: all of a line must be there. */
    private record Topic(BookClass which, List<String> words, Set<String> not) {
        boolean in(Set<String> stems) {
            return words.stream()
                            .allMatch(
                                    word -> Arrays.stream(word.split("\\|", -1)).anyMatch(stems::contains))
                    && not.stream().noneMatch(stems::contains);
        }
    }

    private static final Set<String> ELSEWHERE =
            Set.of("physical", "vendor", "laptop", "employee", "badge", "payroll", "antivirus", "malware");

    private static final Set<String> WITHOUT_SCANS =
            Set.of("physical", "vendor", "laptop", "employee", "badge", "payroll", "antivirus", "malware", "scan");

    private static final List<Topic> TOPICS = List.of(
            new Topic(BookClass.SCANS, List.of("scan"), ELSEWHERE),
            new Topic(
                    BookClass.FINDINGS,
                    List.of("finding|vulnerability|weakness", "list|population|open|all|remediation|track|status"),
                    WITHOUT_SCANS),
            new Topic(
                    BookClass.FINDING_STEPS,
                    List.of("finding|vulnerability|weakness", "remediation|remediate|retest|fix|closure|history"),
                    ELSEWHERE),
            new Topic(
                    BookClass.INVENTORY,
                    List.of(
                            "api",
                            "inventory|catalogue|catalog|list|population",
                            "inventory|catalogue|catalog|production|owner|all"),
                    Set.of("scan", "token", "key", "vendor", "third")),
            new Topic(
                    BookClass.DESCRIPTIONS,
                    List.of("openapi|specification|swagger", "api|openapi|swagger|endpoint"),
                    ELSEWHERE),
            new Topic(
                    BookClass.COMMITS,
                    List.of("policy", "change|revision|history|version"),
                    Set.of("management", "vendor", "physical")),
            new Topic(
                    BookClass.POLICIES,
                    List.of("policy", "all|list|set|complete", "approval|approve|approved|effect|force"),
                    ELSEWHERE),
            new Topic(
                    BookClass.EXCEPTIONS,
                    List.of("control", "exception|deviation", "list|population|all|report"),
                    ELSEWHERE),
            new Topic(
                    BookClass.PERFORMANCES,
                    List.of("performance|occurrence", "control", "list|population|all"),
                    ELSEWHERE),
            new Topic(BookClass.USERS, List.of("assay", "user|account", "list|listing|population|all"), ELSEWHERE),
            new Topic(BookClass.TOKENS, List.of("assay", "token", "list|population|all"), ELSEWHERE));

    static List<Suggestion> of(String wording, String control, String criterion, List<Candidate> candidates) {
        var stems = stems(wording);
        var found = new ArrayList<Suggestion>();
        for (var candidate : candidates) {
            switch (candidate.kind()) {
                case CONTROL -> control(candidate, control, criterion, stems, found);
                case DOCUMENT -> document(candidate, stems, found);
            }
        }
        for (var topic : TOPICS) {
            if (topic.in(stems)) {
                found.add(new Suggestion(
                        topic.which().word(), topic.which().title(), "the wording asks for such records"));
            }
        }
        return List.copyOf(found);
    }

    private static void control(
            Candidate one, String control, String criterion, Set<String> stems, List<Suggestion> found) {
        if (ids(control).contains(one.ref().toUpperCase(Locale.ROOT))) {
            found.add(new Suggestion(one.ref(), one.title(), "the request names this control"));
        } else if (one.criteria().stream().anyMatch(ids(criterion)::contains) && named(one.title(), stems)) {
            found.add(new Suggestion(one.ref(), one.title(), "its criterion and its title are those of the request"));
        }
    }

    private static void document(Candidate one, Set<String> stems, List<Suggestion> found) {
        if (named(one.title(), stems)) {
            found.add(new Suggestion(one.ref(), one.title(), "the wording names this document"));
        }
    }

    /** Whether the wording has the whole title, or one of the things that a document is about, in two words or more, and what it is. */
    private static boolean named(String title, Set<String> stems) {
        var words = stems(title);
        words.removeAll(SMALL);
        if (stems.containsAll(words)) {
            return true;
        }
        var kinds = words.stream().filter(DOCUMENT_WORDS::contains).collect(Collectors.toSet());
        return !kinds.isEmpty()
                && stems.containsAll(kinds)
                && Arrays.stream(title.split(" and |, ", -1)).anyMatch(part -> about(part, stems));
    }

    private static boolean about(String part, Set<String> stems) {
        var words = stems(part);
        words.removeAll(SMALL);
        words.removeAll(DOCUMENT_WORDS);
        return words.size() > 1 && stems.containsAll(words);
    }

    private static Set<String> ids(String text) {
        return Arrays.stream(text.toUpperCase(Locale.ROOT).split("[\\s,;/&]+", -1))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toSet());
    }

    /** The words of a text without the endings of the plural and of the past. */
    static Set<String> stems(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1))
                .filter(word -> !word.isEmpty())
                .map(Suggestions::stem)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static String stem(String word) {
        if (word.endsWith("ies") && word.length() > 4) {
            return word.substring(0, word.length() - 3) + "y";
        }
        if (word.endsWith("ning") && word.length() > 6) {
            return word.substring(0, word.length() - 4);
        }
        boolean plural = word.endsWith("s") && !word.endsWith("ss") && !word.endsWith("us") && word.length() > 3;
        return plural ? word.substring(0, word.length() - 1) : word;
    }
}
