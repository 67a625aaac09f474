package dev.assay.app.access;

import io.micronaut.context.BeanProvider;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;

/** The routes below {@code /api/v1}, as the server answers them. */
@Singleton
public final class RestRoutes {
    /** Where the REST interface lives. */
    public static final String BASE = "/api/v1";

    private final RouteRules rules;
    private final BeanProvider<Router> router;

    RestRoutes(RouteRules rules, BeanProvider<Router> router) {
        this.rules = rules;
        this.router = router;
    }

    /** All of them, by path and method; HEAD, which every GET answers too, is left out, and what the router keeps twice is told once. */
    public List<RestRoute> all() {
        return router.get()
                .uriRoutes()
                .filter(route -> path(route).startsWith(BASE + "/"))
                .filter(route -> !route.getHttpMethodName().equals("HEAD"))
                .map(this::described)
                .distinct()
                .sorted(Comparator.comparing(RestRoute::path).thenComparing(RestRoute::method))
                .toList();
    }

    private RestRoute described(UriRouteInfo<?, ?> route) {
        var method = route.getTargetMethod();
        var rule = rules.of(route).orElseThrow(() -> new IllegalStateException("a route without a rule"));
        return new RestRoute(
                route.getHttpMethodName(),
                path(route),
                method.getDeclaringType().getSimpleName(),
                method.getMethodName(),
                rule.permission());
    }

    private static String path(UriRouteInfo<?, ?> route) {
        return route.getUriMatchTemplate().toPathString();
    }
}
