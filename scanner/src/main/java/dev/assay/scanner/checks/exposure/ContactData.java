package dev.assay.scanner.checks.exposure;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.checks.oracle.Where;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Operation;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whether one answer to nobody in particular, or to an ordinary identity, carries the e-mail addresses of many people. */
public final class ContactData implements OperationCheck {
    private static final int MANY = 5;
    private static final Pattern EMAIL =
            Pattern.compile("\\b[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63}){1,4}\\b");
    private static final Pattern ROLE = Pattern.compile(
            "^(?:abuse|accounts?|admin|applications?|billing|bookings?|careers?|complaints?|contact|customer[._-]?(?:care|service)"
                + "|desk|editor|editorial|enquiries|events|feedback|finance|hello|help|helpdesk|hostmaster|hr|info|inquiries"
                + "|it|jobs|kontakt|legal|letters|mail|marketing|media|news|newsletter|newsroom|no-?reply|office|order|orders"
                + "|partners?|postmaster|pr|presse?|privacy|reception|recruiting|redaktion|sales|security|service|shop|subscriptions?"
                + "|support|team|tips|welcome|webmaster)(?:[.+_-][a-z0-9]{1,12})?@");
    private static final Card CARD = Card.of(
                    "contact-data-exposed",
                    "DATA-01",
                    Category.DATA_EXPOSURE,
                    "Many people's contact data in one answer")
            .asks("Does one answer carry the e-mail addresses of " + MANY + " or more people?")
            .rated(Severity.MEDIUM, "AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N")
            .classed(359, "API3")
            .mendedBy("Give contact data only to those whose task needs it, one person at a time.")
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        return Where.read(operation);
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        Set<String> privileged = asking.identities().stream()
                .filter(Identity::privileged)
                .map(Identity::name)
                .collect(Collectors.toSet());
        for (Exchange exchange : asking.recorded(operation)) {
            long people = people(exchange);
            if (people >= MANY
                    && exchange.successful()
                    && !privileged.contains(exchange.request().identity())) {
                return Outcome.fail(CARD.finding(
                        operation,
                        Oracle.SIGNATURE,
                        "One answer carries " + people + " people's e-mail addresses",
                        operation.key() + " gave " + exchange.request().identity() + " the e-mail addresses of "
                                + people + " people in one answer.",
                        Proof.recorded(List.of(exchange))));
            }
        }
        return Facts.clean(operation, asking);
    }

    /** Distinct addresses; the domains that are reserved for examples (RFC 2606), and mailboxes of a role, are nobody's. */
    private static long people(Exchange exchange) {
        return EMAIL.matcher(exchange.body())
                .results()
                .map(match -> match.group().toLowerCase(Locale.ROOT))
                .filter(email ->
                        !email.matches(".*(?:@|\\.)example\\.(?:com|org|net)|.*\\.(?:example|test|invalid|localhost)"))
                .filter(email -> !ROLE.matcher(email).find())
                .distinct()
                .limit(10_000)
                .count();
    }
}
