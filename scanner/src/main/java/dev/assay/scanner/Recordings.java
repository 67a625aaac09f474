package dev.assay.scanner;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.scanner.check.Baseline;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.reading.BodyKind;
import dev.assay.scanner.reading.Deciding;
import dev.assay.scanner.reading.Leaves;
import dev.assay.scanner.reading.Likeness;
import dev.assay.scanner.reading.MissingModel;
import dev.assay.scanner.reading.SeenAccess;
import dev.assay.scanner.target.AccessRules;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Operation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What was recorded before the checks began: answers, baselines, how nothing is answered. Filled by the recorder, then only read. */
final class Recordings {

    private static final int MOST_CANARIES = 100;
    private static final int MOST_NAMED = 3;
    private static final Set<BodyKind> REFUSING = Set.of(BodyKind.ERROR, BodyKind.LOGIN);

    private record Stable(ProbeRequest request, List<Exchange> repeats) {}

    private final Map<String, List<Exchange>> recorded = Collections.synchronizedMap(new TreeMap<>());
    private final Map<String, Map<String, Stable>> stable = Collections.synchronizedMap(new HashMap<>());
    private final Map<String, String> why = Collections.synchronizedMap(new HashMap<>());
    private final Map<String, Set<String>> seen = new HashMap<>();
    private final Map<String, java.util.Optional<Baseline>> baselines = new java.util.concurrent.ConcurrentHashMap<>();
    private volatile List<Exchange> all = List.of();
    private final Set<String> privileged = new HashSet<>();
    private volatile MissingModel missing = MissingModel.EMPTY;

    void add(Operation operation, Exchange exchange) {
        recorded.computeIfAbsent(operation.key(), k -> Collections.synchronizedList(new ArrayList<>()))
                .add(exchange);
    }

    void baseline(Operation operation, Identity identity, ProbeRequest request, List<Exchange> repeats) {
        stable.computeIfAbsent(operation.key(), k -> Collections.synchronizedMap(new HashMap<>()))
                .put(identity.name(), new Stable(request, repeats));
    }

    void none(Operation operation, String reason) {
        why.putIfAbsent(operation.key(), reason);
    }

    void missing(MissingModel model) {
        this.missing = model;
    }

    MissingModel missing() {
        return missing;
    }

    List<Exchange> recorded(Operation operation) {
        return sorted(recorded.getOrDefault(operation.key(), List.of()));
    }

    /** Whether the identity was given content at an operation where nobody in particular was asked and given none. */
    boolean readsMoreThanNobody(String identity) {
        return stable.entrySet().stream()
                .filter(one -> one.getValue().containsKey(identity))
                .map(one -> recorded.getOrDefault(one.getKey(), List.of()))
                .anyMatch(answers -> {
                    var nobodys = List.copyOf(answers).stream()
                            .filter(e -> e.request().identity().equals(Identity.ANONYMOUS.name()))
                            .toList();
                    return !nobodys.isEmpty()
                            && nobodys.stream().noneMatch(BodyKind::isData)
                            && nobodys.stream().anyMatch(e -> Deciding.not(e).isEmpty());
                });
    }

    List<Exchange> recorded() {
        return all;
    }

    private static List<Exchange> sorted(List<Exchange> exchanges) {
        var copy = new ArrayList<>(exchanges);
        copy.sort(java.util.Comparator.comparing(Exchange::id));
        return copy;
    }

    /** Why the operation has no baseline: what stood in the way, or what was answered instead of data, and to whom. */
    String why(Operation operation) {
        var reason = why.get(operation.key());
        if (reason != null) {
            return reason;
        }
        if (!operation.method().equals("GET")) {
            return "only GET operations are recorded";
        }
        var answers = recorded(operation);
        var readers = new TreeSet<String>();
        answers.stream().filter(BodyKind::isData).forEach(answer -> readers.add(named(answer)));
        if (!readers.isEmpty()) {
            if (answers.stream().allMatch(Exchange::truncated)) {
                return "its answers are longer than what is read of one";
            }
            return answers.stream().noneMatch(answer -> answer.json().isPresent())
                    ? "its answers carry content that is no JSON"
                    : "only " + String.join(" and ", readers) + " was answered with data";
        }
        var answered = new LinkedHashMap<String, String>();
        answers.forEach(answer -> answered.putIfAbsent(named(answer), said(answer)));
        return answered.isEmpty()
                ? "no request for it was answered"
                : "nobody was answered with data: "
                        + answered.entrySet().stream()
                                .limit(MOST_NAMED)
                                .map(e -> e.getKey() + " got " + e.getValue())
                                .collect(Collectors.joining(", "));
    }

    private static String named(Exchange answer) {
        var identity = answer.request().identity();
        return identity.equals(Identity.ANONYMOUS.name()) ? "a request without a credential" : identity;
    }

    private static String said(Exchange answer) {
        var kind = switch (BodyKind.of(answer)) {
            case DATA, ERROR -> answer.successful() ? " with an error" : "";
            case EMPTY -> answer.successful() ? " with nothing in it" : "";
            case HTML -> " with a web page";
            case LOGIN -> " with a page to sign in at";
            case BLOCK -> " from something that blocks requests";
        };
        return answer.status() + kind;
    }

    boolean hasBaseline(Operation operation, Identity identity) {
        return stable.getOrDefault(operation.key(), Map.of()).containsKey(identity.name());
    }

    /** A baseline with what changes and what only this identity is shown. */
    @org.jspecify.annotations.Nullable
    Baseline baseline(Operation operation, Party party) {
        return baselines
                .computeIfAbsent(
                        operation.key() + " " + party.identity().name(),
                        k -> java.util.Optional.ofNullable(computed(operation, party)))
                .orElse(null);
    }

    private @org.jspecify.annotations.Nullable Baseline computed(Operation operation, Party party) {
        var found = stable.getOrDefault(operation.key(), Map.of())
                .get(party.identity().name());
        if (found == null) {
            return null;
        }
        var changing = new TreeSet<String>();
        for (var asked :
                List.copyOf(stable.getOrDefault(operation.key(), Map.of()).values())) {
            for (var repeat : asked.repeats().subList(1, asked.repeats().size())) {
                changing.addAll(Likeness.differing(asked.repeats().getFirst(), repeat));
            }
        }
        found.repeats().forEach(repeat -> changing.addAll(Likeness.clocks(repeat)));
        return new Baseline(
                operation,
                party.identity(),
                found.request(),
                found.repeats(),
                changing,
                canaries(found, changing, party));
    }

    /** Ends recording: notes which values were shown to whom. The answers to sign-ins are seen by checks of the whole server. */
    void close(List<Exchange> signIns) {
        var everything = new ArrayList<>(signIns);
        recorded.values().forEach(everything::addAll);
        all = sorted(everything);
        for (var exchange : recorded()) {
            var values = seen.computeIfAbsent(exchange.request().identity(), i -> new HashSet<>());
            exchange.json().ifPresent(body -> Leaves.walk(body, (path, value) -> values.add(value.asText())));
        }
    }

    private Set<String> canaries(Stable found, Set<String> changing, Party party) {
        var canaries = new TreeSet<String>();
        found.repeats()
                .getFirst()
                .json()
                .ifPresent(body -> Leaves.walk(body, (path, value) -> {
                    var text = value.asText();
                    if (canaries.size() >= MOST_CANARIES || changing.contains(path)) {
                        return;
                    }
                    if (party.markers().contains(text) || telling(value) && !shownToOthers(text, party)) {
                        canaries.add(text);
                    }
                }));
        return canaries;
    }

    /** Long enough that two objects do not share it by chance, and no word of the API's own such as a status. */
    private static boolean telling(JsonNode value) {
        var text = value.asText();
        return value.isTextual() && text.length() >= 6 && text.length() <= 500 && !text.contains("[redacted]")
                || value.isNumber() && text.length() >= 6;
    }

    /** Identities of a privileged role are shown everything by right, so they prove nothing either way. */
    private boolean shownToOthers(String text, Party party) {
        for (var entry : seen.entrySet()) {
            boolean other = !entry.getKey().equals(party.identity().name());
            if (other
                    && !privileged.contains(entry.getKey())
                    && entry.getValue().contains(text)) {
                return true;
            }
        }
        return false;
    }

    /** Whether nobody was refused, be it with 200, what somebody reads. */
    boolean refusesNobody(Operation operation) {
        var nobodys = recorded(operation).stream()
                .filter(e -> e.request().identity().equals(Identity.ANONYMOUS.name()))
                .toList();
        return !nobodys.isEmpty()
                && nobodys.stream().allMatch(e -> e.denied() || e.successful() && REFUSING.contains(BodyKind.of(e)))
                && stable.getOrDefault(operation.key(), Map.of()).keySet().stream()
                        .anyMatch(name -> !name.equals(Identity.ANONYMOUS.name()));
    }

    /** Who was seen to be given content at which operation, and who to be refused. */
    AccessRules access(Known known) {
        var seen = new TreeMap<String, Map<String, AccessRules.Right>>();
        for (var operation : known.description().operations()) {
            var rights = SeenAccess.of(recorded(operation), known.identities());
            if (!rights.isEmpty()) {
                seen.put(operation.key(), rights);
            }
        }
        return new AccessRules(seen);
    }

    void privileged(String identity) {
        privileged.add(identity);
    }
}
