package dev.assay.scanner;

import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.MethodPolicy;
import dev.assay.scanner.probe.Probe;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.reading.BodyKind;
import dev.assay.scanner.reading.Leaves;
import dev.assay.scanner.reading.MissingModel;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Operation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Records what each identity, and nobody, is answered at the operations that can be read, listings before what they list, and finds
 * values for path parameters on the way.
 */
final class Recorder {

    private static final int MOST_TRIES = 3;
    private static final int MOST_DIRECTORIES = 12;
    private static final int MOST_TELLING_DIRECTORIES = 6;

    private final Engagement engagement;
    private final Recordings recordings = new Recordings();
    private final Values values = new Values();
    private final Filling filling;
    private final Producing producing;

    Recorder(Engagement engagement) {
        this.engagement = engagement;
        this.filling = new Filling(engagement, values);
        this.producing = new Producing(engagement, values, filling);
    }

    Filling filling() {
        return filling;
    }

    Recordings record() {
        engagement.identities().stream()
                .filter(Identity::privileged)
                .forEach(identity -> recordings.privileged(identity.name()));
        var levels = new TreeMap<Integer, List<Operation>>();
        for (var operation : engagement.description().operations()) {
            if (!operation.method().equals("GET")) {
                continue;
            }
            if (!MethodPolicy.harmless(engagement.target().basePath() + operation.path())) {
                recordings.none(operation, "its path promises an effect, so it is not read");
                continue;
            }
            int level = (int) operation.path().chars().filter(c -> c == '{').count()
                    + (Filling.byQuery(operation).isPresent() ? 1 : 0);
            levels.computeIfAbsent(level, l -> new ArrayList<>()).add(operation);
        }
        for (var level : levels.values()) {
            Together.each(
                    level,
                    engagement.request().limits().concurrency() * 2,
                    () -> engagement.probe().ended() != null,
                    this::operation);
        }
        if (engagement.probe().ended() == null) {
            recordings.missing(missing(levels));
        }
        recordings.close(engagement.parties().stream()
                .map(Party::login)
                .filter(java.util.Objects::nonNull)
                .toList());
        return recordings;
    }

    private void operation(Operation operation) {
        boolean filled = false;
        ProbeRequest good = null;
        var twice = new HashSet<String>();
        for (var identity : engagement.identities()) {
            var requests = filling.requests(operation, identity, MOST_TRIES);
            filled |= !requests.isEmpty();
            var found = baseline(operation, identity, requests, twice);
            if (found == null && producing.made(operation, identity)) {
                var own = filling.requests(operation, identity, 1);
                filled |= !own.isEmpty();
                found = baseline(operation, identity, own, twice);
            }
            good = good == null ? found : good;
        }
        var open = good == null ? filling.requests(operation, Identity.ANONYMOUS, MOST_TRIES) : List.of(good);
        if (!filled && open.isEmpty()) {
            recordings.none(operation, filling.missing(operation));
        }
        baseline(operation, Identity.ANONYMOUS, open, twice);
    }

    /**
     * The request that was answered with data, or null. It is asked again unless that shows nothing new: which properties change from one
     * answer to the next is a trait of the operation, whoever asks.
     *
     * @param twice paths of properties in answers that were asked for twice; added to
     */
    private @org.jspecify.annotations.Nullable ProbeRequest baseline(
            Operation operation, Identity identity, List<ProbeRequest> requests, Set<String> twice) {
        Probe probe = engagement.reading("recorded " + operation.key(), identity);
        for (var request : requests) {
            if (!(engagement.once(identity, request, probe) instanceof Exchange first)) {
                return null;
            }
            recordings.add(operation, first);
            if (identity.anonymous() && first.denied()) {
                return null;
            }
            if (!BodyKind.isData(first)) {
                continue;
            }
            values.learn(identity.name(), operation, first);
            if (speaksOfSelf(operation)) {
                values.learn("self " + identity.name(), operation, first);
            }
            var paths = first.json().map(body -> Leaves.of(body).keySet()).orElse(Set.of());
            if (!paths.isEmpty() && twice.containsAll(paths)) {
                recordings.baseline(operation, identity, request, List.of(first));
                return request;
            }
            if (probe.send(request) instanceof Exchange second && BodyKind.isData(second)) {
                recordings.add(operation, second);
                twice.addAll(paths);
                recordings.baseline(operation, identity, request, List.of(first, second));
                return request;
            }
        }
        return null;
    }

    private static boolean speaksOfSelf(Operation operation) {
        return operation.path().matches(".*/(me|whoami|userinfo|self|current|current-user|profile|account)");
    }

    /**
     * Asks a random sibling in each directory, as somebody and as nobody, and two more where that is answered with more than a refusal: that
     * is how nothing is answered here.
     */
    private MissingModel missing(TreeMap<Integer, List<Operation>> levels) {
        var directories = new LinkedHashMap<String, String>();
        directories.put("/", "/");
        for (var level : levels.values()) {
            for (var operation : level) {
                int brace = operation.path().indexOf('{');
                var fixed = brace < 0 ? operation.path() : operation.path().substring(0, brace);
                directories.putIfAbsent(fixed.substring(0, fixed.lastIndexOf('/') + 1), fixed);
            }
        }
        var random = new SplittableRandom(engagement.request().seed());
        var askers = new ArrayList<Identity>();
        askers.add(Identity.ANONYMOUS);
        engagement.identities().stream().findFirst().ifPresent(askers::add);
        var requests = new ArrayList<List<ProbeRequest>>();
        int most = engagement.profile().thorough() ? MOST_DIRECTORIES : MOST_TELLING_DIRECTORIES;
        directories.keySet().stream().limit(most).forEach(directory -> {
            var three = new ArrayList<ProbeRequest>();
            for (int i = 0; i < 3; i++) {
                three.add(ProbeRequest.get(directory + "assay-" + Long.toString(random.nextLong(1L << 40), 36)));
            }
            requests.add(three);
        });
        var answers = Collections.synchronizedList(new ArrayList<Exchange>());
        for (var asker : askers) {
            var probe = engagement.reading("missing", asker);
            Together.each(
                    requests,
                    engagement.request().limits().concurrency() * 2,
                    () -> engagement.probe().ended() != null,
                    three -> {
                        for (var request : three) {
                            if (!(probe.send(request) instanceof Exchange exchange)
                                    || !answers.add(exchange)
                                    || plain(exchange)) {
                                return;
                            }
                        }
                    });
        }
        return MissingModel.of(answers);
    }

    /** Told by its status, and the same again: whether it repeats the path or counts requests matters for content only. */
    private static boolean plain(Exchange answer) {
        return answer.status() == 404 || answer.status() == 410 || answer.denied();
    }
}
