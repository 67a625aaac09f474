package dev.assay.app.people;

import dev.assay.app.access.Grant;
import dev.assay.app.access.Needs;
import dev.assay.app.access.PeoplePages;
import dev.assay.app.access.Permission;
import dev.assay.app.http.Actor;
import dev.assay.app.http.CsvText;
import dev.assay.app.http.Refusal;
import dev.assay.app.pages.Confirm;
import dev.assay.app.pages.Field;
import dev.assay.app.pages.Field.Kind;
import dev.assay.app.pages.Frame;
import dev.assay.app.pages.Notice;
import dev.assay.app.pages.Option;
import dev.assay.app.pages.Page;
import dev.assay.app.pages.Section;
import dev.assay.app.pages.Table;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Part;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.multipart.CompletedFileUpload;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Access reviews as a list, beginning one, deciding about its rows and completing it. */
@Controller("/access-reviews")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
public final class AccessReviewPages {
    private static final List<Option> DECISIONS = List.of(
            new Option("", "choose"),
            new Option("KEEP", "keep"),
            new Option("CHANGE", "change"),
            new Option("REMOVE", "remove"));

    private final AccessReviews reviews;
    private final AccessRows ways;
    private final People people;
    private final Clock clock;

    AccessReviewPages(AccessReviews reviews, AccessRows ways, People people, Clock clock) {
        this.reviews = reviews;
        this.ways = ways;
        this.people = people;
        this.clock = clock;
    }

    /** A row of a review, and whether a way in that was to be removed still works. */
    public record Row(AccessRow row, boolean stillWorks) {}

    @Get
    @Needs(Permission.VIEW_ROSTER)
    HttpResponse<?> list(Frame frame, Grant grant) {
        var table = Table.of("Access reviews, the newest first")
                .text("Review")
                .text("Control")
                .text("Begun")
                .text("Due by")
                .number("Rows")
                .text("Stands");
        return HttpResponse.ok(frame.page("Access reviews")
                .in(Section.PEOPLE)
                .tabs(PeoplePages.TABS, "/access-reviews")
                .show(
                        "people/reviews",
                        Map.of(
                                "rows", reviews.all().reversed(),
                                "table", table,
                                "today", people.today(),
                                "begins", grant.may(Permission.REVIEW_ACCESS))));
    }

    @Get("/new")
    @Needs(Permission.REVIEW_ACCESS)
    HttpResponse<?> ask(Frame frame) {
        return HttpResponse.ok(form(frame, Map.of("accounts", "true", "tokens", "true"), null));
    }

    @Post
    @Needs(Permission.REVIEW_ACCESS)
    @Consumes({MediaType.MULTIPART_FORM_DATA, MediaType.APPLICATION_FORM_URLENCODED})
    HttpResponse<?> begin(
            Frame frame,
            Actor actor,
            @Part("title") @Nullable String title,
            @Part("control") @Nullable String control,
            @Part("dueOn") @Nullable String dueOn,
            @Part("accounts") @Nullable String accounts,
            @Part("tokens") @Nullable String tokens,
            @Part("system") @Nullable String system,
            @Part("file") @Nullable CompletedFileUpload file) {
        var said = Map.of(
                "title", text(title),
                "control", text(control),
                "dueOn", text(dueOn),
                "accounts", text(accounts),
                "tokens", text(tokens),
                "system", text(system));
        try {
            var list = file == null || file.getSize() == 0 ? null : bytes(file);
            var review = reviews.begin(
                    new ReviewToBegin(
                            text(title),
                            text(control),
                            AsOf.day("dueOn", text(dueOn)),
                            "true".equals(accounts),
                            "true".equals(tokens),
                            text(system),
                            file == null ? "" : text(file.getFilename()),
                            list),
                    actor);
            return HttpResponse.seeOther(URI.create("/access-reviews/" + review.number()));
        } catch (Refusal.Invalid wrong) {
            return HttpResponse.unprocessableEntity().body(form(frame, said, wrong));
        }
    }

    @Get("/{number}")
    @Needs(Permission.VIEW_ROSTER)
    HttpResponse<?> show(Frame frame, Grant grant, String number) {
        return HttpResponse.ok(page(frame, grant, number, null));
    }

    @Post("/{number}/decisions")
    @Needs(Permission.REVIEW_ACCESS)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> decide(Frame frame, Grant grant, Actor actor, String number, @Body Map<String, String> form) {
        try {
            var places = form.keySet().stream()
                    .filter(name -> name.matches("row-[0-9]{1,6}"))
                    .map(name -> Integer.parseInt(name.substring(4)))
                    .collect(Collectors.toSet());
            var decision = form.getOrDefault("decision", "");
            if (DECISIONS.stream().skip(1).noneMatch(option -> option.value().equals(decision))) {
                throw new Refusal.Invalid("Choose keep, change or remove.");
            }
            reviews.decide(
                    number, places, AccessRow.Decision.valueOf(decision), form.getOrDefault("reason", ""), actor);
            return HttpResponse.seeOther(URI.create("/access-reviews/" + number));
        } catch (Refusal.Invalid wrong) {
            return HttpResponse.unprocessableEntity().body(page(frame, grant, number, wrong));
        }
    }

    @Post("/{number}/completion")
    @Needs(Permission.REVIEW_ACCESS)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> complete(Actor actor, String number) {
        reviews.complete(number, actor);
        return HttpResponse.seeOther(URI.create("/access-reviews/" + number));
    }

    /** What a review looked at and what was decided, as CSV. */
    @Get("/{number}/csv")
    @Produces(MediaType.ALL)
    @Needs(Permission.VIEW_ROSTER)
    HttpResponse<byte[]> csv(String number) {
        var text = new CsvText(
                "row", "kind", "subject", "name", "mail", "rights", "roster", "decision", "reason", "by", "at");
        reviews.rows(number)
                .forEach(row -> text.row(
                        row.place(),
                        row.kind().words(),
                        row.subject(),
                        row.name(),
                        row.mail(),
                        row.rights(),
                        row.roster(),
                        row.decision(),
                        row.reason(),
                        row.decidedBy(),
                        row.decidedAt()));
        return HttpResponse.ok(text.bytes())
                .contentType("text/csv; charset=utf-8")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + reviews.get(number).number() + ".csv\"");
    }

    private Object page(Frame frame, Grant grant, String number, Refusal.@Nullable Invalid wrong) {
        var review = reviews.get(number);
        var now = clock.instant();
        var rows = reviews.rows(number).stream()
                .map(row -> new Row(row, ways.stillWorks(row, now)))
                .toList();
        Page page = frame.page(review.title())
                .below(Section.PEOPLE)
                .below("Access reviews", "/access-reviews")
                .under(review.number() + ", due by " + review.dueOn());
        if (wrong != null) {
            page = page.saying(Notice.bad(wrong.getMessage()
                    + wrong.fields().stream()
                            .map(field -> " " + field.problem())
                            .collect(Collectors.joining())));
        }
        boolean decides = grant.may(Permission.REVIEW_ACCESS) && !review.completed();
        var table = decides ? Table.of("Who may get in").text("Choose") : Table.of("Who may get in");
        return page.show(
                "people/review",
                Map.of(
                        "review",
                        review,
                        "rows",
                        rows,
                        "table",
                        table.text("Name")
                                .text("Is")
                                .text("Rights")
                                .text("Roster")
                                .text("Decision")
                                .text("Why, by whom"),
                        "decides",
                        decides,
                        "fields",
                        List.of(
                                Field.select("decision", "What becomes of the ticked ones", DECISIONS)
                                        .needed(),
                                Field.text("reason", "Reason").needed()),
                        "complete",
                        Confirm.plain(
                                "Complete the review",
                                "/access-reviews/" + number + "/completion",
                                "Every row has to be decided. It then stays as it is.")));
    }

    private static Object form(Frame frame, Map<String, String> said, Refusal.@Nullable Invalid wrong) {
        var page =
                frame.page("Begin an access review").below(Section.PEOPLE).below("Access reviews", "/access-reviews");
        if (wrong != null) {
            page = page.saying(Notice.bad(String.valueOf(wrong.getMessage())));
        }
        var fields = List.of(
                Field.text("title", "Title").needed(),
                Field.of(Kind.DATE, "dueOn", "Due by").needed(),
                Field.text("control", "Control")
                        .hint("The id of the control that it performs; a completed review is then a performance of"
                                + " it."),
                Field.of(Kind.CHECK, "accounts", "Accounts of Assay"),
                Field.of(Kind.CHECK, "tokens", "API tokens of Assay"),
                Field.text("system", "Another system").hint("Whose users the list names."),
                Field.of(Kind.FILE, "file", "Its users as CSV")
                        .hint("Columns: user, name, mail, rights. At most 2 MiB and 5,000 users."));
        var shown = fields.stream()
                .map(field ->
                        field.value(said.get(field.name())).error(wrong == null ? null : wrong.problem(field.name())))
                .toList();
        var lines = wrong == null
                ? List.<Refusal.Field>of()
                : wrong.fields().stream()
                        .filter(field -> field.name().startsWith("line "))
                        .toList();
        return page.show("people/begin", Map.of("fields", shown, "problems", lines));
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    private static byte[] bytes(CompletedFileUpload file) {
        try {
            return file.getBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the upload cannot be read", e);
        }
    }
}
