package dev.assay.scanner.report;

import dev.assay.scanner.check.Card;
import java.io.IOException;
import java.util.Collection;

/** Writes the cards of the checks that took part. */
record JsonCards(Collection<Card> cards, JsonText json) {

    /** Writes the member {@code checks}, the cards by id. */
    void write() throws IOException {
        json.open("checks");
        for (var card : cards) {
            card(card);
        }
        json.close();
    }

    private void card(Card card) throws IOException {
        json.open(card.id());
        json.text("row", card.row());
        json.text("category", card.category().slug());
        json.text("title", card.title());
        json.text("question", card.question());
        json.text("severity", card.severity().slug());
        json.text("cvss", card.vector());
        json.number("cvssScore", card.cvss());
        json.text("cwe", "CWE-" + card.cwe());
        json.text("owasp", card.owasp() + ":2023");
        json.text("remedy", card.remedy());
        json.text("mode", String.valueOf(card.mode().letter()));
        json.number("maxRequests", card.maxRequests());
        json.text("needs", card.needs().sentence());
        json.close();
    }
}
