package dev.assay.app.scans;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The flags that say at which server a run is stored, and where it happened. The token comes by file or environment, never as an argument. */
final class SubmitOptions {
    /** The variable that holds the token where no file is named. */
    static final String TOKEN = "ASSAY_TOKEN";

    private static final int MOST_TOKEN_BYTES = 1000;

    @Option(
            names = "--server-url",
            paramLabel = "URL",
            description = "Store the run at this Assay server, as submitted by CI.")
    private @Nullable String url;

    @Option(names = "--server-api", paramLabel = "API", description = "Whose run it is there, such as API-3.")
    private @Nullable String api;

    @Option(
            names = "--server-token-file",
            paramLabel = "FILE",
            description = "A file with the API token; without it the variable " + TOKEN + " has it.")
    private @Nullable Path tokenFile;

    @Option(
            names = "--binding",
            paramLabel = "KEY=VALUE",
            description = "Where the run happened, in place of what GitHub, GitLab or Jenkins say: system, repository,"
                    + " commit, workflow, run, actor.")
    private Map<String, String> binding = new LinkedHashMap<>();

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    boolean asked() {
        return url != null || api != null || tokenFile != null || !binding.isEmpty();
    }

    /** Where to store the run, asked before anything is scanned; what is missing or wrong is said. */
    Handover handover(UnaryOperator<@Nullable String> variable) {
        var server = url;
        var of = api;
        if (server == null || of == null) {
            throw wrong("--server-url and --server-api belong together");
        }
        if (!of.matches("API-[0-9]{1,9}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            throw wrong("--server-api is a number such as API-3, or an id");
        }
        try {
            var address = URI.create(server.replaceAll("/+$", ""));
            dev.assay.scanner.probe.Send.unfit(address).ifPresent(why -> {
                throw wrong("--server-url: " + why);
            });
            return new Handover(address, of, token(variable), bound(variable));
        } catch (IllegalArgumentException e) {
            throw wrong("--server-url is no address");
        }
    }

    private String token(UnaryOperator<@Nullable String> variable) {
        var file = tokenFile;
        var token = file == null ? variable.apply(TOKEN) : read(file);
        if (token == null || !token.strip().matches("[!-~]{20,200}")) {
            throw wrong("there is no API token in "
                    + (file == null ? "the variable " + TOKEN + "; name a file with --server-token-file" : "" + file));
        }
        return token.strip();
    }

    private String read(Path file) {
        try {
            if (Files.size(file) > MOST_TOKEN_BYTES) {
                throw wrong(file + " is larger than any token");
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw wrong(file + " cannot be read");
        }
    }

    private Binding bound(UnaryOperator<@Nullable String> variable) {
        var members = new LinkedHashMap<>(Pipeline.binding(variable));
        members.putAll(binding);
        var bound = new Binding(
                members.remove("system"),
                members.remove("repository"),
                members.remove("commit"),
                members.remove("workflow"),
                members.remove("run"),
                members.remove("actor"));
        if (!members.isEmpty()) {
            throw wrong("--binding knows system, repository, commit, workflow, run and actor");
        }
        var missing = bound.wrong();
        if (!missing.isEmpty()) {
            throw wrong("where the run happened is not known; give --binding for it: "
                    + missing.stream()
                            .map(field -> field.name().substring("binding.".length()) + ": " + field.problem())
                            .collect(Collectors.joining(" ")));
        }
        return bound;
    }

    private ParameterException wrong(String says) {
        if (spec == null) {
            throw new IllegalStateException("options are read by the command line");
        }
        return new ParameterException(spec.commandLine(), says);
    }
}
