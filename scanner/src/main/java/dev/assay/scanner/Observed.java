package dev.assay.scanner;

import dev.assay.scanner.probe.Answer;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.Probe;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.reading.BodyKind;
import dev.assay.scanner.reading.Deciding;
import dev.assay.scanner.reading.DeclaredAccess;
import dev.assay.scanner.target.AccessMatrix;
import dev.assay.scanner.target.AccessMatrix.By;
import dev.assay.scanner.target.AccessMatrix.Entry;
import dev.assay.scanner.target.AccessMatrix.Line;
import dev.assay.scanner.target.AccessMatrix.Seen;
import dev.assay.scanner.target.AccessRules;
import dev.assay.scanner.target.AccessRules.Right;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Operation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What each identity was answered where it asked with its own credential: reads as they were recorded, changes as checks sent them. Safe
 * for use from many threads.
 */
final class Observed {

    private final Engagement engagement;
    private final Map<String, Pattern> changes = new LinkedHashMap<>();
    private final Map<String, Map<String, Seen>> seen = new ConcurrentHashMap<>();

    Observed(Engagement engagement) {
        this.engagement = engagement;
        for (var operation : engagement.request().description().operations()) {
            if (!operation.reads()) {
                changes.put(operation.key(), path(operation));
            }
        }
    }

    private static Pattern path(Operation operation) {
        return Pattern.compile(Stream.of(operation.path().split("/", -1))
                .map(step -> step.contains("{") ? "[^/]+" : Pattern.quote(step))
                .collect(Collectors.joining("/")));
    }

    /** The probe of an identity with its own credential, observed. */
    Probe over(Identity identity, Probe probe) {
        return new Probe() {
            @Override
            public Answer send(ProbeRequest request) {
                return noted(identity, probe.send(request));
            }

            @Override
            public Answer seen(ProbeRequest request) {
                return noted(identity, probe.seen(request));
            }
        };
    }

    private Answer noted(Identity identity, Answer answer) {
        if (answer instanceof Exchange exchange && !exchange.request().method().equals("GET")) {
            change(exchange).ifPresent(key -> {
                note(key, identity.name(), exchange);
                engagement.overheard().changed(key, identity.name(), of(exchange), exchange);
            });
        }
        return answer;
    }

    private Optional<String> change(Exchange exchange) {
        var base = engagement.target().baseUrl().toString().replaceAll("/+$", "");
        var url = exchange.request().url().split("[?#]", 2)[0];
        if (!url.startsWith(base)) {
            return Optional.empty();
        }
        var path = url.substring(base.length());
        return changes.entrySet().stream()
                .filter(one -> one.getKey().startsWith(exchange.request().method() + " "))
                .filter(one -> one.getValue().matcher(path).matches())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private void note(String operation, String identity, Exchange answer) {
        var what = of(answer);
        if (what != Seen.NOT_SEEN) {
            seen.computeIfAbsent(operation, key -> new ConcurrentHashMap<>())
                    .merge(identity, what, (one, other) -> one.compareTo(other) <= 0 ? one : other);
        }
    }

    private static Seen of(Exchange answer) {
        if (Deciding.not(answer).isPresent()) {
            return Seen.NOT_SEEN;
        }
        if (answer.denied()) {
            return Seen.REFUSED;
        }
        if (answer.successful()) {
            return switch (BodyKind.of(answer)) {
                case DATA, EMPTY, HTML -> Seen.ALLOWED;
                case ERROR -> Seen.INVALID;
                case LOGIN -> Seen.REFUSED;
                case BLOCK -> Seen.NOT_SEEN;
            };
        }
        return switch (answer.status()) {
            case 404, 410 -> Seen.NOT_FOUND;
            case 400, 406, 409, 412, 413, 415, 422, 428 -> Seen.INVALID;
            default -> Seen.NOT_SEEN;
        };
    }

    /** The matrix of all described operations, when all was asked. */
    AccessMatrix matrix(Recordings recordings) {
        var operations = engagement.description().operations();
        operations.forEach(operation -> recordings
                .recorded(operation)
                .forEach(answer -> note(operation.key(), answer.request().identity(), answer)));
        return new AccessMatrix(operations.stream().map(this::line).toList());
    }

    private Line line(Operation operation) {
        var approved = engagement.approved().access().at(operation);
        var declared = DeclaredAccess.of(
                operation,
                engagement.description(),
                engagement.identities(),
                identity -> engagement.party(identity).credential());
        var here = seen.getOrDefault(operation.key(), Map.of());
        var entries = new TreeMap<String, Entry>();
        entries.put(
                AccessRules.ANYONE,
                entry(
                        AccessRules.ANYONE,
                        approved,
                        declared,
                        here.getOrDefault(Identity.ANONYMOUS.name(), Seen.NOT_SEEN)));
        for (var identity : engagement.identities()) {
            var own = here.getOrDefault(identity.name(), Seen.NOT_SEEN);
            entries.merge(
                    identity.role(),
                    entry(identity.role(), approved, declared, own),
                    (one, other) -> one.observed().compareTo(other.observed()) <= 0 ? one : other);
        }
        return new Line(operation.key(), operation.security(), entries);
    }

    private static Entry entry(String role, Map<String, Right> approved, Map<String, Right> declared, Seen observed) {
        var right = approved.get(role);
        if (right != null) {
            return new Entry(right, By.APPROVED, observed);
        }
        var said = declared.get(role);
        return said == null ? new Entry(null, null, observed) : new Entry(said, By.DECLARED, observed);
    }
}
