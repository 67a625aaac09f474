package dev.assay.app.pages;

import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A page that shows every component, and the values they draw. */
final class Sample {
    static final Instant NOW = Instant.parse("2026-05-20T09:30:00Z");
    static final String ROOT = "b1946ac92492d2347c6235b4d2611184a9f0c1d2e3b4a59687786950413f2e1d";

    private static final TemplateEngine ENGINE = TemplateEngine.createPrecompiled(ContentType.Html);

    private Sample() {}

    static Frame frame() {
        return new Frame(
                new Viewer("Maren Holt", "Compliance officer", "Northwind Payments"),
                List.of(
                        Section.HOME,
                        Section.APIS,
                        Section.SCANS,
                        Section.FINDINGS,
                        Section.CONTROLS,
                        Section.POLICIES,
                        Section.AUDITS,
                        Section.BUNDLES,
                        Section.PEOPLE,
                        Section.ACTIVITY,
                        Section.SETTINGS),
                "token",
                "nonce",
                true,
                NOW,
                ZoneOffset.UTC);
    }

    static Page page() {
        return frame().page("C-014 Object access is limited to its owner")
                .below(Section.CONTROLS)
                .under("CC6.1 · preventive · owner Platform team")
                .asOf(NOW)
                .tabs(
                        List.of(new Link("Status", "/controls/C-014"), new Link("History", "/controls/C-014/history")),
                        "/controls/C-014")
                .saying(Notice.bad("2 exceptions are not confirmed or cleared."));
    }

    static String html() {
        return draw(
                "page",
                Map.of(
                        "page",
                        page(),
                        "content",
                        content(parts()),
                        "actions",
                        content(draw("confirm", Map.of("frame", frame(), "confirm", confirm())))));
    }

    static String signIn() {
        var form = draw(
                "form", Map.of("frame", frame(), "action", "/sign-in", "fields", questions(), "button", "Sign in"));
        return draw(
                "sheet", Map.of("page", frame().page("Sign in").under("Northwind Payments"), "content", content(form)));
    }

    private static String parts() {
        return String.join(
                "\n",
                draw("dayStrip", Map.of("strip", strip())),
                draw("monitoring", Map.of()),
                "<h2>What explains it</h2>",
                draw("timeline", Map.of("times", page().times(), "events", events())),
                draw("exchange", Map.of("exchange", exchange())),
                draw("filters", Map.of("filters", filters())),
                draw("table", Map.of("table", table(), "rows", content(rows()))),
                draw("facts", Map.of("facts", facts())),
                draw("seal", Map.of("marks", marks())),
                draw("trend", Map.of("trend", trend())),
                draw("diff", Map.of("diff", diff())),
                draw("progress", Map.of("percent", 62, "label", "118 of 190 operations asked")),
                draw(
                        "empty",
                        Map.of(
                                "title",
                                "No bundles yet",
                                "text",
                                "Open an audit first; a bundle is sealed from it.",
                                "next",
                                new Link("Open an audit", "/audits/new"))),
                draw("form", Map.of("frame", frame(), "action", "/x", "fields", questions(), "button", "Save")));
    }

    static DayStrip strip() {
        var first = LocalDate.of(2026, 1, 1);
        var days = IntStream.range(0, 140).mapToObj(i -> {
            var date = first.plusDays(i);
            Pill status = i < 6
                    ? Pill.NOT_EVALUATED
                    : i >= 40 && i < 47
                            ? Pill.EXCEPTION
                            : i == 70 || i == 71 ? Pill.GAP : i > 100 && i < 104 ? Pill.NOT_OCCURRING : Pill.OPERATING;
            String why = status == Pill.EXCEPTION ? "F-12 confirmed in production" : "scan run met";
            return new DayStrip.Day(date, status, why, "/controls/C-014?day=" + date);
        });
        return new DayStrip(
                "C-014 on each day from 2026-01-01 to 2026-05-20", days.toList(), LocalDate.of(2026, 5, 20));
    }

    static Trend trend() {
        var points = new ArrayList<Trend.Point>();
        int[] scores = {61, 58, 64, -1, 71, 74, 79, 78, 86};
        for (int i = 0; i < scores.length; i++) {
            points.add(new Trend.Point(
                    "2026-05-0" + (i + 1),
                    scores[i] < 0 ? null : scores[i],
                    70 + 3 * i,
                    i < 5 ? "1" : "2",
                    scores[i] < 0 ? "Coverage under the floor" : "B",
                    "/scans/" + i));
        }
        return new Trend("Score of Orders API", points);
    }

    static List<Event> events() {
        return List.of(
                new Event(
                        NOW.minusSeconds(9_000_000),
                        "Assay (scheduler)",
                        "Found: Bob's token read Alice's order",
                        "GET /orders/{id} answered 200 with another customer's order.",
                        Tone.BAD,
                        "/findings/F-12"),
                new Event(
                        NOW.minusSeconds(8_000_000),
                        "Jon Vik",
                        "Accepted until 2026-03-01",
                        "Fix is in review.",
                        Tone.WARN,
                        null),
                new Event(
                        NOW.minusSeconds(4_000),
                        "Assay (scheduler)",
                        "Fixed by the same proof",
                        null,
                        Tone.GOOD,
                        null));
    }

    static ExchangeView exchange() {
        return new ExchangeView(
                "Read Alice's order with Bob's token",
                "bob (user)",
                "14 ms",
                "GET /orders/5f3c2a10 HTTP/1.1\nHost: api.example.com\nAuthorization: Bearer [redacted]\n",
                "HTTP/1.1 200\n"
                        + "Content-Type: application/json\n\n"
                        + "{\"id\":\"5f3c2a10\",\"owner\":\"alice\",\"item\":\"Walnut desk <b>\"}",
                List.of("\"owner\":\"alice\""));
    }

    static List<Field> questions() {
        return List.of(
                Field.of(Field.Kind.EMAIL, "email", "E-mail")
                        .value("maren@example.com")
                        .needed()
                        .autocomplete("username"),
                Field.of(Field.Kind.PASSWORD, "password", "Password")
                        .needed()
                        .autocomplete("current-password")
                        .error("Wrong e-mail or password."));
    }

    static Confirm confirm() {
        return Confirm.withReason(
                "Clear the exception", "/exceptions/1/clear", "It stays visible and is counted apart.");
    }

    static Filters filters() {
        return new Filters(
                Href.of("/findings").with("severity", "high").with("sort", "age"),
                List.of(
                        Field.of(Field.Kind.SEARCH, "q", "Search").roomy(),
                        Field.select("severity", "Severity", List.of(new Option("", "Any"), new Option("high", "High")))
                                .value("high")));
    }

    static Table table() {
        return Table.of("Findings")
                .text("id", "Finding")
                .text("severity", "Severity")
                .text("API")
                .text("Status")
                .number("age", "Days open")
                .sorted(Href.of("/findings").with("severity", "high"), "age", true)
                .paged("1–3 of 1 204", null, "/findings?after=x");
    }

    private static String rows() {
        var rows = new StringBuilder();
        for (String[] row : new String[][] {
            {"F-12", "critical", "Exception", "1 204"},
            {"F-9", "high", "Gap", "31"},
            {"F-7", "medium", "Operating", "4"},
            {"F-6", "low", "Not occurring", "2"},
            {"F-5", "info", "Not evaluated", "1"},
            {"F-4", "low", "Not in scope", "0"}
        }) {
            rows.append("<tr><th scope=\"row\"><a href=\"/findings/")
                    .append(row[0])
                    .append("\">")
                    .append(row[0])
                    .append("</a> Another user's object is readable</th><td>")
                    .append(draw("pill", Map.of("pill", Pill.severity(row[1]))))
                    .append("</td><td>Orders API</td><td>")
                    .append(draw("pill", Map.of("pill", Pill.status(row[2]))))
                    .append("</td><td class=\"num\">")
                    .append(row[3])
                    .append("</td></tr>");
        }
        return rows.toString();
    }

    static List<Fact> facts() {
        return List.of(
                Fact.of("Owner", "Platform team"),
                Fact.hash("Root", ROOT),
                Fact.link("Policy", "POL-3 Access control", "/policies/POL-3"),
                Fact.code("Operation", "GET /orders/{id}"));
    }

    static List<Hallmark> marks() {
        return List.of(
                new Hallmark(
                        Hallmark.Kind.SIGNER, Pill.warn("Intact, signer not pinned"), "Northwind Payments, key 7f3a"),
                new Hallmark(Hallmark.Kind.ROOT, Pill.good("218 of 218 members"), "root b1946ac9"),
                new Hallmark(Hallmark.Kind.TIME, Pill.calm("Self-asserted"), "2026-05-20 09:30:00 UTC"));
    }

    static Diff diff() {
        return new Diff(
                "1.2",
                "1.3",
                List.of(
                        new Diff.Line(Diff.Change.SKIPPED, null, null, "11 lines"),
                        new Diff.Line(Diff.Change.SAME, 12, 12, "Access is reviewed"),
                        new Diff.Line(Diff.Change.REMOVED, 13, null, "every year."),
                        new Diff.Line(Diff.Change.ADDED, null, 13, "every quarter.")));
    }

    static Content content(String html) {
        return output -> output.writeContent(html);
    }

    static String draw(String component, Map<String, Object> values) {
        var out = new StringOutput();
        ENGINE.render("layout/" + component + ".jte", values, out);
        return out.toString();
    }
}
