package dev.assay.scanner.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.scanner.check.Check;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** No question is left out unseen. */
class RowsTest {
    private static final Set<String> IDS =
            Catalogue.checks().stream().map(check -> check.card().id()).collect(Collectors.toUnmodifiableSet());

    @Test
    void everyRowIsAskedOrSaysWhyNot() {
        assertThat(Rows.all())
                .hasSize(224)
                .allSatisfy(row -> assertThat(row.checks().isEmpty())
                        .as(row.id() + " is asked, or has a reason, and not both")
                        .isEqualTo(!row.absent().isEmpty()));
    }

    @Test
    void noRowIsThereTwice() {
        assertThat(Rows.all()).extracting(Rows.Row::id).doesNotHaveDuplicates();
    }

    @Test
    void theRowOnEveryCardIsInTheList() {
        Set<String> rows = Rows.all().stream().map(Rows.Row::id).collect(Collectors.toSet());
        assertThat(Catalogue.checks())
                .extracting(Check::card)
                .allSatisfy(card -> assertThat(rows).as(card.id()).contains(card.row()));
    }

    @Test
    void aRowNamesOnlyChecksThatThereAre() {
        assertThat(Rows.all()).allSatisfy(row -> assertThat(IDS).as(row.id()).containsAll(row.others()));
    }

    @Test
    void thePageOfRowsIsFresh() throws IOException {
        DocsPages.assertFresh("coverage.md", Rows.page());
    }
}
