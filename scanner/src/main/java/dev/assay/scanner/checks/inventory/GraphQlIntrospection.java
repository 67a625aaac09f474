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
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.IdentityPair;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.ProbeRequest;
import java.util.List;

/** Whether a GraphQL endpoint gives its whole schema to anyone. */
public final class GraphQlIntrospection implements ServerCheck {
    private static final List<String> PATHS = List.of("/graphql", "/api/graphql", "/v1/graphql", "/query", "/gql");
    private static final String QUESTION = "{__schema{queryType{name}}}";
    /** How many are asked for at a low rate. */
    private static final int TELLING = 2;

    private static final Card CARD = Card.of(
                    "graphql-introspection", "INVT-09", Category.INVENTORY, "GraphQL gives its schema to anyone")
            .asks("Does a GraphQL endpoint give its schema to anyone?")
            .rated(Severity.MEDIUM, "AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N")
            .classed(200, "API9")
            .mendedBy("Switch introspection off in production, or ask for a credential first.")
            .costs(Mode.SAFE, UsualPlaces.requests(5))
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
        return UsualPlaces.search(
                asking,
                UsualPlaces.telling(PATHS, TELLING, asking).stream()
                        .map(path -> new UsualPlaces.Thing(
                                path,
                                List.of(ProbeRequest.get(path).query("query", QUESTION)),
                                GraphQlIntrospection::schema,
                                proof -> finding(path, proof)))
                        .toList(),
                "a schema that is open");
    }

    private static boolean schema(Exchange answer) {
        return answer.json()
                .filter(json -> json.at("/data/__schema/queryType/name").isTextual())
                .isPresent();
    }

    private static Finding finding(String path, Proof proof) {
        return new Finding(
                CARD.id(),
                CARD.category(),
                CARD.severity(),
                "GET " + path,
                null,
                IdentityPair.ANONYMOUS,
                Oracle.SIGNATURE,
                path + " gives its schema to anyone",
                "GET " + path + " answered a question for its schema from a request without a credential.",
                proof,
                true,
                false);
    }
}
