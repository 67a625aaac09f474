package dev.assay.app.scans;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads what the variables of a pipeline say of where it runs: of GitHub Actions, GitLab CI and Jenkins. */
final class Pipeline {
    private Pipeline() {}

    /** The members of a binding as far as the variables have them; {@code other} where no pipeline is known. */
    static Map<String, String> binding(UnaryOperator<@Nullable String> variable) {
        if ("true".equals(variable.apply("GITHUB_ACTIONS"))) {
            return of(
                    "github",
                    variable.apply("GITHUB_REPOSITORY"),
                    variable.apply("GITHUB_SHA"),
                    variable.apply("GITHUB_WORKFLOW_REF"),
                    variable.apply("GITHUB_RUN_ID"),
                    variable.apply("GITHUB_ACTOR"));
        }
        if ("true".equals(variable.apply("GITLAB_CI"))) {
            return of(
                    "gitlab",
                    variable.apply("CI_PROJECT_PATH"),
                    variable.apply("CI_COMMIT_SHA"),
                    joined(variable.apply("CI_CONFIG_PATH"), " ", variable.apply("CI_JOB_NAME")),
                    variable.apply("CI_PIPELINE_ID"),
                    variable.apply("GITLAB_USER_LOGIN"));
        }
        if (variable.apply("JENKINS_URL") != null) {
            return of(
                    "jenkins",
                    plain(variable.apply("GIT_URL")),
                    variable.apply("GIT_COMMIT"),
                    variable.apply("JOB_NAME"),
                    variable.apply("BUILD_NUMBER"),
                    Objects.requireNonNullElse(variable.apply("BUILD_USER_ID"), "jenkins"));
        }
        return Map.of("system", "other");
    }

    private static Map<String, String> of(
            String system,
            @Nullable String repository,
            @Nullable String commit,
            @Nullable String workflow,
            @Nullable String run,
            @Nullable String actor) {
        var members = new TreeMap<String, String>();
        members.put("system", system);
        put(members, "repository", repository);
        put(members, "commit", commit);
        put(members, "workflow", workflow);
        put(members, "run", run);
        put(members, "actor", actor);
        return members;
    }

    private static void put(Map<String, String> members, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            members.put(name, value.strip());
        }
    }

    private static @Nullable String joined(@Nullable String one, String between, @Nullable String other) {
        return one == null ? other : other == null ? one : one + between + other;
    }

    /** A repository's address without whoever reads it, which may hold a secret. */
    private static @Nullable String plain(@Nullable String address) {
        return address == null ? null : address.replaceFirst("^([a-z+]{1,20}://)[^/@]*@", "$1");
    }
}
