package dev.assay.app.controls;

import dev.assay.app.findings.Finding;
import dev.assay.app.findings.FindingEvent;
import dev.assay.app.findings.Life;
import dev.assay.app.inventory.ApiChange;
import dev.assay.app.inventory.Criticality;
import dev.assay.app.inventory.DataClass;
import dev.assay.app.inventory.Environment;
import dev.assay.policies.Snapshot;
import dev.assay.policies.document.Shelf;
import dev.assay.policies.git.Revision;
import dev.assay.scanner.finding.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Facts for the status engine, put together in words; days are in March 2026 of Berlin, each fact at noon unless said otherwise. */
final class World {
    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    static final UUID SHOP = new UUID(7, 1);
    static final UUID BOOKSHOP = new UUID(7, 3);
    static final UUID DESCRIPTION = new UUID(7, 2);

    private UUID about = SHOP;
    private Duration early = Duration.ZERO;
    private boolean submitted;
    private String target = "https://shop.example.com";
    private Severity severity = Severity.HIGH;
    private @Nullable UUID shownBy;
    private final TreeMap<Instant, Snapshot> books = new TreeMap<>();
    private final List<ApiChange> changes = new ArrayList<>();
    private final List<ScanFact> runs = new ArrayList<>();
    private final Map<String, List<FindingEvent>> events = new TreeMap<>();
    private final Map<String, Finding> findings = new HashMap<>();
    private final List<Performance> performances = new ArrayList<>();
    private final Map<String, String> cleared = new HashMap<>();

    static Instant noon(int day) {
        return LocalDate.of(2026, 3, 1)
                .plusDays(day - 1L)
                .atTime(12, 0)
                .atZone(ZONE)
                .toInstant();
    }

    static LocalDate march(int day) {
        return LocalDate.of(2026, 3, 1).plusDays(day - 1L);
    }

    /** A control adopted on a day that is in force from that day. */
    World control(int day, String id, String attribute, String frequency, String grace, String test) {
        return control(day, day, id, attribute, frequency, grace, test);
    }

    /** A world with a control that says it is in force from a day, and came into the books on a later one. */
    static World adopted(
            int effective, int day, String id, String attribute, String frequency, String grace, String test) {
        return new World().control(effective, day, id, attribute, frequency, grace, test);
    }

    private World control(
            int effective, int day, String id, String attribute, String frequency, String grace, String test) {
        return book(day, Map.of("controls/" + id + ".yml", """
            id: %s
            title: A control
            status: approved
            owner: Petra Owner
            effective: %s
            approved: {by: Eve Executive, on: %s}
            statement: Something is done.
            type: preventive
            attribute: %s
            nature: automated
            frequency: %s
            grace: %s
            criteria: [CC6.1]
            tests:
              - %s
            """.formatted(
                        id, march(effective), march(effective), attribute, frequency, grace, test)));
    }

    World book(int day, Map<String, String> files) {
        var shelf = new Shelf();
        files.forEach((path, text) -> shelf.add(path, "", text.getBytes(StandardCharsets.UTF_8)));
        if (!shelf.problems().isEmpty()) {
            throw new IllegalArgumentException(shelf.problems().getFirst().sentence());
        }
        var revision = new Revision("%040x".formatted(day), noon(day), "Eve", "e@example.org", "Change");
        books.put(noon(day), Snapshot.of(revision, shelf, files.keySet()));
        return this;
    }

    /** What follows is of this API, API-2 where it is the bookshop. */
    World about(UUID api) {
        about = api;
        return this;
    }

    /** What follows of runs, findings and APIs happened this long before its time of the day. */
    World early(Duration time) {
        early = time;
        return this;
    }

    /** What follows is at this base URL. */
    World target(String url) {
        target = url;
        return this;
    }

    /** The findings that are new from here on are this bad, and so are others from their next step on. */
    World severity(Severity worse) {
        severity = worse;
        return this;
    }

    /** The steps of findings from here on are of the run S-n. */
    World shownBy(int n) {
        shownBy = new UUID(9, n);
        return this;
    }

    World api(int day, Environment environment, Criticality criticality) {
        return apiChange(day, environment, criticality, null, Set.of(DataClass.INTERNAL), DESCRIPTION);
    }

    World retired(int day, Environment environment, Criticality criticality) {
        return apiChange(day, environment, criticality, noon(day), Set.of(DataClass.INTERNAL), DESCRIPTION);
    }

    World apiChange(
            int day,
            Environment environment,
            Criticality criticality,
            @Nullable Instant retiredAt,
            Set<DataClass> classes,
            @Nullable UUID description) {
        var facts = Things.facts(target, environment, criticality, classes);
        int version = changes.size() + 1;
        changes.add(new ApiChange(
                new UUID(8, version),
                about,
                version,
                "changed",
                facts,
                description,
                retiredAt,
                "p-1",
                "Olga",
                noon(day).minusSeconds(3600).minus(early)));
        return this;
    }

    /** The runs from here on are handed in by CI. */
    World submitted() {
        submitted = true;
        return this;
    }

    /** A complete run that tested three of three cells of bola. */
    World scan(int day) {
        return scan(day, day, ScanFact.End.COMPLETE, Map.of("bola", new ScanFact.Cells(3, 3)));
    }

    World scan(int day, int recorded, ScanFact.End end, Map<String, ScanFact.Cells> cells) {
        return scan(day, recorded, end, cells, Map.of());
    }

    /** A run with what it counted by category and by check, at the base URL that the API has at that time of the story. */
    World scan(
            int day,
            int recorded,
            ScanFact.End end,
            Map<String, ScanFact.Cells> cells,
            Map<String, ScanFact.Cells> checks) {
        int number = runs.size() + 1;
        runs.add(new ScanFact(
                new UUID(9, number),
                "S-" + number,
                about,
                end,
                true,
                submitted,
                noon(day).minus(early),
                noon(recorded),
                end == ScanFact.End.COMPLETE ? "" : "the target did not answer",
                target,
                cells,
                checks));
        return this;
    }

    /** A step of the finding F-1, a high one of bola unless said otherwise. */
    World finding(int day, FindingEvent.Kind kind, @Nullable LocalDate due, @Nullable LocalDate until) {
        return finding("F-1", day, day, kind, due, until);
    }

    World finding(
            String number,
            int day,
            int recorded,
            FindingEvent.Kind kind,
            @Nullable LocalDate due,
            @Nullable LocalDate until) {
        var at = noon(day).minus(early);
        var finding = findings.computeIfAbsent(number, n -> Things.finding(n, about, severity, at));
        var steps = events.computeIfAbsent(number, _ -> new ArrayList<>());
        steps.add(new FindingEvent(
                new UUID(finding.id().getLeastSignificantBits(), steps.size() + 1L),
                finding.id(),
                steps.size() + 1,
                kind,
                at,
                noon(recorded),
                "system:scans",
                "Assay",
                shownBy,
                "",
                due,
                until,
                null,
                severity,
                null,
                null,
                null));
        return this;
    }

    World performed(int day, int recorded, Performance.Outcome outcome) {
        performances.add(new Performance(
                "C-1", march(day), march(day), outcome, "It was looked at.", noon(recorded), List.of("ticket:1")));
        return this;
    }

    World cleared(String control, String subject) {
        cleared.put(Facts.key(control, subject), "X-1");
        return this;
    }

    Facts knownAt(Instant instant) {
        return new Facts(
                instant,
                ZONE,
                new Facts.Everything(
                        then -> Optional.ofNullable(books.floorEntry(then)).map(Map.Entry::getValue),
                        null,
                        Map.of(SHOP, "API-1", BOOKSHOP, "API-2"),
                        changes,
                        Map.of(DESCRIPTION, 5),
                        runs,
                        events.entrySet().stream()
                                .map(entry -> new Life(
                                        java.util.Objects.requireNonNull(findings.get(entry.getKey())),
                                        entry.getValue()))
                                .toList(),
                        performances,
                        cleared));
    }

    /** The days of the first control as letters: X exception, G gap, ? not evaluated, - not occurring, O operating, . not in scope. */
    String strip(int from, int to, Instant known) {
        var strip = new Strips(knownAt(known)).of("C-1", new Period(march(from), march(to)), ZONE);
        var letters = new StringBuilder();
        for (var day : strip.days()) {
            letters.append(
                    switch (day.status()) {
                        case EXCEPTION -> 'X';
                        case GAP -> 'G';
                        case NOT_EVALUATED -> '?';
                        case NOT_OCCURRING -> '-';
                        case OPERATING -> 'O';
                        case NOT_IN_SCOPE -> '.';
                    });
        }
        return letters.toString();
    }
}
