package dev.assay.policies.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.policies.lint.Samples.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class RulesPageTest {
    private static final Path PAGE = Path.of("../docs/guide/lint-rules.md");

    @Test
    void thePageListsEveryRuleWithABadAndAGoodExample() throws IOException {
        var page = page();
        if (Boolean.getBoolean("tidy.write")) Files.writeString(PAGE, page);
        assertThat(Files.readString(PAGE))
                .as("run with -Dtidy.write=true to write it")
                .isEqualTo(page);
    }

    private static String page() {
        var page = new StringBuilder("""
            # What the linter looks for

            The linter reads the governance repository as of a day and says what is wrong (error), what an auditor would ask about (warning) and what is
            good to know (note). *Policies* shows its remarks, each with file, line and mend. A test makes this page from the rules and their examples.

            | Rule | Level | Looks for |
            |---|---|---|
            """);
        for (var rule : Rule.values())
            page.append("| [`%s`](#%s) | %s | %s |\n".formatted(rule.slug(), rule.slug(), level(rule), rule.about()));
        for (var rule : Rule.values()) {
            page.append(
                    "\n## %s\n\n%s: %s. %s.\n".formatted(rule.slug(), capital(level(rule)), rule.about(), rule.mend()));
            page.append(examples(rule));
        }
        return page.toString();
    }

    private static String examples(Rule rule) {
        return switch (rule) {
            case MISSING_MAPPING -> "\nBad: no file under `mappings/`. Good: `mappings/soc2.yaml`.\n";
            case PRACTICE_DIFFERS ->
                "\n"
                    + "Bad: the policy says *TLS 1.2 or later* and a scan agreed to TLS 1.0. Good: the lowest version"
                    + " seen is 1.2.\n";
            case CRITICAL_WITHOUT_RISK ->
                "\n"
                        + "Bad: F-8 is critical, open and was due yesterday; no risk has it. Good: a risk with"
                        + " `linked_findings: [F-8]`.\n";
            default ->
                Samples.all()
                        .filter(sample -> sample.rule() == rule)
                        .findFirst()
                        .map(RulesPageTest::example)
                        .orElseThrow();
        };
    }

    private static String example(Sample sample) {
        return "\nBad, in `%s`:\n\n%s\nGood:\n\n%s".formatted(sample.path(), code(sample.to()), code(sample.from()));
    }

    private static String code(String text) {
        return "```\n" + (text.isBlank() ? "(left out)" : text.strip()) + "\n```\n";
    }

    private static String level(Rule rule) {
        return rule.level().name().toLowerCase(Locale.ROOT);
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
