package dev.assay.scanner.reading;

import dev.assay.scanner.probe.Exchange;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a server says "no such thing": learnt from answers to paths that cannot exist, so that a server which answers everything with
 * 200 fools nobody. Immutable.
 */
public final class MissingModel {

    /** Knows only what statuses say. */
    public static final MissingModel EMPTY = new MissingModel(Map.of());

    private final Map<String, List<Exchange>> siblings;
    private final Set<String> changing;

    private MissingModel(Map<String, List<Exchange>> siblings) {
        this.siblings = siblings;
        this.changing = changing(siblings);
    }

    /** What differs between answers to nothing, such as the path they repeat or a request's id. */
    private static Set<String> changing(Map<String, List<Exchange>> siblings) {
        var changing = new HashSet<String>();
        for (var near : siblings.values()) {
            for (var answer : near) {
                if (answer.status() == near.getFirst().status()) {
                    changing.addAll(Likeness.differing(near.getFirst(), answer));
                }
            }
        }
        return Set.copyOf(changing);
    }

    /** A model of the answers to random siblings, three per directory and method being enough. */
    public static MissingModel of(List<Exchange> answersToNothing) {
        var siblings = new HashMap<String, List<Exchange>>();
        for (var answer : answersToNothing) {
            siblings.merge(directory(answer), List.of(answer), (a, b) -> {
                var both = new java.util.ArrayList<>(a);
                both.addAll(b);
                return List.copyOf(both);
            });
        }
        return new MissingModel(Map.copyOf(siblings));
    }

    /** Whether an answer means "no such thing": 404, 410, or like what nothing at all was answered with. */
    public boolean matches(Exchange answer) {
        if (answer.status() == 404 || answer.status() == 410) {
            return true;
        }
        var near = siblings.getOrDefault(directory(answer), all());
        return near.stream().anyMatch(missing -> alike(missing, answer));
    }

    private List<Exchange> all() {
        return siblings.values().stream().flatMap(List::stream).toList();
    }

    private boolean alike(Exchange missing, Exchange answer) {
        if (missing.status() != answer.status()) {
            return false;
        }
        if (missing.seal().equals(answer.seal())) {
            return true;
        }
        var kind = BodyKind.of(missing);
        if (kind != BodyKind.of(answer)) {
            return false;
        }
        return switch (kind) {
            case EMPTY -> false;
            case DATA -> Likeness.of(missing, answer, changing).same();
            case ERROR, HTML, LOGIN, BLOCK ->
                Likeness.of(missing, answer, Set.of()).structure() >= 0.95;
        };
    }

    private static String directory(Exchange exchange) {
        var url = exchange.request().url();
        int query = url.indexOf('?');
        var path = query < 0 ? url : url.substring(0, query);
        int slash = path.lastIndexOf('/');
        return exchange.request().method() + " " + (slash < 0 ? path : path.substring(0, slash));
    }
}
