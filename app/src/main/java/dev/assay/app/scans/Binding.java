package dev.assay.app.scans;

import dev.assay.app.http.Refusal;
import io.micronaut.serde.annotation.Serdeable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a submitted run happened, as the one who submits says it (docs/formats/submitted-run-v1.md); nobody asks the code host whether it is so.
 *
 * @param system github, gitlab, jenkins or other
 * @param workflow the pipeline's file or name
 * @param run the pipeline's run
 * @param actor who or what set the pipeline off
 */
@Serdeable
public record Binding(String system, String repository, String commit, String workflow, String run, String actor) {
    private static final List<String> SYSTEMS = List.of("github", "gitlab", "jenkins", "other");

    /** What each member looks like, and how that is said. */
    private enum Law {
        REPOSITORY("[!-~]{1,200}", "1 to 200 printable characters without spaces, such as shop/orders."),
        COMMIT("[0-9a-f]{7,64}", "7 to 64 hexadecimal digits in small letters."),
        WORKFLOW("[ -~]{1,300}", "1 to 300 printable characters."),
        RUN("[!-~]{1,100}", "1 to 100 printable characters without spaces."),
        ACTOR("[ -~]{1,100}", "1 to 100 printable characters.");

        private final String pattern;
        private final String words;

        Law(String pattern, String words) {
            this.pattern = pattern;
            this.words = words;
        }
    }

    /** Takes what was sent; an absent member is empty. */
    public Binding(
            @Nullable String system,
            @Nullable String repository,
            @Nullable String commit,
            @Nullable String workflow,
            @Nullable String run,
            @Nullable String actor) {
        this.system = Objects.requireNonNullElse(system, "");
        this.repository = Objects.requireNonNullElse(repository, "");
        this.commit = Objects.requireNonNullElse(commit, "");
        this.workflow = Objects.requireNonNullElse(workflow, "");
        this.run = Objects.requireNonNullElse(run, "");
        this.actor = Objects.requireNonNullElse(actor, "");
    }

    /** What is wrong with it, by member; empty when nothing is. */
    List<Refusal.Field> wrong() {
        var wrong = new ArrayList<Refusal.Field>();
        if (!SYSTEMS.contains(system)) {
            wrong.add(new Refusal.Field("binding.system", "Write github, gitlab, jenkins or other."));
        }
        var values = Map.of(
                Law.REPOSITORY, repository, Law.COMMIT, commit, Law.WORKFLOW, workflow, Law.RUN, run, Law.ACTOR, actor);
        for (var law : Law.values()) {
            var value = Objects.requireNonNull(values.get(law));
            if (!value.matches(law.pattern) || value.isBlank()) {
                wrong.add(new Refusal.Field("binding." + law.name().toLowerCase(Locale.ROOT), law.words));
            }
        }
        return wrong;
    }

    /** By name, as evidence and requests have it. */
    Map<String, String> members() {
        return Map.of(
                "system", system,
                "repository", repository,
                "commit", commit,
                "workflow", workflow,
                "run", run,
                "actor", actor);
    }

    /** In a line, for people. */
    public String words() {
        return "%s at %s, %s, run %s, by %s".formatted(repository, commit, workflow, run, actor);
    }
}
