package dev.assay.app.access;

import dev.assay.app.access.OneTimeLink.Purpose;
import dev.assay.app.evidence.EvidenceItem;
import dev.assay.app.evidence.EvidenceLog;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Ids;
import dev.assay.app.http.Refusal;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Links that work once: invitations, sign-in links, and the first administrator's. Opening one only shows a button, because mail
 * scanners and previews open links too. The key stands in the query, which is never recorded.
 */
@Singleton
@Transactional
public class OneTimeLinks {
    /** Where a link leads. */
    static final String PATH = "/welcome";

    private final OneTimeLinkRepository links;
    private final AccountRepository accounts;
    private final AccessSettings settings;
    private final EvidenceLog evidence;
    private final Ids ids;
    private final Clock clock;

    OneTimeLinks(
            OneTimeLinkRepository links,
            AccountRepository accounts,
            AccessSettings settings,
            EvidenceLog evidence,
            Ids ids,
            Clock clock) {
        this.links = links;
        this.accounts = accounts;
        this.settings = settings;
        this.evidence = evidence;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * The path with which the first account can be made, while there is none; the one before no longer works.
     * Empty once there is an account.
     */
    public Optional<String> firstAdministrator() {
        if (accounts.count() > 0) {
            return Optional.empty();
        }
        links.voidFirst(clock.instant());
        return Optional.of(make(Purpose.FIRST_ADMINISTRATOR, null, settings.invitation()));
    }

    /** The path that signs an account's owner in once. */
    public String signIn(Account account, Actor actor) {
        evidence.record(EvidenceItem.of("access.sign-in-link-made", actor, clock.instant())
                .about("account:" + account.id()));
        return make(Purpose.SIGN_IN, account.id(), settings.signInLink());
    }

    /** The path with which somebody invited chooses a password; earlier links of the account no longer work. */
    String invitation(Account account) {
        links.voidAll(account.id(), clock.instant());
        return make(Purpose.INVITATION, account.id(), settings.invitation());
    }

    /** The link of a key while it works. */
    OneTimeLink find(String key) {
        return Optional.of(key)
                .filter(text -> text.length() <= RandomSecret.MOST_CHARACTERS)
                .flatMap(text -> links.findByHash(RandomSecret.hash(text)))
                .filter(link -> link.usedAt() == null && clock.instant().isBefore(link.expiresAt()))
                .orElseThrow(() -> new Refusal.NotFound(
                        "This link does not work any more: it was used, replaced, or is too old. Ask for"
                                + " another one."));
    }

    /** Uses the link up. Two who try at once cannot both succeed. */
    void use(OneTimeLink link) {
        if (links.use(link.id(), clock.instant()) == 0) {
            throw new Refusal.Conflict("This link was used just now. Ask for another one.");
        }
    }

    /** Makes every link of an account void. */
    void voidAll(UUID accountId) {
        links.voidAll(accountId, clock.instant());
    }

    private String make(Purpose purpose, @Nullable UUID accountId, Duration valid) {
        var key = RandomSecret.next();
        var now = clock.instant();
        links.save(new OneTimeLink(ids.next(), RandomSecret.hash(key), purpose, accountId, now, now.plus(valid), null));
        return PATH + "?key=" + key;
    }
}
