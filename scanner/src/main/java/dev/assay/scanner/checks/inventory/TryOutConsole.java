package dev.assay.scanner.checks.inventory;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.ServerCheck;
import dev.assay.scanner.checks.oracle.UsualPlaces;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Severity;
import java.util.List;

/** Whether a console for trying the API out is open to everyone, told by what such a page carries. Often meant so: noted, not rated. */
public final class TryOutConsole implements ServerCheck {
    private static final String SWAGGER = "SwaggerUIBundle|id=\"swagger-ui\"";
    private static final List<Sign> CONSOLES = List.of(
            Sign.of("/swagger-ui/index.html", SWAGGER),
            Sign.of("/docs", SWAGGER + "|<rapi-doc|@scalar/api-reference"),
            Sign.of("/graphiql", "(?i)graphiql(?:\\.min)?\\.js|<title>GraphiQL"),
            Sign.of("/swagger-ui.html", SWAGGER),
            Sign.of("/swagger-ui/", SWAGGER),
            Sign.of("/swagger/index.html", SWAGGER),
            Sign.of("/swagger", SWAGGER),
            Sign.of("/api-docs/", SWAGGER),
            Sign.of("/playground", "(?i)graphql[- ]playground"),
            Sign.of("/altair", "(?i)<title>Altair"),
            Sign.of("/rapidoc", "<rapi-doc"),
            Sign.of("/scalar", "@scalar/api-reference"));
    /** How many are asked for at a low rate. */
    private static final int TELLING = 3;

    private static final Card CARD = Card.of(
                    "try-out-console", "INVT-10", Category.INVENTORY, "A console for trying the API out is public")
            .asks("Is a console for trying out the API's operations open to everyone?")
            .rated(Severity.INFO, "AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N")
            .classed(200, "API9")
            .mendedBy(
                    "Switch consoles off in production, or decide that they are meant to be public and write it down.")
            .costs(Mode.SAFE, UsualPlaces.requests(12))
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
        return Sign.search(
                UsualPlaces.telling(CONSOLES, TELLING, asking),
                CARD,
                asking,
                "is a console for anyone",
                "is a page from which the API's operations can be tried out. It answers a request without a credential;"
                        + " a name beside it that does not exist has no such page.",
                "such a console");
    }
}
