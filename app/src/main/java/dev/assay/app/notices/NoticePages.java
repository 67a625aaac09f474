package dev.assay.app.notices;

import dev.assay.app.access.Account;
import dev.assay.app.access.Accounts;
import dev.assay.app.access.Grant;
import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import dev.assay.app.pages.Field;
import dev.assay.app.pages.Frame;
import dev.assay.app.pages.Section;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What was noticed, how it went out, and of what one gets mails. */
@Controller
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class NoticePages {
    private static final int SHOWN = 100;

    private final Notices notices;
    private final Accounts accounts;

    NoticePages(Notices notices, Accounts accounts) {
        this.notices = notices;
        this.accounts = accounts;
    }

    @Get("/notices")
    @Needs(Permission.VIEW_ACTIVITY)
    HttpResponse<?> show(Frame frame, Grant grant, Actor actor) {
        return HttpResponse.ok(frame.page("Notices")
                .below(Section.ACTIVITY)
                .show(
                        "notices/notices",
                        Map.of(
                                "told", notices.latest(SHOWN),
                                "ways", notices.ways(),
                                "choosing", account(actor).map(this::choosing).orElse(List.of()),
                                "sends", grant.may(Permission.EDIT_SETTINGS))));
    }

    private Optional<Account> account(Actor actor) {
        return actor.kind() == Actor.Kind.PERSON ? accounts.find(UUID.fromString(actor.id())) : Optional.empty();
    }

    private List<Field> choosing(Account account) {
        var wanted = notices.wanted(account);
        var fields = new ArrayList<Field>();
        for (var kind : Kind.values()) {
            if (kind.concerns(account.role())) {
                fields.add(Field.of(Field.Kind.CHECK, kind.word(), kind.title())
                        .hint(kind.meaning())
                        .value(wanted.contains(kind) ? "true" : ""));
            }
        }
        return fields;
    }

    @Post("/notices/choices")
    @Needs(Permission.VIEW_ACTIVITY)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> choose(Actor actor, @Body Map<String, String> form) {
        var account =
                account(actor).orElseThrow(() -> new Refusal.Conflict("Notices go to people of the organisation."));
        var chosen = EnumSet.noneOf(Kind.class);
        for (var kind : Kind.values()) {
            if ("true".equals(form.get(kind.word()))) {
                chosen.add(kind);
            }
        }
        notices.choose(account, chosen, actor);
        return HttpResponse.seeOther(URI.create("/notices"));
    }

    /** Sends once more what was given up. */
    @Post("/notices/deliveries/{delivery}")
    @Needs(Permission.EDIT_SETTINGS)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> again(UUID delivery, Actor actor) {
        notices.again(delivery, actor);
        return HttpResponse.seeOther(URI.create("/notices"));
    }
}
