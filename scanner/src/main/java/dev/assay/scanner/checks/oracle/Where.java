package dev.assay.scanner.checks.oracle;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.target.Body;
import dev.assay.scanner.target.Operation;
import dev.assay.scanner.target.Parameter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where checks make sense: the kinds of operations that several of them ask about. */
public final class Where {
    private static final Pattern ADMIN = Pattern.compile(
            "(?:^|[^a-z])(?:admin|admins|administrator|administrators|superadmin|sysadmin|superuser|superusers)(?:[^a-z]|$)");
    private static final Pattern ADMIN_STEP = Pattern.compile(
            "administration|administrative|back-?office|internal|management|mgmt|moderator|moderators|moderation|root-only");
    private static final Pattern DEBUG =
            Pattern.compile("(?:^|[^a-z])(?:debug|debugging|diagnostics|phpinfo|heapdump|threaddump)(?:[^a-z]|$)");
    private static final Pattern LOOKS_UP = Pattern.compile(
            "(?:^|[^a-z])(?:search|query|find|filter|lookup|check|validate|verify|preview|calculate|calc|estimate|quote"
                + "|convert|translate|render|evaluate|eval|parse|import|test|ping|fetch|proxy|scrape|screenshot|resolve"
                + "|contact|export|report|analy[sz]e|inspect)(?:[^a-z]|$)");
    private static final Pattern SIGN_IN = Pattern.compile(
            "(?:^|[^a-z])(?:login|log-in|signin|sign-in|authenticate|oauth/token|token|sessions?|otp|verify-code)(?:[^a-z]|$)");
    private static final Pattern SIGN_OUT =
            Pattern.compile("(?:^|[^a-z])(?:logout|log-out|logoff|signout|sign-out)(?:[^a-z]|$)");
    private static final Set<String> MODEL_SETTINGS = Set.of(
            "model",
            "max_tokens",
            "maxTokens",
            "max_completion_tokens",
            "max_output_tokens",
            "maxOutputTokens",
            "temperature",
            "top_p");

    private Where() {}

    /** Operations that read by GET. */
    public static Applicability read(Operation operation) {
        return Applicability.when(operation.method().equals("GET"), "it does not read");
    }

    /** Reading operations that say they need a credential. */
    public static Applicability securedRead(Operation operation) {
        return !operation.method().equals("GET")
                ? Applicability.no("it does not read")
                : Applicability.when(operation.security().required(), "it declares no security");
    }

    /** Reading operations that say they need a credential, or were seen to refuse nobody what an identity reads. */
    public static Applicability securedRead(Operation operation, Known known) {
        return known.refusesNobody(operation) ? Applicability.yes() : securedRead(operation);
    }

    /**
     * Whether the operation says that it needs a credential; where nothing is said, whether reading at its path, or in the list that it is
     * in, is seen to need one.
     */
    public static boolean asksForCredential(Operation operation, Known known) {
        if (operation.security().declared()) {
            return operation.security().required();
        }
        String path = operation.path();
        int brace = path.lastIndexOf("/{");
        return Stream.of(path, brace < 0 ? path : path.substring(0, brace))
                .flatMap(read -> known.description().operation("GET " + read).stream())
                .anyMatch(known::refusesNobody);
    }

    /** Operations that change something. */
    public static Applicability change(Operation operation) {
        return Applicability.when(changes(operation), "it changes nothing");
    }

    public static boolean changes(Operation operation) {
        return List.of("POST", "PUT", "PATCH", "DELETE").contains(operation.method());
    }

    /** Reading operations with a parameter in the query. */
    public static Applicability queried(Operation operation) {
        return !operation.method().equals("GET")
                ? Applicability.no("it does not read")
                : Applicability.when(
                        !operation.parameters(Parameter.In.QUERY).isEmpty(), "it takes no query parameter");
    }

    /**
     * Whether a step of the path is one for administrators, or path, tags, id or summary name them, or all roles or all scopes that it asks
     * for are theirs. Words such as management are the name
     * of half of what companies do, so they count as a whole step only.
     */
    public static boolean forAdministrators(Operation operation) {
        if (Stream.of(operation.path().toLowerCase(Locale.ROOT).split("/"))
                        .anyMatch(step -> ADMIN_STEP.matcher(step).matches())
                || administrators(operation.security().roles())
                || administrators(operation.security().scopes())) {
            return true;
        }
        String said = spaced(operation.path()) + " " + String.join(" ", operation.tags()) + " "
                + (operation.operationId() == null ? "" : spaced(operation.operationId()))
                + " " + (operation.summary() == null ? "" : operation.summary());
        return ADMIN.matcher(said.toLowerCase(Locale.ROOT)).find();
    }

    private static boolean administrators(List<String> rights) {
        return !rights.isEmpty()
                && rights.stream()
                        .allMatch(right -> ADMIN.matcher(spaced(right).toLowerCase(Locale.ROOT))
                                .find());
    }

    /** Whether its path says that it is there to look into the server. */
    public static boolean forDebugging(Operation operation) {
        return DEBUG.matcher(spaced(operation.path()).toLowerCase(Locale.ROOT)).find();
    }

    /** Whether a POST says by its path that it looks something up, computes or fetches rather than keeps what it is sent. */
    public static boolean looksUp(Operation operation) {
        return operation.method().equals("POST")
                && LOOKS_UP.matcher(spaced(operation.path()).toLowerCase(Locale.ROOT))
                        .find();
    }

    /** Whether it tells whoever asks who they are. */
    public static boolean tellsWhoAsks(Operation operation) {
        return operation.method().equals("GET")
                && operation
                        .path()
                        .matches("(?i).*/(?:me|whoami|userinfo|self|current|current-user|profile|account|dashboard)");
    }

    /** Whether the operation takes a name and a password, or a one-time code. */
    public static boolean signsIn(Operation operation) {
        return operation.method().equals("POST")
                && SIGN_IN.matcher(operation.path().toLowerCase(Locale.ROOT)).find();
    }

    /** Whether its path says that it ends the session of whoever asks. */
    public static boolean signsOut(Operation operation) {
        return List.of("POST", "DELETE", "GET").contains(operation.method())
                && SIGN_OUT.matcher(spaced(operation.path())
                                .toLowerCase(Locale.ROOT)
                                .replace(' ', '-'))
                        .find();
    }

    /**
     * Whether the operation's body or answer has the shape of a language model's: a prompt with a model or its settings, or choices with
     * what they cost. A path alone does not say so: people chat and are asked, too.
     */
    public static boolean asksModel(Operation operation) {
        Set<String> names = properties(operation.body());
        boolean body = (names.contains("messages") || names.contains("prompt"))
                && names.stream().anyMatch(MODEL_SETTINGS::contains);
        Set<String> answered = operation
                .response(200)
                .map(response -> properties(response.body()))
                .orElse(Set.of());
        boolean answer = answered.contains("choices") && (answered.contains("usage") || answered.contains("model"));
        return operation.method().equals("POST") && (body || answer);
    }

    private static Set<String> properties(Body body) {
        return body.json().map(media -> media.schema().properties().keySet()).orElse(Set.of());
    }

    private static String spaced(String camelCase) {
        return camelCase.replaceAll("([a-z])([A-Z])", "$1 $2");
    }
}
