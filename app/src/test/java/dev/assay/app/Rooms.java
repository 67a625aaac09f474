package dev.assay.app;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rooms of the server: on which floor each stands and which others it may use. What is not here is forbidden. */
record Rooms(List<Room> rooms) {
    /** One room; {@code uses} are rooms of lower floors. */
    record Room(String name, int floor, String what, Set<String> uses) {}

    private static final Set<String> GROUND = Set.of("settings", "storage");
    private static final Set<String> FIRST = Set.of("settings", "http", "secrets", "evidence", "pages", "sheets");
    private static final Set<String> THIRD = and(FIRST, "access");
    private static final Set<String> FOURTH = and(THIRD, "inventory", "people");
    private static final Set<String> FIFTH = and(FOURTH, "findings", "policies");
    private static final Set<String> SIXTH = and(FIFTH, "controls");
    private static final Set<String> SEVENTH = and(SIXTH, "scans");

    static Rooms all() {
        return new Rooms(List.of(
                new Room("settings", -1, "what the operator set, checked before anything starts", Set.of()),
                new Room("storage", 0, "the data directory, the database, the lease", Set.of("settings")),
                new Room("http", 1, "problems, refusals, the actor, ids, numbers, the clock", GROUND),
                new Room("secrets", 1, "fields encrypted at rest, references, the server's keys", GROUND),
                new Room(
                        "evidence",
                        2,
                        "what is recorded and what is sealed",
                        Set.of("settings", "storage", "http", "secrets")),
                new Room("sheets", 1, "tables as CSV and XLSX, written and read", Set.of()),
                new Room("samples", 1, "populations as files, and the draws from them", Set.of()),
                new Room("pages", 2, "the frame and the parts of every page", Set.of("settings", "http")),
                new Room("access", 3, "sign-in, sessions, roles, permissions, API tokens", and(FIRST, "storage")),
                new Room("serve", 4, "starts and stops the server", and(GROUND, "access")),
                new Room("rest", 4, "the description of the REST interface", THIRD),
                new Room("inventory", 4, "APIs, their descriptions and operations", THIRD),
                new Room("people", 4, "the roster, training, access reviews", THIRD),
                new Room(
                        "backups",
                        5,
                        "the data directory as of one moment, written to a file and put back",
                        and(GROUND, "http", "evidence", "serve")),
                new Room("findings", 5, "weaknesses from first sight to proof of mending", FOURTH),
                new Room("policies", 5, "policies as pages, approvals, acknowledgements", and(FOURTH, "storage")),
                new Room("controls", 6, "criteria, controls, and how each stood on each day", FIFTH),
                new Room("retention", 6, "how long records are kept, and legal holds", FIFTH),
                new Room("scans", 7, "schedule and run", and(SIXTH, "storage")),
                new Room("audits", 8, "an engagement: period, scope, bundles", and(SEVENTH, "storage", "samples")),
                new Room("portal", 9, "the auditor's read-only view", and(SEVENTH, "audits", "samples")),
                new Room("notices", 9, "what somebody should hear of, and how it was told", and(SEVENTH, "audits")),
                new Room("home", 9, "where the officer begins, and who did what", and(SEVENTH, "audits")),
                new Room(
                        "demo",
                        10,
                        "the demo and its weak sample API",
                        and(and(SEVENTH, "audits", "portal"), "serve", "storage"))));
    }

    private static Set<String> and(Set<String> rooms, String... more) {
        return Stream.concat(rooms.stream(), Stream.of(more)).collect(Collectors.toUnmodifiableSet());
    }

    Room named(String name) {
        return rooms.stream()
                .filter(room -> room.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the room " + name + " has no row in Rooms"));
    }

    int floor(String name) {
        return named(name).floor();
    }

    /** The table of docs/architecture.md. */
    String table() {
        var table = new StringBuilder("| Floor | Room | What it is | Uses |\n|---|---|---|---|\n");
        for (var room : rooms) {
            table.append("| %d | `%s` | %s | %s |%n".formatted(room.floor(), room.name(), room.what(), uses(room)));
        }
        return table.toString();
    }

    private String uses(Room room) {
        return room.uses().isEmpty()
                ? "–"
                : rooms.stream().map(Room::name).filter(room.uses()::contains).collect(Collectors.joining(", "));
    }
}
