package dev.assay.app.people;

import dev.assay.app.access.Accounts;
import dev.assay.app.access.ApiTokens;
import dev.assay.app.access.Permission;
import dev.assay.app.http.Ids;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;

/** Puts together what an access review looks at: each way in as it is now, and what the roster says of whom it belongs to. */
@Singleton
class AccessRows {
    private static final int MOST_RIGHTS = 2000;

    private final Accounts accounts;
    private final ApiTokens tokens;
    private final People people;
    private final Ids ids;

    AccessRows(Accounts accounts, ApiTokens tokens, People people, Ids ids) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.people = people;
        this.ids = ids;
    }

    /** The rows of a review with this number, in order. */
    List<AccessRow> of(ReviewToBegin asked, String review, Instant now) {
        var roster = people.on(people.today(), now);
        var known = people.everybody();
        var rows = new ArrayList<AccessRow>();
        if (asked.accounts()) {
            accounts.all().stream()
                    .filter(account -> account.worksAt(now))
                    .forEach(account -> rows.add(row(
                            review,
                            rows.size() + 1,
                            AccessRow.Kind.ACCOUNT,
                            account.id().toString(),
                            account.name(),
                            account.email(),
                            account.role().label(),
                            said(account.email(), roster, known),
                            "")));
        }
        if (asked.tokens()) {
            tokens.all().stream()
                    .filter(token -> token.worksAt(now))
                    .forEach(token -> rows.add(row(
                            review,
                            rows.size() + 1,
                            AccessRow.Kind.TOKEN,
                            token.id().toString(),
                            token.name(),
                            "",
                            token.permissions().stream()
                                    .map(Permission::name)
                                    .sorted()
                                    .collect(Collectors.joining(" ")),
                            "made by " + token.makerName(),
                            token.makerId().toString())));
        }
        asked.users()
                .forEach(user -> rows.add(row(
                        review,
                        rows.size() + 1,
                        AccessRow.Kind.LISTED,
                        user.subject(),
                        user.name(),
                        user.mail().toLowerCase(Locale.ROOT),
                        user.rights(),
                        said(user.mail().isEmpty() ? user.subject() : user.mail(), roster, known),
                        "")));
        return rows;
    }

    private static String said(String mail, Roster roster, List<Person> known) {
        if (roster.byMail(mail).isPresent()) {
            return "on the roster";
        }
        return known.stream()
                .filter(person -> person.mail().equalsIgnoreCase(mail.strip()) && person.left() != null)
                .map(person -> "left on " + person.left())
                .findFirst()
                .orElse("nobody of the roster");
    }

    private AccessRow row(
            String review,
            int place,
            AccessRow.Kind kind,
            String subject,
            String name,
            String mail,
            String rights,
            String roster,
            String makerId) {
        var most = rights.length() > MOST_RIGHTS ? rights.substring(0, MOST_RIGHTS) : rights;
        return new AccessRow(
                ids.next(),
                review,
                place,
                kind,
                subject,
                name,
                mail,
                most,
                roster,
                makerId,
                null,
                null,
                null,
                null,
                null);
    }

    /** Whether a way into Assay that was to be removed still works; of other systems Assay does not know. */
    boolean stillWorks(AccessRow row, Instant now) {
        if (row.decision() != AccessRow.Decision.REMOVE) {
            return false;
        }
        return switch (row.kind()) {
            case ACCOUNT ->
                accounts.find(UUID.fromString(row.subject()))
                        .filter(account -> account.worksAt(now))
                        .isPresent();
            case TOKEN -> tokens.get(UUID.fromString(row.subject())).worksAt(now);
            case LISTED -> false;
        };
    }

    /** The mail address of an account; empty where there is no such account. */
    String mail(String accountId) {
        try {
            return accounts.find(UUID.fromString(accountId))
                    .map(account -> account.email())
                    .orElse("");
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
