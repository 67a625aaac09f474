package dev.assay.app.evidence;

import io.micronaut.http.BasicHttpAttributes;
import io.micronaut.http.HttpRequest;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.UriRouteMatch;
import java.util.List;
import java.util.Set;

/** What of a request's address may be recorded: never a value of its query, never a path variable that is a secret. */
final class RequestRoute {
    private static final Set<String> SECRET_VARIABLES = Set.of("token", "secret", "code", "link", "key", "password");
    private static final int LONGEST = 200;
    private static final int MOST_NAMES = 30;

    private RequestRoute() {}

    /** The route as declared, such as {@code /apis/{id}}; "none" when no route matched. */
    static String template(HttpRequest<?> request) {
        return BasicHttpAttributes.getUriTemplate(request).orElse("none");
    }

    /** The path with the secret variables replaced. */
    static String path(HttpRequest<?> request) {
        var path = request.getPath();
        var match = RouteAttributes.getRouteMatch(request).orElse(null);
        if (match instanceof UriRouteMatch<?, ?> route) {
            for (var variable : route.getVariableValues().entrySet()) {
                if (SECRET_VARIABLES.contains(variable.getKey())) {
                    path = path.replace(String.valueOf(variable.getValue()), "{" + variable.getKey() + "}");
                }
            }
        }
        return path.length() > LONGEST ? path.substring(0, LONGEST) + "…" : path;
    }

    static List<String> queryNames(HttpRequest<?> request) {
        return request.getParameters().names().stream()
                .sorted()
                .limit(MOST_NAMES)
                .map(name -> name.length() > LONGEST ? name.substring(0, LONGEST) : name)
                .toList();
    }
}
