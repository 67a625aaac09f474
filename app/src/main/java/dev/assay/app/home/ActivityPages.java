package dev.assay.app.home;

import dev.assay.app.access.Account;
import dev.assay.app.access.Accounts;
import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.access.Role;
import dev.assay.app.evidence.LatestItems;
import dev.assay.app.evidence.Recorded;
import dev.assay.app.http.Refusal;
import dev.assay.app.http.Slice;
import dev.assay.app.pages.Field;
import dev.assay.app.pages.Filters;
import dev.assay.app.pages.Frame;
import dev.assay.app.pages.Href;
import dev.assay.app.pages.Link;
import dev.assay.app.pages.Option;
import dev.assay.app.pages.Section;
import dev.assay.app.pages.Table;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who did what, when: what was recorded, as it is in the ledger or waits for it. Which pages an auditor looked at is recorded too and not
 * shown: that is the auditor's own working; their sign-ins and downloads are shown.
 */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
public final class ActivityPages {
    private static final int MOST = 50;
    private static final List<String> ROOMS = List.of(
            "access",
            "audit",
            "bundle",
            "control",
            "exception",
            "finding",
            "governance",
            "inventory",
            "policy",
            "scan",
            "request");

    private final LatestItems items;
    private final Accounts accounts;
    private final TimeWords time;

    ActivityPages(LatestItems items, Accounts accounts, TimeWords time) {
        this.items = items;
        this.accounts = accounts;
        this.time = time;
    }

    /** An item as a row: what happened in words, and where what it is about is shown. */
    public record Row(Recorded item, String what, List<Link> about) {}

    @Get("/activity")
    @Produces(MediaType.TEXT_HTML)
    @Needs(Permission.VIEW_ACTIVITY)
    HttpResponse<?> list(HttpRequest<?> request, Frame frame) {
        var at = Href.of("/activity", request.getParameters(), "room", "actor", "about", "after");
        var found = items.latest(
                at.get("room"),
                at.get("actor"),
                at.get("about"),
                auditors(),
                id(at.get("after")).orElse(null),
                MOST + 1);
        var rows = found.stream()
                .limit(MOST)
                .map(item -> new Row(item, words(item.type()), about(item)))
                .toList();
        var next = found.size() > MOST
                ? at.with("after", rows.getLast().item().id().toString()).toString()
                : null;
        var first = at.get("after").isEmpty() ? null : at.without("after").toString();
        var table = Table.of("What was recorded, the latest first")
                .text("When")
                .text("Who")
                .text("What")
                .text("About")
                .text("In the ledger");
        return HttpResponse.ok(frame.page("Activity")
                .in(Section.ACTIVITY)
                .show(
                        "home/activity",
                        Map.of(
                                "filters",
                                filters(at),
                                "rows",
                                rows,
                                "table",
                                table.paged("", first, next),
                                "status",
                                time.status(),
                                "time",
                                TimeWords.words(time.status().time()))));
    }

    /**
     * What was recorded, the latest first, narrowed by the room it is from, by who did it and by what it is about. Auditors' requests are
     * left out.
     */
    @Get("/api/v1/activity")
    @Needs(Permission.VIEW_ACTIVITY)
    Slice<Recorded> read(
            @QueryValue @Nullable String room,
            @QueryValue @Nullable String actor,
            @QueryValue @Nullable String about,
            @QueryValue @Nullable UUID after,
            @QueryValue @Nullable Integer limit) {
        int most = limit == null ? MOST : limit;
        if (most < 1 || most > 200) {
            throw new Refusal.Invalid(
                    "The list cannot be shown like this.", new Refusal.Field("limit", "Give 1 to 200."));
        }
        var found = items.latest(text(room), text(actor), text(about), auditors(), after, most + 1);
        var part = found.stream().limit(most).toList();
        return new Slice<>(part, found.size() > most ? part.getLast().id().toString() : null);
    }

    private List<String> auditors() {
        return accounts.all().stream()
                .filter(account -> account.role() == Role.AUDITOR)
                .map(account -> account.id().toString())
                .toList();
    }

    private static String text(@Nullable String asked) {
        return asked == null ? "" : asked;
    }

    private Filters filters(Href at) {
        var rooms = new ArrayList<Option>(List.of(new Option("", "all but requests")));
        ROOMS.forEach(room -> rooms.add(new Option(room, room)));
        var people = new ArrayList<Option>(List.of(new Option("", "everybody")));
        accounts.all().stream()
                .sorted(Comparator.comparing(Account::name))
                .forEach(account -> people.add(new Option(account.id().toString(), account.name())));
        return new Filters(
                at,
                List.of(
                        Field.select("room", "What", rooms).value(at.get("room")),
                        Field.select("actor", "Who", people).value(at.get("actor")),
                        Field.text("about", "About, such as finding:F-12").value(at.get("about"))));
    }

    /** {@code finding.acceptance-ended} as people read it. */
    private static String words(String type) {
        return type.replace('.', ' ').replace('-', ' ');
    }

    private static List<Link> about(Recorded item) {
        return item.about().stream().map(ActivityPages::link).toList();
    }

    private static Link link(String thing) {
        var id = thing.substring(thing.indexOf(':') + 1);
        var at = switch (thing.substring(0, thing.indexOf(':'))) {
            case "api" -> "/apis/";
            case "scan" -> "/scans/";
            case "finding" -> "/findings/";
            case "control" -> "/controls/";
            case "exception" -> "/exceptions/";
            case "audit" -> "/audits/";
            case "bundle" -> "/bundles/";
            case "account" -> "/people/";
            default -> "";
        };
        return at.isEmpty()
                ? new Link(
                        thing, new Href("/activity", new java.util.LinkedHashMap<>(Map.of("about", thing))).toString())
                : new Link(id, at + id);
    }

    private static Optional<UUID> id(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw new Refusal.Invalid("There is no such place in the list.");
        }
    }
}
