package dev.assay.scanner.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.checks.Catalogue;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.score.Score;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MarkingTest {
    @Test
    void oneThatNeverSignedInIsNotHiddenByOthersThatDid() {
        assertThat(score(signIn("alice", true, 40), signIn("root", true, 40)).grade())
                .isEqualTo("A");
        var score = score(signIn("alice", true, 400), signIn("root", true, 400), signIn("partner", false, 0));
        assertThat(score.grade()).isNull();
        assertThat(score.withheld()).isEqualTo("not graded (sign-ins held 66 %)");
    }

    @Test
    void whereNoOperationShowsASignInThereIsNoGrade() {
        assertThat(score(signIn("alice", true, 0)).withheld())
                .isEqualTo("not graded (no operation shows whether the sign-ins hold)");
        assertThat(score(signIn("alice", false, 0)).withheld()).isEqualTo("not graded (sign-ins held 0 %)");
    }

    @Test
    void thereIsNoGradeWhereNothingOfAnAuthorizationThatAppliesWasTested() {
        assertThat(beside("cross-identity-read", Outcome.Kind.NOT_TESTED, false).withheld())
                .isEqualTo("not graded (nothing was tested of bola)");
        assertThat(beside("cross-identity-read", Outcome.Kind.PASS, false).grade())
                .isEqualTo("A");
        assertThat(beside("cross-identity-read", Outcome.Kind.NOT_TESTED, true).grade())
                .isEqualTo("A");
        assertThat(beside("cross-identity-read", Outcome.Kind.NOT_APPLICABLE, false)
                        .grade())
                .isEqualTo("A");
        assertThat(beside("sql-injection-error", Outcome.Kind.NOT_TESTED, false).withheld())
                .as("no category of authorization")
                .isNull();
    }

    /** One cell beside so many that passed that coverage is no reason. */
    private static Score beside(String check, Outcome.Kind kind, boolean excluded) {
        var passing = Catalogue.check("security-headers").orElseThrow().card();
        var asked = Catalogue.check(check).orElseThrow().card();
        var rows = new java.util.ArrayList<Row>();
        for (int i = 0; i < 20; i++) {
            rows.add(new Row(
                    passing.id(),
                    passing.category(),
                    "GET /x" + i,
                    Outcome.Kind.PASS,
                    "",
                    false,
                    List.of(),
                    Proof.NONE,
                    1,
                    null));
        }
        rows.add(new Row(
                asked.id(), asked.category(), "GET /y/{id}", kind, "", excluded, List.of(), Proof.NONE, 1, null));
        return Marking.of(rows, Map.of(passing.id(), passing, asked.id(), asked), List.of());
    }

    private static Score score(ScanReport.SignIn... identities) {
        var card = Catalogue.checks().getFirst().card();
        var row = new Row(
                card.id(), card.category(), "GET /x", Outcome.Kind.PASS, "", false, List.of(), Proof.NONE, 1, null);
        return Marking.of(List.of(row), Map.of(card.id(), card), List.of(identities));
    }

    private static ScanReport.SignIn signIn(String name, boolean worked, int canaries) {
        return new ScanReport.SignIn(name, "user", null, worked, "", "", canaries, canaries);
    }
}
