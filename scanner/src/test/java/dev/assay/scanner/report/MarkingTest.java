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
