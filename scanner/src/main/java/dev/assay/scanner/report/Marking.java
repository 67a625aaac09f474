package dev.assay.scanner.report;

import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.score.Score;
import dev.assay.scanner.score.Scores;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Works out the score of a population. */
public final class Marking {

    private static final Set<Category> AUTHORIZATION = EnumSet.of(Category.BOLA, Category.BFLA);

    private Marking() {}

    /**
     * The score of a scan that reached its target.
     *
     * @param population folded, so that one root cause counts once
     * @param cards of every check in it, by id
     */
    public static Score of(
            Collection<Row> population, Map<String, Card> cards, Collection<ScanReport.SignIn> identities) {
        var confirmed = population.stream()
                .filter(row -> row.foldedInto() == null)
                .flatMap(row -> row.findings().stream())
                .filter(Finding::confirmed)
                .toList();
        var tested = EnumSet.noneOf(Category.class);
        for (var row : population) {
            switch (row.kind()) {
                case PASS, FAIL, SUSPECT -> tested.add(row.category());
                case NOT_TESTED, NOT_APPLICABLE, ERROR, BLOCKED -> {}
            }
        }
        var safe = population.stream()
                .filter(row -> card(cards, row.checkId()).mode().ordinal() <= Mode.SAFE.ordinal())
                .toList();
        return Scores.of(
                confirmed,
                finding -> cause(card(cards, finding.checkId())),
                tested,
                untested(population, tested),
                Coverage.of(safe).percent(),
                signedInPercent(identities));
    }

    /** The categories of authorization that apply, and of which nothing was tested: what is tested beside them does not speak for them. */
    private static Set<Category> untested(Collection<Row> population, Set<Category> tested) {
        var untested = EnumSet.noneOf(Category.class);
        for (var row : population) {
            boolean applies = !row.excluded() && Coverage.of(List.of(row)).applicable() > 0;
            if (applies && AUTHORIZATION.contains(row.category()) && !tested.contains(row.category())) {
                untested.add(row.category());
            }
        }
        return untested;
    }

    private static Card card(Map<String, Card> cards, String check) {
        return Objects.requireNonNull(cards.get(check), check);
    }

    private static String cause(Card card) {
        var family = card.family();
        return family == null ? card.id() : family;
    }

    /** How far the sign-ins held; an identity that never signed in counts as much as one that did, however often those were looked at. */
    private static double signedInPercent(Collection<ScanReport.SignIn> identities) {
        long checks = 0;
        long held = 0;
        long worked = 0;
        for (var one : identities) {
            checks += one.canaries();
            held += one.held();
            worked += one.worked() ? 1 : 0;
        }
        if (identities.isEmpty()) {
            return 100;
        }
        double present = 100.0 * worked / identities.size();
        if (checks > 0) {
            return Math.min(present, 100.0 * held / checks);
        }
        return worked < identities.size() ? present : Double.NaN;
    }
}
