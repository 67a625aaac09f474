package dev.assay.scanner;

import dev.assay.scanner.check.Approved;
import dev.assay.scanner.check.Callback;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Profile;
import dev.assay.scanner.probe.Answer;
import dev.assay.scanner.probe.CallBudget;
import dev.assay.scanner.probe.CallbackListener;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.HttpProbe;
import dev.assay.scanner.probe.Identification;
import dev.assay.scanner.probe.Leave;
import dev.assay.scanner.probe.MethodPolicy;
import dev.assay.scanner.probe.Probe;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.probe.Redaction;
import dev.assay.scanner.reading.Deciding;
import dev.assay.scanner.target.ApiDescription;
import dev.assay.scanner.target.Credential;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Target;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one scan holds while it runs: its request, its probe, its parties. Closed at the end. */
final class Engagement implements Known, AutoCloseable {

    private final ScanRequest request;
    private final InstantSource clock;
    private final Redaction redaction;
    private final HttpProbe probe;
    private final Map<String, Party> parties = new LinkedHashMap<>();
    private final Watch watch;
    private final Observed observed;
    private final Sharing sharing = new Sharing();
    private final Guesses guesses;
    private final SignIn signIn = new SignIn(this);
    private final Creations creations;
    private volatile Target target;
    private final Overheard overheard = new Overheard();
    private @Nullable CallbackListener listener;

    Engagement(ScanRequest request, InstantSource clock, String version) {
        this.request = request;
        this.target = request.target();
        this.clock = clock;
        this.guesses = new Guesses(request.identities());
        var key = new byte[32];
        new SecureRandom().nextBytes(key);
        this.redaction = new Redaction(key);
        request.identities().forEach(identity -> {
            redaction.learn(identity.credential());
            if (!identity.expired()) {
                parties.put(identity.name(), new Party(identity));
            }
        });
        this.probe = new HttpProbe(
                request.target(),
                request.limits(),
                request.guard(),
                request.trust() == ScanRequest.Trust.ANY,
                new Identification(version, request.scanId(), request.contact()),
                redaction,
                clock);
        this.creations = new Creations(this, request.journal());
        this.watch = new Watch(probe, request.limits());
        this.observed = new Observed(this);
    }

    ScanRequest request() {
        return request;
    }

    InstantSource clock() {
        return clock;
    }

    HttpProbe probe() {
        return probe;
    }

    Redaction redaction() {
        return redaction;
    }

    Watch watch() {
        return watch;
    }

    Observed observed() {
        return observed;
    }

    List<Party> parties() {
        return List.copyOf(parties.values());
    }

    Party party(Identity identity) {
        var party = parties.get(identity.name());
        if (party == null) {
            throw new IllegalArgumentException("no such identity in this scan: " + identity.name());
        }
        return party;
    }

    /** The request's listener; where the target is on this machine, one of the scan's own, opened when first asked for. */
    /** The failures that were answered so far. */
    Overheard overheard() {
        return overheard;
    }

    synchronized @Nullable Callback callback() {
        var given = request.callback();
        if (given != null || !request.listens()) {
            return given;
        }
        if (listener == null) {
            listener = CallbackListener.onLoopback();
        }
        return listener;
    }

    Guesses guesses() {
        return guesses;
    }

    Sharing sharing() {
        return sharing;
    }

    /** What the scan's own read was answered, now or when the scan asked the same before; kept for checks that ask it, too. */
    Answer once(Identity identity, ProbeRequest request, Probe probe) {
        if (sharing.kept(identity, request) instanceof Exchange kept
                && Deciding.not(kept).isEmpty()) {
            return kept;
        }
        var answer = probe.send(request);
        if (answer instanceof Exchange exchange) {
            sharing.keep(identity, request, exchange);
        }
        return answer;
    }

    /** A probe for the scan's own reads, outside any check's budget. */
    Probe reading(String label, Identity identity) {
        var leave = new Leave(label, MethodPolicy.READS, new CallBudget(Integer.MAX_VALUE), false);
        return watch.over(probe.renewed(identity, () -> credential(identity), leave));
    }

    /** What the identity presents now, renewed when its time has come. */
    Credential credential(Identity identity) {
        if (identity.anonymous()) {
            return identity.credential();
        }
        var party = party(identity);
        signIn.renewWhenDue(party);
        return party.credential();
    }

    Creations creations() {
        return creations;
    }

    SignIn signIn() {
        return signIn;
    }

    @Override
    public Target target() {
        return target;
    }

    /** Operations are at this base path of the server. */
    void below(String basePath) {
        target = target.below(basePath);
        probe.below(basePath);
    }

    @Override
    public ApiDescription description() {
        return request.description();
    }

    @Override
    public List<Identity> expired() {
        return request.identities().stream().filter(Identity::expired).toList();
    }

    /** Those that are signed in. */
    @Override
    public List<Identity> identities() {
        return parties.values().stream()
                .filter(Party::signedIn)
                .map(Party::identity)
                .toList();
    }

    @Override
    public Profile profile() {
        return request.profile();
    }

    @Override
    public Approved approved() {
        return request.approved();
    }

    @Override
    public synchronized void close() {
        probe.close();
        if (listener != null) {
            listener.close();
        }
    }
}
