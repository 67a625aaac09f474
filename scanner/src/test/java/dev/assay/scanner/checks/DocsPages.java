package dev.assay.scanner.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Check;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.finding.Category;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The pages of the checks, printed from their cards. {@code -Dassay.write-pages=true} writes them instead of comparing. */
final class DocsPages {
    private DocsPages() {}

    static String page(Card card) {
        return """
            # %s

            %s

            | | |
            |---|---|
            | Id | `%s` |
            | Category | %s (`%s`) |
            | Catalogue row | %s |
            | Severity | %s, CVSS 3.1 %.1f `%s` |
            | Classes | CWE-%d, OWASP %s:2023 |
            | Mode | %s |
            | Requests | %s |
            | Needs | %s |

            ## How to mend it

            %s
            """.formatted(
                        card.title(),
                        card.question(),
                        card.id(),
                        card.category().title(),
                        card.category().slug(),
                        card.row(),
                        card.severity().slug(),
                        card.cvss(),
                        card.vector(),
                        card.cwe(),
                        card.owasp(),
                        mode(card.mode()),
                        card.maxRequests() == 0 ? "none of its own" : "at most " + card.maxRequests(),
                        card.needs().sentence() + (card.callback() ? ", and a callback listener" : ""),
                        card.remedy());
    }

    static String index() {
        StringBuilder page = new StringBuilder("# Checks\n\nOne page per check, printed from its card. ");
        page.append(Catalogue.checks().size())
                .append(" checks. [Which questions are asked](coverage.md), and which are not yet; [how the score"
                        + " comes about](score.md); [add a check in ten minutes](../guide/add-a-check.md).\n");
        for (Category category : Category.values()) {
            page.append("\n## ").append(category.title()).append("\n\n");
            for (Check check : Catalogue.checks()) {
                Card card = check.card();
                if (card.category() == category) {
                    page.append("- [%s](%s.md): %s (%s)\n"
                            .formatted(
                                    card.id(),
                                    card.id(),
                                    card.title(),
                                    card.severity().slug()));
                }
            }
        }
        return page.toString();
    }

    static void assertFresh(String name, String printed) throws IOException {
        Path page = root().resolve("docs/checks").resolve(name);
        if (Boolean.getBoolean("assay.write-pages")) {
            Files.createDirectories(page.getParent());
            Files.writeString(page, printed);
        }
        assertThat(page)
                .as("stale: run mvn -pl scanner test -Dtest=CatalogueTest,RowsTest -Dassay.write-pages=true")
                .exists()
                .content()
                .isEqualTo(printed);
    }

    static Path root() {
        Path at = Path.of("").toAbsolutePath();
        return Files.exists(at.resolve("scanner")) ? at : at.resolve("..").normalize();
    }

    private static String mode(Mode mode) {
        return mode.letter() + ", " + mode.name().toLowerCase(Locale.ROOT);
    }
}
