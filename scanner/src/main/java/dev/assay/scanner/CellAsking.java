package dev.assay.scanner;

import dev.assay.scanner.check.Approved;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Baseline;
import dev.assay.scanner.check.Callback;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.Needs;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.Overhearing;
import dev.assay.scanner.check.Profile;
import dev.assay.scanner.check.Trial;
import dev.assay.scanner.probe.AddressGuard;
import dev.assay.scanner.probe.CallBudget;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.Leave;
import dev.assay.scanner.probe.Limits;
import dev.assay.scanner.probe.Login;
import dev.assay.scanner.probe.MethodPolicy;
import dev.assay.scanner.probe.Probe;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.probe.WithoutTls;
import dev.assay.scanner.target.ApiDescription;
import dev.assay.scanner.target.Credential;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Operation;
import dev.assay.scanner.target.Target;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What one check at one operation may do; keeps its budget and remembers as whom it asked. */
final class CellAsking implements Asking {

    private final Engagement engagement;
    private final Recordings recordings;
    private final Filling filling;
    private final Leave leave;
    private final Plan.Task task;
    private final boolean shares;
    private final SplittableRandom random;
    private final Set<String> askedAs = new HashSet<>();
    private final Heard heard;
    private final Card card;
    private volatile @Nullable Supplier<Outcome> later;
    private volatile boolean waits;

    CellAsking(Engagement engagement, Recordings recordings, Filling filling, Plan.Task task, Reached reached) {
        this.engagement = engagement;
        this.recordings = recordings;
        this.filling = filling;
        this.task = task;
        this.card = task.card();
        this.heard = new Heard(task, reached, engagement.overheard());
        this.leave = new Leave(
                card.id() + " " + task.key(),
                Plan.policy(card, engagement.profile()),
                new CallBudget(card.maxRequests()),
                card.mode() == Mode.LOAD);
        // What changes things, or counts how often it asks, has to see each answer for itself.
        this.shares = card.mode() == Mode.SAFE || card.mode() == Mode.GUARDED;
        // The string's hash is specified, so every machine draws the same.
        this.random =
                new SplittableRandom(engagement.request().seed() * 31 + (card.id() + " " + task.key()).hashCode());
    }

    /** Names of the identities whose sign-in the answers depend on. */
    Set<String> askedAs() {
        return askedAs;
    }

    /** The outcome, but clean only when the answers decide it and who asked is known to be let in at all. */
    Outcome judged(Outcome outcome) {
        var judged = heard.judged(outcome);
        if (!(judged instanceof Outcome.Pass) || card.needs().ordinal() <= Needs.ONE.ordinal()) {
            return judged;
        }
        // Whoever is let in nowhere is refused everywhere, which shows nothing about those who are.
        return engagement.parties().stream()
                .filter(party -> askedAs.contains(party.identity().name()))
                .filter(party -> party.canary() == null
                        && !recordings.readsMoreThanNobody(party.identity().name()))
                .findFirst()
                .<Outcome>map(party -> new Outcome.NotTested("nothing shows that the credential of "
                        + party.identity().name() + " works: no operation answers it what it refuses to nobody"))
                .orElse(judged);
    }

    int requests() {
        return leave.budget().used();
    }

    @Override
    public Probe as(Identity identity) {
        if (identity.anonymous()) {
            return anonymous();
        }
        askedAs.add(identity.name());
        return shared(identity);
    }

    private Probe shared(Identity identity) {
        var own = watched(identity, engagement.probe().renewed(identity, () -> engagement.credential(identity), leave));
        var kept = engagement.observed().over(identity, engagement.guesses().over(own));
        return heard.over(shares ? engagement.sharing().looking(engagement, identity, kept, leave.budget()) : kept);
    }

    @Override
    public Probe anonymous() {
        return shared(Identity.ANONYMOUS);
    }

    @Override
    public Probe withoutTls() {
        return heard.over(new WithoutTls(engagement.probe(), engagement.target(), leave));
    }

    @Override
    public Probe presenting(Identity identity, Credential credential) {
        return guarded(credential, watched(identity, engagement.probe().as(identity, credential, leave)));
    }

    @Override
    public Probe ending(Identity identity, Credential own) {
        if (own.equals(credential(identity)) || leave.policy() != MethodPolicy.ANY) {
            throw new IllegalArgumentException(
                    "only a session of the check's own is ended, and only by one that changes");
        }
        var ending = new Leave(leave.label(), MethodPolicy.ENDING, leave.budget(), leave.burst());
        return heard.over(engagement.watch().over(engagement.probe().as(identity, own, ending)));
    }

    @Override
    public Probe guessing(Identity identity, Credential credential) {
        return guarded(credential, watched(identity, engagement.probe().guessing(identity, credential, leave)));
    }

    private Probe guarded(Credential credential, Probe probe) {
        return heard.over(engagement.guesses().over(credential, probe));
    }

    private Probe watched(Identity identity, Probe probe) {
        var watch = engagement.watch();
        // A burst looks for just the answers that tell anybody else to stop.
        var watched = card.mode() == Mode.LOAD ? watch.over(probe) : watch.limited(identity, probe);
        return engagement.creations().over(identity, task, watched);
    }

    @Override
    public Login signIn(Identity identity, Credential.ScriptedLogin login) {
        return engagement
                .guesses()
                .signIn(login, () -> engagement.probe().logins().tried(identity, login, leave));
    }

    @Override
    public Credential credential(Identity identity) {
        askedAs.add(identity.name());
        return engagement.credential(identity);
    }

    @Override
    public Optional<Baseline> baseline(Operation operation, Identity identity) {
        var party = identity.anonymous() ? new Party(identity) : engagement.party(identity);
        return Optional.ofNullable(recordings.baseline(operation, party));
    }

    @Override
    public List<Baseline> baselines(Operation operation) {
        var found = new ArrayList<Baseline>();
        identities().forEach(identity -> baseline(operation, identity).ifPresent(found::add));
        return found;
    }

    @Override
    public String whyNoBaseline(Operation operation) {
        return recordings.why(operation);
    }

    @Override
    public List<Exchange> recorded(Operation operation) {
        return recordings.recorded(operation);
    }

    @Override
    public List<Exchange> recorded() {
        return recordings.recorded();
    }

    @Override
    public Optional<ProbeRequest> request(Operation operation, Identity identity) {
        return filling.requests(operation, identity, 1).stream().findFirst();
    }

    @Override
    public boolean looksMissing(Exchange exchange) {
        return recordings.missing().matches(exchange);
    }

    @Override
    public Trial.Result prove(Trial trial) {
        return heard.noted(new Prover(random).prove(trial));
    }

    @Override
    public RandomGenerator random() {
        return random;
    }

    @Override
    public InstantSource clock() {
        return engagement.clock();
    }

    @Override
    public AddressGuard guard() {
        return engagement.request().guard();
    }

    @Override
    public Limits limits() {
        return engagement.request().limits();
    }

    @Override
    public void atTheEnd(Supplier<Outcome> question) {
        later = question;
        waits = true;
    }

    @Override
    public void whenAllIsAsked(Supplier<Outcome> question) {
        later = question;
    }

    /** Whether what is to be asked at the end needs some seconds to have gone by. */
    boolean waits() {
        return waits;
    }

    @Override
    public Overhearing overheard() {
        return engagement.overheard();
    }

    /** What is to be asked once more at the end of the scan. */
    Optional<Supplier<Outcome>> later() {
        return Optional.ofNullable(later);
    }

    @Override
    public Optional<Callback> callback() {
        return Optional.ofNullable(engagement.callback());
    }

    @Override
    public boolean refusesNobody(Operation operation) {
        return recordings.refusesNobody(operation);
    }

    @Override
    public Target target() {
        return engagement.target();
    }

    @Override
    public ApiDescription description() {
        return engagement.description();
    }

    @Override
    public List<Identity> identities() {
        return engagement.identities();
    }

    @Override
    public List<Identity> expired() {
        return engagement.expired();
    }

    @Override
    public Profile profile() {
        return engagement.profile();
    }

    @Override
    public Approved approved() {
        return engagement.approved();
    }
}
