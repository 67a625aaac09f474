package dev.assay.app.scans;

import dev.assay.app.evidence.EvidenceItem;
import dev.assay.app.evidence.EvidenceLog;
import dev.assay.app.evidence.LatestItems;
import dev.assay.app.evidence.Recorded;
import dev.assay.app.evidence.RecordedItems;
import dev.assay.app.http.Actor;
import dev.assay.app.inventory.Api;
import dev.assay.scanner.report.ScanReport;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.util.List;

/** What was tried before a scan, as it was recorded: that a dry run was looked at, and how each identity's last tested sign-in ended. */
@Singleton
public class Tries {
    private static final String ESTIMATED = "scan.estimated";
    private static final String TESTED = "scan.sign-in-tested";

    private final EvidenceLog evidence;
    private final RecordedItems items;
    private final LatestItems latest;
    private final TransactionOperations<Connection> transactions;
    private final Clock clock;

    Tries(
            EvidenceLog evidence,
            RecordedItems items,
            LatestItems latest,
            TransactionOperations<Connection> transactions,
            Clock clock) {
        this.evidence = evidence;
        this.items = items;
        this.latest = latest;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Records who was the first to look at an API's dry run. */
    public void estimated(Api api, Actor actor) {
        if (!estimated(api)) {
            record(EvidenceItem.of(ESTIMATED, actor, clock.instant())
                    .about("api:" + api.number())
                    .fact("api", api.number()));
        }
    }

    /** Whether somebody looked at the API's dry run. */
    public boolean estimated(Api api) {
        return items.any(ESTIMATED, "api:" + api.number());
    }

    /** Records how each sign-in ended that somebody tested; not what the API answered. */
    public void signedIn(Api api, List<ScanReport.SignIn> signIns, Actor actor) {
        for (var one : signIns) {
            record(EvidenceItem.of(TESTED, actor, clock.instant())
                    .about("api:" + api.number(), thing(api, one.name()))
                    .fact("api", api.number())
                    .fact("identity", one.name())
                    .fact("worked", one.worked()));
        }
    }

    /** Whether an identity's sign-in was tested and worked, with nothing changed of the identity since. */
    public boolean signsIn(Api api, String identity) {
        return latest.latest("scan", "", thing(api, identity), null, 1).stream()
                .anyMatch(item ->
                        item.type().equals(TESTED) && item.facts().contains(new Recorded.Fact("worked", "true")));
    }

    /** An identity as evidence is about it. */
    static String thing(Api api, String identity) {
        return "identity:" + api.number() + "/" + identity;
    }

    private void record(EvidenceItem item) {
        transactions.executeWrite(_ -> evidence.record(item));
    }
}
