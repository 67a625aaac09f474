package dev.assay.scanner.checks.bfla;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.ServerCheck;
import dev.assay.scanner.checks.oracle.AdminPaths;
import dev.assay.scanner.checks.oracle.Hidden;
import dev.assay.scanner.checks.oracle.Places;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.IdentityPair;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Severity;

/** Whether an administrators' path that the description does not mention gives content to nobody in particular or to a user. */
public final class AdminPathReachable implements ServerCheck {
    private static final Card CARD = Card.of(
                    "admin-path-reachable", "BFLA-05", Category.BFLA, "An undescribed administrators' path answers")
            .asks("Does an administrators' path that is not in the description give content to ordinary callers?")
            .rated(Severity.MEDIUM, "AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N")
            .classed(425, "API5")
            .mendedBy("Serve administrators' functions on a separate network, and ask for the role on every path.")
            .costs(Mode.SAFE, 3 * Places.requests(AdminPaths.MOST) + 24)
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Known known) {
        return Applicability.yes();
    }

    @Override
    public Outcome ask(Asking asking) {
        return Hidden.search(
                asking,
                AdminPaths.asked(asking),
                (request, answer) -> true,
                (path, who, proof) -> new Finding(
                        CARD.id(),
                        CARD.category(),
                        CARD.severity(),
                        "GET " + path,
                        null,
                        IdentityPair.of(who.name()),
                        Oracle.SAME_CONTENT,
                        path + " answers " + (who.anonymous() ? "to anyone" : "to " + who.name()),
                        "GET " + path
                                + " is not in the description and looks like a path for administrators. It gave"
                                + " content to "
                                + (who.anonymous()
                                        ? "a request without a credential"
                                        : who.name() + ", whose role is " + who.role())
                                + ", and a path beside it that does not exist gave none.",
                        proof,
                        true,
                        false));
    }
}
