package dev.assay.scanner.probe;

import dev.assay.scanner.target.Credential;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Target;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The scan's only way to its target: every request is checked against scope, verb and budget, paced, bounded and identified, and
 * every exchange is redacted before it is handed out. One per scan; safe for use from many threads.
 */
public final class HttpProbe implements AutoCloseable {

    private static final int MOST_RETRIES = 2;

    /** After so many pauses in a row that changed nothing, answers are taken as they are. */
    private static final int MOST_IN_VAIN = 4;

    private static final int MOST_REQUEST_BYTES = 256 << 10;

    private final Target target;
    private volatile String basePath;
    private final Limits limits;
    private final Identification identification;
    private final Redaction redaction;
    private final InstantSource clock;
    private final Scope scope;
    private final Wire wire;
    private final Pace pace;
    private final Repeated repeated = new Repeated();
    private final Vitals vitals = new Vitals();
    private final Bearing bearing;
    private final Spending spending;
    private final Logins logins;
    private final Map<String, AtomicInteger> sent = new ConcurrentHashMap<>();
    private final AtomicInteger vain = new AtomicInteger();

    public HttpProbe(
            Target target,
            Limits limits,
            AddressGuard guard,
            boolean trustAnyCertificate,
            Identification identification,
            Redaction redaction,
            InstantSource clock) {
        this.target = target;
        this.basePath = target.basePath();
        this.limits = limits;
        this.identification = identification;
        this.redaction = redaction;
        this.clock = clock;
        this.scope = new Scope(target.scope());
        this.wire = new Wire(limits, guard, trustAnyCertificate);
        this.pace = new Pace(limits.ratePerSecond(), limits.concurrency(), System::nanoTime);
        this.bearing = new Bearing(vitals, pace);
        this.spending = new Spending(limits, clock);
        this.logins = new Logins(this, target.basePath(), redaction, clock);
    }

    /** A probe that asks as somebody, within the leave. The credential becomes a known secret. */
    public Probe as(Identity identity, Credential credential, Leave leave) {
        redaction.learn(credential);
        return guessing(identity, credential, leave);
    }

    /** A probe that tries a credential out of a public list: it is no secret, and its words stay readable elsewhere. */
    public Probe guessing(Identity identity, Credential credential, Leave leave) {
        return renewed(identity, () -> credential, leave);
    }

    /** A probe that asks for the credential at each request, so that one which was renewed meanwhile is used; all of them are known secrets. */
    public Probe renewed(Identity identity, Supplier<Credential> credential, Leave leave) {
        var numbers = new AtomicInteger();
        return request -> send(new Call(identity, credential, leave, request, path(request), numbers, raw -> {}, null));
    }

    /** Where sign-ins are performed. */
    public Logins logins() {
        return logins;
    }

    private String path(ProbeRequest request) {
        return request.fromRoot() ? request.path() : basePath + request.path();
    }

    /** From now on requests' paths follow this base path; logins' keep following the target's own. */
    public void below(String otherBasePath) {
        basePath = otherBasePath;
    }

    /** The base path that operations' paths follow at the moment. */
    String basePath() {
        return basePath;
    }

    Answer send(Call call) {
        var refused = refusal(call);
        if (refused != null) {
            return refused;
        }
        for (int attempt = 0; ; attempt++) {
            var stopped = spend(call.leave());
            if (stopped != null) {
                return stopped;
            }
            var answer = once(call);
            if (call.leave().burst()
                    || !(answer instanceof Exchange exchange)
                    || exchange.status() != 429 && exchange.status() != 503) {
                vain.set(0);
                return answer;
            }
            vain.addAndGet(attempt > 0 ? 1 : 0);
            var pause =
                    RetryAfter.of(exchange.header("Retry-After"), clock.instant(), Duration.ofSeconds(1L << attempt));
            // A 503 without a hint is how some APIs answer: only a stated pause is a reason to come again.
            boolean worthWaiting =
                    exchange.status() == 429 || exchange.header("Retry-After").isPresent();
            if (!worthWaiting
                    || attempt == MOST_RETRIES
                    || vain.get() >= MOST_IN_VAIN
                    || pause.compareTo(RetryAfter.MOST) > 0
                    || clock.instant().plus(pause).isAfter(spending.deadline())) {
                return answer;
            }
            pace.pause(pause);
        }
    }

    private @Nullable NoAnswer refusal(Call call) {
        if (call.elsewhere() == null && !scope.contains(call.path())) {
            return new NoAnswer(
                    NoAnswer.Reason.OUT_OF_SCOPE, "the path " + redaction.text(call.path()) + " is out of scope");
        }
        var refused = call.leave().policy().refusal(call.request().method(), call.path());
        if (refused != null) {
            return new NoAnswer(NoAnswer.Reason.METHOD_REFUSED, refused);
        }
        var body = call.request().body();
        if (body != null && body.length() > MOST_REQUEST_BYTES) {
            return new NoAnswer(NoAnswer.Reason.BUDGET_SPENT, "the request's body is too large to send");
        }
        return null;
    }

    private @Nullable NoAnswer spend(Leave leave) {
        var ended = vitals.ended();
        return ended != null ? ended : spending.spend(leave);
    }

    private Answer once(Call call) {
        var outgoing =
                Outgoing.of(call.request(), call.path(), call.credential().get(), identification);
        if (!pace.enter(call.leave().burst())) {
            var ended = vitals.ended();
            return ended != null ? ended : new NoAnswer(NoAnswer.Reason.STOPPED, "the scan was stopped");
        }
        Wire.Result result;
        var at = clock.instant();
        try {
            sent.computeIfAbsent(call.request().method(), m -> new AtomicInteger())
                    .incrementAndGet();
            result = wire.exchange(
                    call.request().method(),
                    server(call),
                    outgoing,
                    call.request().freshConnection());
        } finally {
            pace.leave();
        }
        return switch (result) {
            case Wire.Failed failed -> failed(call, failed.why());
            case Wire.Raw raw -> {
                spending.received(raw.size());
                if (call.elsewhere() == null) {
                    bearing.answered(call.leave(), raw);
                }
                call.peek().accept(raw);
                yield exchange(call, outgoing, raw, at);
            }
        };
    }

    private URI server(Call call) {
        var elsewhere = call.elsewhere();
        return elsewhere == null ? target.baseUrl() : elsewhere;
    }

    private NoAnswer failed(Call call, NoAnswer none) {
        if (call.elsewhere() == null) {
            bearing.silent(call.leave(), none);
        }
        var ended = vitals.ended();
        return ended != null && none.reason() == NoAnswer.Reason.STOPPED
                ? ended
                : new NoAnswer(none.reason(), redaction.text(none.sentence()));
    }

    private Exchange exchange(Call call, Outgoing outgoing, Wire.Raw raw, Instant at) {
        var text = new String(raw.body(), Outgoing.charset(raw.headers()));
        var body = repeated.text(redaction.text(text));
        var origin = server(call).getScheme() + "://" + server(call).getRawAuthority();
        var sentBody = call.request().body();
        return new Exchange(
                call.leave().label() + " " + call.identity().name() + " "
                        + call.numbers().incrementAndGet(),
                new Exchange.Sent(
                        call.identity().name(),
                        call.request().method(),
                        repeated.text(origin + redaction.text(outgoing.target())),
                        repeated.list(redaction.headers(outgoing.headers())),
                        sentBody == null ? null : redaction.text(sentBody)),
                raw.status(),
                repeated.list(redaction.headers(raw.headers())),
                body,
                raw.truncated(),
                raw.size(),
                raw.took(),
                at,
                repeated.text(Seal.digest(body.getBytes(StandardCharsets.UTF_8))),
                repeated.text(redaction.seal(raw.body())),
                redaction.facts(raw.headers(), text));
    }

    /**
     * Ends all sending: what is under way breaks off, what comes later gets this answer. The first call counts.
     *
     * @return true when this call ended it
     */
    public boolean end(NoAnswer why) {
        boolean first = vitals.end(why);
        if (first) {
            pace.close();
            wire.stop();
        }
        return first;
    }

    /** Why nothing is sent any more, or null while the probe works. */
    public @Nullable NoAnswer ended() {
        return vitals.ended();
    }

    /** Which of the scan's own budgets a request was refused for, or null when none was. */
    public @Nullable String spent() {
        return spending.over();
    }

    /** Whether more than a fifth of the last hundred requests met 502, 503, 504 or no answer. */
    public boolean unwell() {
        return vitals.unwell();
    }

    /** Requests without an answer, one after the other, up to now. */
    public int silentInARow() {
        return vitals.silentInARow();
    }

    /** Requests sent per verb. */
    public Map<String, Integer> sent() {
        var counts = new TreeMap<String, Integer>();
        sent.forEach((method, count) -> counts.put(method, count.get()));
        return counts;
    }

    public int requests() {
        return spending.requests();
    }

    public long bytesReceived() {
        return spending.bytes();
    }

    /** Requests per second that are allowed at the moment. */
    public double rate() {
        return pace.rate();
    }

    /** How fast the target was asked, and why more slowly than allowed. */
    public Pacing pacing() {
        return pace.told();
    }

    @Override
    public void close() {
        pace.close();
        wire.close();
    }
}
