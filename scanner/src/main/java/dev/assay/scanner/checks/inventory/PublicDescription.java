package dev.assay.scanner.checks.inventory;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.ServerCheck;
import dev.assay.scanner.checks.oracle.Places;
import dev.assay.scanner.checks.oracle.UsualPlaces;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import java.util.List;

/** Whether the API's description is open to everyone. Often meant so: it is noted, not rated. */
public final class PublicDescription implements ServerCheck {
    private static final List<String> PATHS = List.of(
            "/openapi.json",
            "/swagger.json",
            "/v3/api-docs",
            "/openapi.yaml",
            "/api-docs",
            "/openapi.yml",
            "/swagger.yaml",
            "/v2/api-docs",
            "/api/openapi.json",
            "/api/swagger.json",
            "/swagger/v1/swagger.json",
            "/docs/openapi.json",
            "/api/v1/openapi.json",
            "/openapi",
            "/.well-known/openapi.json",
            "/swagger-ui/swagger.json",
            "/api/docs.json",
            "/q/openapi");
    /** How many are asked for at a low rate. */
    private static final int TELLING = 5;

    private static final Card CARD = Card.of(
                    "public-description", "INVT-01", Category.INVENTORY, "The API's description is public")
            .asks("Is the API's description open to everyone?")
            .rated(Severity.INFO, "AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N")
            .classed(200, "API9")
            .mendedBy("Decide whether it is meant to be public, and write the decision down.")
            .costs(Mode.SAFE, UsualPlaces.requests(18))
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
                                Places.of(path, asking.target()),
                                PublicDescription::describes,
                                proof -> finding(path, proof)))
                        .toList(),
                "a description");
    }

    private static Finding finding(String path, Proof proof) {
        return CARD.finding(
                        Oracle.SIGNATURE,
                        "The API's description is open to everyone",
                        "GET " + path + " gives the API's description to a request without a credential.",
                        proof)
                .at(path);
    }

    /** It parses as JSON and names its version and paths, or starts like such a document in YAML. */
    private static boolean describes(Exchange answer) {
        if (!answer.successful()) {
            return false;
        }
        return answer.json()
                .map(json -> (json.has("openapi") || json.has("swagger") || json.has("asyncapi")) && json.has("info"))
                .orElseGet(() -> answer.body()
                        .matches("(?s)\\s{0,20}(?:---\\s)?(?:openapi|swagger|asyncapi):\\s*['\"]?\\d.{0,100000}"));
    }
}
