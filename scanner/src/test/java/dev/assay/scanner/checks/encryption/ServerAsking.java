package dev.assay.scanner.checks.encryption;

import dev.assay.scanner.check.Approved;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Baseline;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.Overhearing;
import dev.assay.scanner.check.Profile;
import dev.assay.scanner.check.Trial;
import dev.assay.scanner.probe.AddressGuard;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.Field;
import dev.assay.scanner.probe.Limits;
import dev.assay.scanner.probe.Login;
import dev.assay.scanner.probe.NoAnswer;
import dev.assay.scanner.probe.Probe;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.target.ApiDescription;
import dev.assay.scanner.target.Credential;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Operation;
import dev.assay.scanner.target.Target;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What a check of the whole server is given: a target, a guard, limits, a clock and a probe. Of operations nothing is known.
 *
 * @param answer how the anonymous probe answers
 * @param servers what the description names
 * @param withoutTls what answers beside TLS
 */
record ServerAsking(
        String url, AddressGuard guard, InstantSource clock, Answering answer, List<String> servers, Probe withoutTls)
        implements Asking {

    /** Answers with a status and headers. */
    record Answering(int status, List<Field> headers) {}

    /** A port that takes no connection. */
    private static final Probe CLOSED = _ -> new NoAnswer(NoAnswer.Reason.CONNECT_FAILED, "the connection was refused");

    static ServerAsking of(String url) {
        return new ServerAsking(
                url,
                _ -> true,
                InstantSource.system(),
                new Answering(200, List.of()),
                List.of("https://api.example.com"),
                CLOSED);
    }

    ServerAsking at(Instant now) {
        return new ServerAsking(url, guard, InstantSource.fixed(now), answer, servers, withoutTls);
    }

    ServerAsking answering(int status, Field... headers) {
        return new ServerAsking(url, guard, clock, new Answering(status, List.of(headers)), servers, withoutTls);
    }

    ServerAsking describing(String... named) {
        return new ServerAsking(url, guard, clock, answer, List.of(named), withoutTls);
    }

    /** The same host answers without TLS, too. */
    ServerAsking clear(int status, Field... headers) {
        Probe clear = request -> exchange(request, url.replace("https://", "http://"), status, List.of(headers));
        return new ServerAsking(url, guard, clock, answer, servers, clear);
    }

    /** Asked without TLS, this comes instead of an answer. */
    ServerAsking clear(NoAnswer none) {
        return new ServerAsking(url, guard, clock, answer, servers, _ -> none);
    }

    private Exchange exchange(ProbeRequest request, String at, int status, List<Field> headers) {
        return new Exchange(
                "a request",
                new Exchange.Sent("anonymous", request.method(), at + request.path(), request.headers(), null),
                status,
                headers,
                "",
                false,
                0,
                Duration.ofMillis(1),
                clock.instant(),
                "",
                "",
                List.of());
    }

    ServerAsking refusingAddresses() {
        return new ServerAsking(url, _ -> false, clock, answer, servers, withoutTls);
    }

    @Override
    public Probe anonymous() {
        return request -> exchange(request, url, answer.status(), answer.headers());
    }

    @Override
    public Target target() {
        return Target.at("fixture", URI.create(url));
    }

    @Override
    public ApiDescription description() {
        return new ApiDescription("", "OpenAPI 3.1.0", "fixture", "1", servers, List.of(), List.of(), List.of());
    }

    @Override
    public List<Identity> identities() {
        return List.of();
    }

    @Override
    public Approved approved() {
        return Approved.NOTHING;
    }

    @Override
    public Profile profile() {
        return Profile.CI;
    }

    @Override
    public Limits limits() {
        return Limits.DEFAULT;
    }

    @Override
    public List<Exchange> recorded() {
        return List.of();
    }

    @Override
    public void atTheEnd(Supplier<Outcome> question) {
        throw new UnsupportedOperationException("a handshake is over when it is over");
    }

    @Override
    public void whenAllIsAsked(Supplier<Outcome> question) {
        throw new UnsupportedOperationException("a handshake is over when it is over");
    }

    @Override
    public Overhearing overheard() {
        throw new UnsupportedOperationException("a handshake is asked of no operation");
    }

    @Override
    public Optional<dev.assay.scanner.check.Callback> callback() {
        return Optional.empty();
    }

    @Override
    public Probe as(Identity identity) {
        throw new UnsupportedOperationException("a check of the whole server asks as nobody");
    }

    @Override
    public Probe guessing(Identity identity, Credential credential) {
        throw new UnsupportedOperationException("nobody signs in here");
    }

    @Override
    public Login signIn(Identity identity, Credential.ScriptedLogin login) {
        throw new UnsupportedOperationException("nobody signs in here");
    }

    @Override
    public Probe presenting(Identity identity, Credential credential) {
        throw new UnsupportedOperationException("a check of the whole server asks as nobody");
    }

    @Override
    public Probe ending(Identity identity, Credential credential) {
        throw new UnsupportedOperationException("a check of the whole server asks as nobody");
    }

    @Override
    public Credential credential(Identity identity) {
        throw new UnsupportedOperationException("a check of the whole server asks as nobody");
    }

    @Override
    public Optional<Baseline> baseline(Operation operation, Identity identity) {
        throw new UnsupportedOperationException("no operation is known");
    }

    @Override
    public List<Baseline> baselines(Operation operation) {
        throw new UnsupportedOperationException("no operation is known");
    }

    @Override
    public String whyNoBaseline(Operation operation) {
        throw new UnsupportedOperationException("no operation is known");
    }

    @Override
    public List<Exchange> recorded(Operation operation) {
        throw new UnsupportedOperationException("no operation is known");
    }

    @Override
    public Optional<ProbeRequest> request(Operation operation, Identity identity) {
        throw new UnsupportedOperationException("no operation is known");
    }

    @Override
    public boolean looksMissing(Exchange exchange) {
        throw new UnsupportedOperationException("no operation is known");
    }

    @Override
    public Trial.Result prove(Trial trial) {
        throw new UnsupportedOperationException("these checks prove by handshakes");
    }

    @Override
    public RandomGenerator random() {
        return new SplittableRandom(7);
    }
}
