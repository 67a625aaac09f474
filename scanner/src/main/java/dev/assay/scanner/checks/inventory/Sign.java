package dev.assay.scanner.checks.inventory;

import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.checks.oracle.Places;
import dev.assay.scanner.checks.oracle.UsualPlaces;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.IdentityPair;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.probe.Exchange;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A usual place of something, and what stands in it when it is there.
 *
 */
record Sign(String path, Pattern content) {
    static Sign of(String path, String content) {
        return new Sign(path, Pattern.compile(content));
    }

    /**
     * Searches all of them for anyone.
     *
     * @param title of a finding, after the path
     * @param detail what is said of it, after {@code GET path}
     * @param sort what all of them are, such as {@code such a panel}
     */
    static Outcome search(List<Sign> signs, Card card, Asking asking, String title, String detail, String sort) {
        return UsualPlaces.search(
                asking,
                signs.stream()
                        .map(sign -> new UsualPlaces.Thing(
                                sign.path(),
                                Places.of(sign.path(), asking.target()),
                                sign::in,
                                proof -> sign.finding(card, title, detail, proof)))
                        .toList(),
                sort);
    }

    private boolean in(Exchange answer) {
        return answer.successful() && content.matcher(answer.body()).find();
    }

    private Finding finding(Card card, String title, String detail, Proof proof) {
        return new Finding(
                card.id(),
                card.category(),
                card.severity(),
                "GET " + path,
                null,
                IdentityPair.ANONYMOUS,
                Oracle.SIGNATURE,
                path + " " + title,
                "GET " + path + " " + detail,
                proof,
                true,
                false);
    }
}
