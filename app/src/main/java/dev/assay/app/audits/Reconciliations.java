package dev.assay.app.audits;

import dev.assay.app.evidence.EvidenceItem;
import dev.assay.app.evidence.EvidenceLog;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Ids;
import dev.assay.app.http.Refusal;
import dev.assay.app.inventory.Api;
import dev.assay.app.inventory.Apis;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The door by which the APIs in service are held against a list from elsewhere, and differences are explained. */
@Singleton
public class Reconciliations {
    private static final int MOST_REASON = 2000;

    private final ListReasonRepository reasons;
    private final Populations populations;
    private final Apis apis;
    private final EvidenceLog evidence;
    private final TransactionOperations<Connection> transactions;
    private final Ids ids;
    private final Clock clock;

    Reconciliations(
            ListReasonRepository reasons,
            Populations populations,
            Apis apis,
            EvidenceLog evidence,
            TransactionOperations<Connection> transactions,
            Ids ids,
            Clock clock) {
        this.reasons = reasons;
        this.populations = populations;
        this.apis = apis;
        this.evidence = evidence;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    /** Whether a population is a list whose records are named by hosts. */
    public static boolean reconciles(KeptPopulation list) {
        return list.name().startsWith(HandedList.HOSTS);
    }

    /** A list of hosts held against the APIs; nothing for a population of another kind. */
    public Optional<Reconciled> against(KeptPopulation kept) {
        return reconciles(kept) ? Optional.of(of(kept)) : Optional.empty();
    }

    /** The APIs in service now against a list whose records are named by their hosts. */
    public Reconciled of(KeptPopulation list) {
        return of(list, clock.instant());
    }

    /** The APIs in service at an instant, with the reasons given until then. */
    public Reconciled of(KeptPopulation list, Instant at) {
        if (!reconciles(list)) {
            throw new Refusal.Conflict(list.number() + " is no list of hosts from elsewhere.");
        }
        var listed = new HashSet<String>();
        for (var record : populations.read(list).records()) {
            var host = Addresses.host(record.label());
            if (host != null) {
                listed.add(host);
            }
        }
        var why = new HashMap<String, String>();
        reasons.findByPopulationIdOrderByGivenAtAndId(list.id()).stream()
                .filter(one -> !one.givenAt().isAfter(at))
                .forEach(one -> why.put(one.host(), one.reason()));
        return Reconciled.of(listed, registered(at), why);
    }

    private Map<String, Set<String>> registered(Instant at) {
        var registered = new TreeMap<String, Set<String>>();
        var numbers = apis.all().stream().collect(Collectors.toMap(Api::id, Api::number));
        for (var state : apis.asOf(at)) {
            var number = numbers.get(state.apiId());
            if (state.retiredAt() == null && number != null) {
                for (var url : state.facts().baseUrls()) {
                    var host = Addresses.host(url);
                    if (host != null) {
                        registered.computeIfAbsent(host, _ -> new TreeSet<>()).add(number);
                    }
                }
            }
        }
        return registered;
    }

    /** Says why a host is on one side alone. */
    public void explain(Audit audit, KeptPopulation list, String host, String reason, Actor actor) {
        audit.mustBeOpen();
        var difference = of(list);
        var named = host.strip();
        var words = reason.strip();
        if (!difference.onlyListed().containsKey(named)
                && !difference.onlyInAssay().containsKey(named)) {
            throw new Refusal.Invalid(
                    "That host is no difference.", new Refusal.Field("host", "Give one that is on one side alone."));
        }
        if (words.isEmpty() || words.length() > MOST_REASON) {
            throw new Refusal.Invalid(
                    "A difference is explained by a reason.",
                    new Refusal.Field("reason", "1 to " + MOST_REASON + " characters."));
        }
        transactions.executeWrite(_ -> {
            reasons.save(new ListReason(ids.next(), list.id(), named, words, actor.name(), clock.instant()));
            return evidence.record(EvidenceItem.of("audit.list-explained", actor, clock.instant())
                    .about("audit:" + audit.number(), "population:" + list.number())
                    .fact("population", list.number())
                    .fact("host", named)
                    .fact("reason", words));
        });
    }
}
