package dev.assay.scanner;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.probe.Answer;
import dev.assay.scanner.probe.CallBudget;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.Leave;
import dev.assay.scanner.probe.MethodPolicy;
import dev.assay.scanner.probe.NoAnswer;
import dev.assay.scanner.probe.Probe;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.report.Cleanup;
import dev.assay.scanner.report.Cleanup.Left;
import dev.assay.scanner.target.Identity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the scan made at its target: written into the journal before it is asked, and removed at the end by who made it, the last first. Every POST of a check
 * that may send one is written down; bursts and sign-ins make nothing. Safe for many threads.
 */
final class Creations {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int REQUESTS_EACH = 6;

    private final Engagement engagement;
    private final Journal journal;
    private final Places places;
    private final Map<Integer, Left> left = new LinkedHashMap<>();
    private int number;
    private int made;
    private int removed;

    Creations(Engagement engagement, Journal journal) {
        this.engagement = engagement;
        this.journal = journal;
        this.places = new Places(engagement.description());
    }

    /** The probe of a task, watched for what it makes and removes. */
    Probe over(Identity identity, Plan.Task task, Probe probe) {
        return over(identity, task.card().id(), task.card().mode(), probe);
    }

    /** The probe of whatever asks by that name, watched in the same way. */
    Probe over(Identity identity, String check, Mode mode, Probe probe) {
        return switch (mode) {
            case PASSIVE, SAFE, LOAD -> probe;
            case GUARDED, MUTATING ->
                request -> switch (request.method()) {
                    case "POST" -> making(identity, check, mode, probe, request);
                    case "DELETE" -> removing(probe, request);
                    default -> probe.send(request);
                };
        };
    }

    private Answer making(Identity identity, String check, Mode mode, Probe probe, ProbeRequest request) {
        int mine;
        try {
            mine = announced(identity, check, request);
        } catch (IOException e) {
            return new NoAnswer(
                    NoAnswer.Reason.METHOD_REFUSED,
                    "the journal of what the scan makes cannot be written, so nothing is made");
        }
        var answer = probe.send(request);
        switch (answer) {
            case Exchange exchange when exchange.successful() -> made(mine, identity, mode, request, exchange);
            case Exchange exchange -> gone(mine);
            case NoAnswer none when none.reason().ours() -> gone(mine);
            case NoAnswer none ->
                keep(
                        mine,
                        new Left(
                                identity.name(),
                                "POST " + request.path(),
                                null,
                                "it got no answer: it may have been made"));
        }
        return answer;
    }

    private synchronized int announced(Identity identity, String check, ProbeRequest request) throws IOException {
        int mine = ++number;
        journal.line(JSON.createObjectNode()
                .put("n", mine)
                .put("as", identity.name())
                .put("asks", "POST " + redacted(request.path()))
                .put("check", check)
                .put("time", engagement.clock().instant().toString())
                .toString());
        return mine;
    }

    private void made(int mine, Identity identity, Mode mode, ProbeRequest request, Exchange exchange) {
        var place = places.of(request, exchange);
        if (place == null && mode == Mode.GUARDED) {
            gone(mine); // it answers, and nothing in the description says that it keeps anything
            return;
        }
        var at = place == null ? null : place.path();
        var why = place == null ? "no way to remove it is described" : place.why();
        synchronized (this) {
            made++;
        }
        keep(mine, new Left(identity.name(), "POST " + redacted(request.path()), at, why));
    }

    private synchronized void keep(int mine, Left one) {
        left.put(mine, one);
        write(mine, JSON.createObjectNode().put("n", mine).put("at", one.path()).put("why", one.why()));
    }

    private synchronized void gone(int mine) {
        left.remove(mine);
        write(mine, JSON.createObjectNode().put("n", mine).put("gone", true));
    }

    private void write(int mine, ObjectNode line) {
        try {
            journal.line(line.toString());
        } catch (IOException e) {
            // What was announced stands there, and says that it may have been made; the report knows better.
            return;
        }
    }

    private Answer removing(Probe probe, ProbeRequest request) {
        var answer = probe.send(request);
        if (answer instanceof Exchange exchange && exchange.successful()) {
            removed(request.path());
        }
        return answer;
    }

    private synchronized void removed(String path) {
        for (var entry : List.copyOf(left.entrySet())) {
            if (path.equals(entry.getValue().path())) {
                removed++;
                gone(entry.getKey());
            }
        }
    }

    /** Takes over what an earlier scan left. */
    synchronized void adopt(List<Left> earlier) {
        for (var one : earlier) {
            left.put(++number, one);
            made++;
        }
    }

    /** Removes what is there, the last first; what cannot be removed stays in the list, with why. */
    void clean() {
        List<Map.Entry<Integer, Left>> open;
        synchronized (this) {
            open = new ArrayList<>(left.entrySet()).reversed();
        }
        for (var entry : open) {
            var path = entry.getValue().path();
            if (path == null) {
                continue;
            }
            var why = places.removable(path) ? removal(entry.getValue(), path) : "no way to remove it is described";
            if (why == null) {
                synchronized (this) {
                    removed++;
                }
                gone(entry.getKey());
            } else {
                keep(entry.getKey(), entry.getValue().because(why));
            }
        }
    }

    /** Null when it is removed, otherwise why it is not. */
    private @Nullable String removal(Left one, String path) {
        var who = who(one.identity());
        if (who == null) {
            return one.identity() + ", who made it, is not signed in";
        }
        var leave = new Leave("cleanup DELETE " + path, MethodPolicy.ANY, new CallBudget(REQUESTS_EACH), false);
        var probe = engagement.probe().renewed(who, () -> engagement.credential(who), leave);
        return switch (probe.send(ProbeRequest.of("DELETE", path))) {
            case NoAnswer none -> "its removal got no answer: " + none.sentence();
            case Exchange exchange when exchange.status() == 404 || exchange.status() == 410 -> null;
            case Exchange exchange
            when !exchange.successful() -> "its removal was answered with status " + exchange.status();
            case Exchange exchange -> {
                boolean there = places.readable(path)
                        && probe.send(ProbeRequest.get(path)) instanceof Exchange read
                        && read.successful();
                yield there
                        ? "its removal was answered with status " + exchange.status() + ", and it can still be read"
                        : null;
            }
        };
    }

    /** Who made it; what nobody in particular made, an administrator removes if there is one. */
    private @Nullable Identity who(String name) {
        if (name.equals(Identity.ANONYMOUS.name())) {
            return engagement.identities().stream()
                    .filter(Identity::privileged)
                    .findFirst()
                    .orElse(Identity.ANONYMOUS);
        }
        return engagement.identities().stream()
                .filter(identity -> identity.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    synchronized Cleanup told() {
        return new Cleanup(
                made, removed, left.values().stream().map(this::redacted).toList());
    }

    private Left redacted(Left one) {
        return new Left(
                one.identity(),
                redacted(one.operation()),
                one.path() == null ? null : redacted(one.path()),
                redacted(one.why()));
    }

    private String redacted(String text) {
        return engagement.redaction().text(text);
    }
}
