package dev.assay.app.audits;

import dev.assay.app.controls.Controls;
import dev.assay.app.evidence.RecordedItems;
import dev.assay.app.evidence.Sealer;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Ids;
import dev.assay.app.http.Refusal;
import dev.assay.app.policies.Policies;
import dev.assay.app.samples.Head;
import dev.assay.evidence.bundle.Population.Origin;
import dev.assay.policies.git.Revision;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of one class as a bundle asked for now would hold them: by the same parts, so that page, file and bundle have the same
 * lines.
 */
@Singleton
class Retrieval {
    private static final int MOST = 200_000;

    private final ScansPart scans;
    private final FindingsPart findings;
    private final InventoryPart inventory;
    private final GovernancePart governance;
    private final ExceptionsPart exceptions;
    private final PerformancesPart performances;
    private final AccountsBook accounts;
    private final Visibility visibility;
    private final Policies policies;
    private final Controls controls;
    private final RecordedItems items;
    private final Sealer sealer;
    private final TransactionOperations<Connection> transactions;
    private final Ids ids;
    private final Clock clock;

    Retrieval(
            ScansPart scans,
            FindingsPart findings,
            InventoryPart inventory,
            GovernancePart governance,
            ExceptionsPart exceptions,
            PerformancesPart performances,
            AccountsBook accounts,
            Visibility visibility,
            Policies policies,
            Controls controls,
            RecordedItems items,
            Sealer sealer,
            TransactionOperations<Connection> transactions,
            Ids ids,
            Clock clock) {
        this.scans = scans;
        this.findings = findings;
        this.inventory = inventory;
        this.governance = governance;
        this.exceptions = exceptions;
        this.performances = performances;
        this.accounts = accounts;
        this.visibility = visibility;
        this.policies = policies;
        this.controls = controls;
        this.items = items;
        this.sealer = sealer;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    /** What was read: the head of the population's file, its rows, and what the independent count is of. */
    record Read(Head head, String reconciledWith, List<Map<String, @Nullable Object>> rows) {}

    Read read(Audit audit, BookClass which, Actor actor) throws IOException {
        Instant at = transactions.executeWrite(_ -> {
            controls.takeTurn();
            return clock.instant().truncatedTo(ChronoUnit.MICROS);
        });
        var bundle = asOf(audit, at, actor);
        var draft = new Draft(bundle, List.of());
        fill(which, bundle, draft);
        for (var source : draft.populations()) {
            if (source.origin().name().equals(which.word())) {
                var rows = new ArrayList<Map<String, @Nullable Object>>();
                source.records().forEach(value -> {
                    if (rows.size() == MOST) {
                        throw new Refusal.Conflict("There are more than " + MOST
                                + " such records in the period; a bundle holds them all.");
                    }
                    rows.add(new TreeMap<String, @Nullable Object>(value));
                });
                return new Read(head(audit, which, source.origin(), actor), with(source.origin()), rows);
            }
        }
        throw new Refusal.Conflict("There is no governance repository yet, so there are no policies to list.");
    }

    private void fill(BookClass which, Bundle bundle, Draft draft) throws IOException {
        var view = visibility.of(bundle.facts(), bundle.requestedAt());
        switch (which) {
            case SCANS -> scans.add(bundle, view, draft);
            case FINDINGS, FINDING_STEPS -> findings.add(bundle, view, draft);
            case INVENTORY, DESCRIPTIONS -> inventory.add(bundle, view, draft);
            case POLICIES, COMMITS -> governance.add(bundle, view, draft);
            case EXCEPTIONS -> exceptions.add(bundle, view, draft);
            case PERFORMANCES -> performances.add(bundle, view, draft);
            case USERS, TOKENS -> accounts.add(bundle, draft);
        }
    }

    private static String with(Origin origin) {
        return origin.parameters().getOrDefault("reconciledWith", "");
    }

    private static Head head(Audit audit, BookClass which, Origin origin, Actor actor) {
        return new Head(
                audit.number(),
                origin.name(),
                origin.source(),
                origin.query(),
                new TreeMap<>(origin.parameters()),
                origin.collectedAt(),
                actor.name(),
                origin.expectedCount(),
                which.key(),
                which.when(),
                ZoneId.of(audit.facts().zone()),
                audit.facts().from(),
                audit.facts().to());
    }

    /** What a bundle asked for at an instant would be fixed to; it is never kept. */
    private Bundle asOf(Audit audit, Instant at, Actor actor) throws IOException {
        var commit = policies.founded() ? policies.headAt(at).map(Revision::id).orElse("") : "";
        long end = sealer.stampNow().orElseThrow().checkpoint().size();
        long first =
                audit.facts().type() == 1 ? 0 : items.firstSince(audit.facts().begins(), end);
        return new Bundle(
                ids.next(),
                "",
                audit.id(),
                audit.number(),
                audit.facts(),
                audit.opening(),
                at,
                actor.id(),
                actor.name(),
                first,
                first,
                end,
                commit,
                null,
                Bundles.product(),
                Bundle.State.REQUESTED,
                "",
                null,
                0,
                "",
                "",
                "",
                1);
    }
}
