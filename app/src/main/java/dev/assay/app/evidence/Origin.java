package dev.assay.app.evidence;

import java.util.Map;
import java.util.Objects;

/**
 * Where a fact comes from and how it was obtained, so that somebody else could obtain it again. What is not known says {@code unknown}.
 *
 * @param source the system the fact was taken from with its version, such as an API's name
 * @param environment such as production
 * @param method how it was obtained: automated, submitted, upload, attestation, action
 * @param query the exact request or query
 * @param parameters what the query was asked with
 * @param tool the program and its version that obtained it
 * @param rules the version of the rules that judged it
 */
public record Origin(
        String source,
        String environment,
        String method,
        String query,
        Map<String, String> parameters,
        String tool,
        String rules) {
    /** Stands for what is not known. */
    public static final String UNKNOWN = "unknown";

    /** Stands for what does not apply. */
    public static final String NOT_APPLICABLE = "not applicable";

    public Origin {
        parameters = Map.copyOf(parameters);
    }

    /** A fact that an actor's action in Assay made. */
    public static Origin action() {
        return new Origin("Assay", NOT_APPLICABLE, "action", NOT_APPLICABLE, Map.of(), NOT_APPLICABLE, NOT_APPLICABLE);
    }

    /** A fact that somebody states or hands in; {@code method} is attestation or upload. */
    public static Origin stated(String source, String method) {
        return new Origin(source, UNKNOWN, method, NOT_APPLICABLE, Map.of(), NOT_APPLICABLE, NOT_APPLICABLE);
    }

    /** A fact that a tool obtained from a system by itself. */
    public static Origin automated(String source, String environment, String tool, String rules) {
        return new Origin(source, environment, "automated", UNKNOWN, Map.of(), tool, rules);
    }

    /** A fact that somebody else's tool obtained and a client handed in; what it says of the tool and its rules nobody here saw. */
    public static Origin submitted(String source, String environment, String tool, String rules) {
        return new Origin(source, environment, "submitted", UNKNOWN, Map.of(), tool, rules);
    }

    /** A fact that Assay's own rules made of what it had recorded; {@code rules} names them with their version. */
    public static Origin judged(String rules) {
        var version = Objects.requireNonNullElse(Origin.class.getPackage().getImplementationVersion(), "development");
        return new Origin("Assay's records", NOT_APPLICABLE, "automated", UNKNOWN, Map.of(), "Assay " + version, rules);
    }

    /** The same with the exact request and what it was asked with. */
    public Origin asked(String request, Map<String, String> with) {
        return new Origin(source, environment, method, request, with, tool, rules);
    }
}
