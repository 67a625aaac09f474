package dev.assay.app.notices;

import dev.assay.app.access.Account;
import dev.assay.app.access.Accounts;
import dev.assay.app.evidence.EvidenceItem;
import dev.assay.app.evidence.EvidenceLog;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Ids;
import dev.assay.app.http.Refusal;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The door to notices: notes what happened, delivers it, keeps what people chose. */
@Singleton
public class Notices {
    /** Older than this is no news: a server that was off for long does not tell a month at once. */
    private static final Duration NEWS = Duration.ofDays(3);

    private static final Actor ACTOR = Actor.system("notices");

    private final Occasions occasions;
    private final NoticeRepository notices;
    private final DeliveryRepository deliveries;
    private final ChoiceRepository choices;
    private final Accounts accounts;
    private final Channels channels;
    private final NoticeSettings settings;
    private final EvidenceLog evidence;
    private final TransactionOperations<Connection> transactions;
    private final Ids ids;
    private final Clock clock;

    Notices(
            Occasions occasions,
            NoticeRepository notices,
            DeliveryRepository deliveries,
            ChoiceRepository choices,
            Accounts accounts,
            Channels channels,
            NoticeSettings settings,
            EvidenceLog evidence,
            TransactionOperations<Connection> transactions,
            Ids ids,
            Clock clock) {
        this.occasions = occasions;
        this.notices = notices;
        this.deliveries = deliveries;
        this.choices = choices;
        this.accounts = accounts;
        this.channels = channels;
        this.settings = settings;
        this.evidence = evidence;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    /** A notice and how it went out. */
    @Serdeable
    public record Told(Notice notice, List<Delivery> deliveries) {}

    /** Looks for what happened, and notes what was not noted yet with who is to be told. */
    void look() {
        var now = clock.instant();
        for (var occasion : occasions.since(now.minus(NEWS), now)) {
            var happening = occasion.kind().word() + " " + occasion.key();
            if (!notices.existsByHappening(happening)) {
                transactions.executeWrite(_ -> {
                    note(occasion, happening, now);
                    return occasion;
                });
            }
        }
    }

    private void note(Occasion occasion, String happening, Instant now) {
        var notice = notices.save(new Notice(
                ids.next(),
                occasion.kind(),
                happening,
                occasion.words(),
                occasion.path(),
                occasion.assignee(),
                occasion.at(),
                now));
        if (channels.webhook().isPresent()) {
            deliveries.save(onItsWay(notice, null, now));
        }
        if (channels.mail().isPresent()) {
            for (var account : told(notice)) {
                deliveries.save(onItsWay(notice, account, now));
            }
        }
        evidence.record(EvidenceItem.of("notice.noted", ACTOR, now)
                .about("notice:" + notice.id())
                .fact("kind", notice.kind().word())
                .fact("words", notice.words()));
    }

    private Delivery onItsWay(Notice notice, @Nullable Account account, Instant now) {
        return new Delivery(
                ids.next(),
                notice.id(),
                account == null ? null : account.id(),
                account == null ? "" : account.name(),
                Delivery.State.WAITING,
                0,
                now,
                "");
    }

    /** Who wants it: the one it is given to, if that is somebody with an account, otherwise everybody it concerns. */
    private List<Account> told(Notice notice) {
        var now = clock.instant();
        var all = accounts.all().stream()
                .filter(one ->
                        one.worksAt(now) && one.takenUp() && notice.kind().concerns(one.role()))
                .toList();
        var assigned = all.stream().filter(one -> names(notice.assignee(), one)).toList();
        return (assigned.isEmpty() ? all : assigned)
                .stream().filter(one -> wanted(one).contains(notice.kind())).toList();
    }

    private static boolean names(String assignee, Account account) {
        var plain = assignee.strip();
        return !plain.isEmpty() && (plain.equalsIgnoreCase(account.name()) || plain.equalsIgnoreCase(account.email()));
    }

    /** The kinds of which somebody gets mails. */
    public Set<Kind> wanted(Account account) {
        var wanted = EnumSet.noneOf(Kind.class);
        for (var kind : Kind.values()) {
            if (kind.usual(account.role())) {
                wanted.add(kind);
            }
        }
        for (var choice : choices.findByAccountId(account.id())) {
            if (choice.mail() && choice.kind().concerns(account.role())) {
                wanted.add(choice.kind());
            } else {
                wanted.remove(choice.kind());
            }
        }
        return wanted;
    }

    /** Chooses of which kinds somebody gets mails. */
    public void choose(Account account, Set<Kind> chosen, Actor actor) {
        var now = clock.instant();
        transactions.executeWrite(_ -> {
            var before = choices.findByAccountId(account.id());
            for (var kind : Kind.values()) {
                var old = before.stream().filter(one -> one.kind() == kind).findFirst();
                boolean mail = chosen.contains(kind);
                if (old.isPresent()) {
                    choices.update(new Choice(old.get().id(), account.id(), kind, mail, now));
                } else {
                    choices.save(new Choice(ids.next(), account.id(), kind, mail, now));
                }
            }
            return evidence.record(EvidenceItem.of("notice.choice-changed", actor, now)
                    .about("account:" + account.id())
                    .fact("mails", chosen.stream().map(Kind::word).sorted().toList()));
        });
    }

    /** Sends what waits and is due: what one person gets goes in one mail. */
    void deliver() {
        var mails = new LinkedHashMap<UUID, List<Delivery>>();
        for (var one : deliveries.due(clock.instant())) {
            var account = one.accountId();
            if (account == null) {
                end(List.of(one), tried(() -> send(one)));
            } else {
                mails.computeIfAbsent(account, _ -> new ArrayList<>()).add(one);
            }
        }
        mails.forEach((account, all) -> end(all, tried(() -> send(account, all))));
    }

    /** Something that may fail to be delivered. */
    @FunctionalInterface
    private interface Sending {
        void send() throws Undelivered;
    }

    private static @Nullable Undelivered tried(Sending sending) {
        try {
            sending.send();
            return null;
        } catch (Undelivered failed) {
            return failed;
        }
    }

    private void send(Delivery delivery) throws Undelivered {
        var webhook = channels.webhook()
                .orElseThrow(() -> new Undelivered("there is no webhook in the settings any more", true));
        var notice = notice(delivery);
        webhook.send(notice, settings.link(notice.path()));
    }

    private void send(UUID id, Collection<Delivery> all) throws Undelivered {
        var mail = channels.mail()
                .orElseThrow(() -> new Undelivered("there is no mail server in the settings any more", true));
        var account = accounts.find(id)
                .filter(one -> one.worksAt(clock.instant()))
                .orElseThrow(() -> new Undelivered("the account does not work any more", true));
        mail.send(
                account.email(), account.name(), all.stream().map(this::notice).toList());
    }

    private Notice notice(Delivery delivery) {
        return notices.findById(delivery.noticeId())
                .orElseThrow(() -> new IllegalStateException("a delivery has a notice: its key says so"));
    }

    private void end(List<Delivery> all, @Nullable Undelivered failed) {
        var now = clock.instant();
        transactions.executeWrite(_ -> {
            for (var one : all) {
                var after = failed == null
                        ? one.delivered(now)
                        : failed.forGood() ? one.givenUp(failed.why(), now) : one.failed(failed.why(), now);
                deliveries.update(after);
                if (after.state() != Delivery.State.WAITING) {
                    evidence.record(ended(after, now));
                }
            }
            return all;
        });
    }

    private static EvidenceItem ended(Delivery delivery, Instant now) {
        var over = delivery.state() == Delivery.State.DELIVERED ? "notice.delivered" : "notice.given-up";
        var account = delivery.accountId();
        return EvidenceItem.of(over, ACTOR, now)
                .about("notice:" + delivery.noticeId())
                .fact("channel", delivery.channel())
                .fact("account", account == null ? "" : account.toString())
                .fact("attempts", delivery.attempts())
                .fact("problem", delivery.problem());
    }

    /** Tries a delivery that was given up once more, from the beginning. */
    public Delivery again(UUID id, Actor actor) {
        var given = deliveries.findById(id).orElseThrow(() -> new Refusal.NotFound("There is no such delivery."));
        if (given.state() != Delivery.State.GIVEN_UP) {
            throw new Refusal.Conflict(
                    "This delivery is " + given.state().word() + ": only one that was given up is sent again.");
        }
        return transactions.executeWrite(_ -> {
            evidence.record(EvidenceItem.of("notice.sent-again", actor, clock.instant())
                    .about("notice:" + given.noticeId())
                    .fact("channel", given.channel()));
            return deliveries.update(given.again(clock.instant()));
        });
    }

    /** The latest notices with how they went out, the latest first. */
    public List<Told> latest(int most) {
        var out = new LinkedHashMap<UUID, List<Delivery>>();
        for (var one : deliveries.latest(most * 10)) {
            out.computeIfAbsent(one.noticeId(), _ -> new ArrayList<>()).add(one);
        }
        return notices.latest(most).stream()
                .map(one -> new Told(one, out.getOrDefault(one.id(), List.of())))
                .toList();
    }

    /** By which ways notices leave, in words. */
    public Map<String, Boolean> ways() {
        var ways = new LinkedHashMap<String, Boolean>();
        ways.put("mail", channels.mail().isPresent());
        ways.put("webhook", channels.webhook().isPresent());
        return ways;
    }
}
