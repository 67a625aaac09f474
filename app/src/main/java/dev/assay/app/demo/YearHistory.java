package dev.assay.app.demo;

import dev.assay.app.controls.DailyRounds;
import dev.assay.app.controls.Performance;
import dev.assay.app.controls.Performances;
import dev.assay.app.controls.Stated;
import dev.assay.app.evidence.Sealer;
import dev.assay.app.http.Actor;
import dev.assay.app.inventory.Api;
import dev.assay.app.inventory.ApiFacts;
import dev.assay.app.inventory.Apis;
import dev.assay.app.inventory.DataClass;
import dev.assay.app.inventory.Environment;
import dev.assay.app.inventory.Exposure;
import dev.assay.app.policies.Policies;
import dev.assay.app.scans.PlayedRuns;
import dev.assay.app.serve.Server;
import dev.assay.policies.document.Control;
import dev.assay.policies.document.TestSource;
import dev.assay.scanner.target.ApiDescription;
import dev.assay.scanner.target.DescriptionReader;
import dev.assay.scanner.target.UnreadableDescription;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Plays a plan day by day on a server whose clock it moves: through the doors that people and schedules use. */
final class YearHistory {
    private static final Actor SCANS = Actor.system("scans");
    private static final Actor ROUNDS = Actor.system("daily round");
    private static final LocalTime ROUND = LocalTime.of(4, 0);
    private static final LocalTime SCANNED = LocalTime.of(6, 0);
    private static final LocalTime PERFORMED = LocalTime.of(10, 0);
    private static final LocalTime SEALED = LocalTime.of(18, 0);
    private static final int MISSED_OF = 20;

    private final Server server;
    private final SyntheticClock clock;
    private final YearPlan plan;
    private final Actor officer;
    private final DemoScreen screen;
    private final Random random;
    private final List<Registered> apis = new ArrayList<>();
    private final TreeMap<LocalDate, List<Control>> due = new TreeMap<>();
    private final List<Missed> missed = new ArrayList<>();

    YearHistory(Server server, SyntheticClock clock, YearPlan plan, Actor officer, DemoScreen screen) {
        this.server = server;
        this.clock = clock;
        this.plan = plan;
        this.officer = officer;
        this.screen = screen;
        this.random = new Random(plan.seed() ^ 0x5eed);
    }

    private record Registered(Api api, ApiDescription description) {}

    /** A performance that nobody recorded, though it was due on a day. */
    record Missed(String control, LocalDate due) {}

    /** Plays it to the end; says which performances it left out. */
    List<Missed> play() throws DemoFailed, IOException {
        register();
        calendar();
        for (int day = 0; day < plan.days(); day++) {
            var date = plan.day(day);
            clock.goTo(date.atTime(ROUND).toInstant(ZoneOffset.UTC));
            server.get(DailyRounds.class).catchUp(ROUNDS);
            clock.goTo(date.atTime(SCANNED).toInstant(ZoneOffset.UTC));
            scan(day);
            clock.goTo(date.atTime(PERFORMED).toInstant(ZoneOffset.UTC));
            perform(date);
            clock.goTo(date.atTime(SEALED).toInstant(ZoneOffset.UTC));
            server.get(Sealer.class).step();
            screen.progress("%s: day %d of %d".formatted(date, day + 1, plan.days()));
        }
        return List.copyOf(missed);
    }

    private void register() throws DemoFailed {
        var inventory = server.get(Apis.class);
        for (var target : plan.apis()) {
            var base = URI.create("https://"
                    + target.name().toLowerCase(java.util.Locale.ROOT).replace(' ', '-') + ".example.com");
            var api = inventory.register(facts(target, base), officer);
            var content = description(target).getBytes(StandardCharsets.UTF_8);
            try {
                var read = DescriptionReader.read(content);
                inventory.describe(api.id(), content, read, base + "/openapi.json", officer);
                apis.add(new Registered(inventory.get(api.id()), read));
            } catch (UnreadableDescription e) {
                throw new DemoFailed("A made-up description cannot be read: " + e.getMessage());
            }
        }
    }

    private static ApiFacts facts(YearPlan.Target target, URI base) {
        return new ApiFacts(
                target.name() + " (SYNTHETIC)",
                "Serves " + target.operations().getFirst().substring("GET /".length()) + " of the example shop.",
                "Shop team",
                Environment.PRODUCTION,
                List.of(base.toString()),
                target.criticality(),
                target.name().contains("Admin") ? Exposure.INTERNAL : Exposure.PUBLIC,
                Set.of(DataClass.CONFIDENTIAL),
                "Bearer tokens (JWT)",
                "Roles user and admin",
                List.of(),
                List.of("Web shop"));
    }

    private static String description(YearPlan.Target target) {
        var paths = target.operations().stream()
                .map(operation -> operation.split(" "))
                .collect(Collectors.groupingBy(
                        parts -> parts[1],
                        TreeMap::new,
                        Collectors.mapping(
                                parts -> "\"%s\": {\"responses\": {\"200\": {\"description\": \"OK\"}}}"
                                        .formatted(parts[0].toLowerCase(java.util.Locale.ROOT)),
                                Collectors.joining(", "))))
                .entrySet()
                .stream()
                .map(path -> "\"%s\": {%s%s}"
                        .formatted(path.getKey(), path.getKey().contains("{id}") ? ID : "", path.getValue()))
                .collect(Collectors.joining(", "));
        return """
            {"openapi": "3.0.3", "info": {"title": "%s (SYNTHETIC)", "version": "1"}, "paths": {%s}}
            """.formatted(target.name(), paths);
    }

    private static final String ID =
            "\"parameters\": [{\"name\": \"id\", \"in\": \"path\", \"required\": true, \"schema\": {\"type\":"
                    + " \"string\"}}], ";

    private void scan(int day) {
        var runs = new ArrayList<PlayedRuns.Played>();
        for (int i = 0; i < apis.size(); i++) {
            var target = plan.apis().get(i);
            var api = apis.get(i);
            if (target.without().contains(day)) {
                runs.add(new PlayedRuns.Played(api.api(), null, "SYNTHETIC: the target could not be reached."));
                continue;
            }
            var report = YearReports.of(
                    "synthetic-" + (i + 1) + "-" + plan.day(day),
                    target.name(),
                    URI.create(api.api().facts().target()),
                    api.description(),
                    target.operations(),
                    plan.on(i, day),
                    plan.seed(),
                    clock.instant());
            runs.add(new PlayedRuns.Played(api.api(), report, ""));
        }
        server.get(PlayedRuns.class).take(runs, SCANS);
    }

    /** When people perform what the controls ask of them: on the day it is due, all but one in twenty. */
    private void calendar() {
        var last = plan.day(plan.days() - 1);
        var book = server.get(Policies.class).snapshot().orElseThrow();
        for (var control : book.controlsInForce(plan.first())) {
            boolean manual = control.tests().stream().anyMatch(TestSource.Manual.class::isInstance);
            var every = control.frequency().every();
            if (!manual || every.isEmpty()) {
                continue;
            }
            for (var at = plan.first().plus(every.get()); !at.isAfter(last); at = at.plus(every.get())) {
                if (random.nextInt(MISSED_OF) == 0) {
                    missed.add(new Missed(control.id(), at));
                } else {
                    due.computeIfAbsent(at, _ -> new ArrayList<>()).add(control);
                }
            }
        }
    }

    private void perform(LocalDate day) {
        for (var control : due.getOrDefault(day, List.of())) {
            server.get(Performances.class)
                    .record(
                            control.id(),
                            new Stated(
                                    day,
                                    null,
                                    Performance.Outcome.MET,
                                    "Pia Performer (SYNTHETIC)",
                                    "Rudi Reviewer (SYNTHETIC)",
                                    "SYNTHETIC: " + control.title() + " was done as it says.",
                                    ""),
                            null,
                            officer);
        }
    }
}
