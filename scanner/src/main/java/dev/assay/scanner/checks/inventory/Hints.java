package dev.assay.scanner.checks.inventory;

import dev.assay.scanner.check.Asking;
import dev.assay.scanner.checks.oracle.Hidden;
import dev.assay.scanner.checks.oracle.Shown;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.MethodPolicy;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.reading.Leaves;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Paths that the target itself names: in its robots.txt (RFC 9309) and in links of its answers. */
final class Hints {
    /** The most paths of one source. */
    static final int MOST = 10;

    /** Requests for reading robots.txt. */
    static final int REQUESTS = 1;

    private static final Pattern RULE = Pattern.compile("(?im)^\\s*(?:dis)?allow\\s*:\\s*(/[\\w./-]{1,200}?)\\s*$");
    private static final Pattern LINK = Pattern.compile("/[\\w.-]{1,60}(?:/[\\w.-]{1,60}){0,6}");

    private Hints() {}

    /** What robots.txt allows or forbids without a wildcard. */
    static List<String> fromRobots(Asking asking) {
        return Shown.exchange(asking.anonymous(), ProbeRequest.getFromRoot("/robots.txt"))
                .filter(Exchange::successful)
                .map(answer -> bounded(RULE.matcher(answer.body()).results().map(m -> m.group(1)), asking))
                .orElse(List.of());
    }

    /** Paths that stand as values in recorded answers, relative or with the target's own address. */
    static List<String> fromAnswers(Asking asking) {
        String origin = asking.target().baseUrl().toString();
        Set<String> links = new TreeSet<>();
        for (Exchange answer : asking.recorded()) {
            answer.json()
                    .ifPresent(json -> Leaves.walk(json, (path, value) -> {
                        String text = value.asText();
                        String link = text.startsWith(origin) ? text.substring(origin.length()) : text;
                        if (value.isTextual()
                                && links.size() < 1000
                                && LINK.matcher(link).matches()) {
                            links.add(link);
                        }
                    }));
        }
        return bounded(links.stream(), asking);
    }

    private static List<String> bounded(Stream<String> paths, Asking asking) {
        String base = asking.target().basePath();
        return paths.map(path -> path.replaceAll("/+$", ""))
                .filter(path -> path.length() > 1 && MethodPolicy.harmless(path))
                .filter(path -> !Hidden.described(path, asking)
                        && !(path.startsWith(base) && Hidden.described(path.substring(base.length()), asking)))
                .distinct()
                .limit(MOST)
                .toList();
    }
}
