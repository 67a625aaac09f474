package dev.assay.app.access;

import io.micronaut.context.BeanProvider;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.web.router.RouteInfo;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Knows the rule of every route, and does not let a server start that has a route without one. */
@Singleton
final class RouteRules implements ApplicationEventListener<StartupEvent> {
    /** Routes of rooms on lower floors, which cannot know our annotations. */
    private static final Map<String, Rule> BELOW = Map.of(
            "/health/live", Rule.OPEN,
            "/health/ready", Rule.OPEN,
            "/metrics", new Rule(Permission.VIEW_METRICS));

    private final BeanProvider<Router> router;
    private volatile SortedMap<String, Rule> all = Collections.emptySortedMap();

    /** The router needs the binders of controller parameters, and one of those needs this: hence a provider. */
    RouteRules(BeanProvider<Router> router) {
        this.router = router;
    }

    @Override
    public void onApplicationEvent(StartupEvent event) {
        var without = router.get()
                .uriRoutes()
                .filter(route -> of(route).isEmpty())
                .map(RouteRules::name)
                .sorted()
                .toList();
        if (!without.isEmpty()) {
            throw new IllegalStateException("routes that name no permission (@Needs or @Open): " + without);
        }
        var ruled = new TreeMap<String, Rule>();
        router.get().uriRoutes().forEach(route -> of(route).ifPresent(rule -> ruled.put(name(route), rule)));
        all = Collections.unmodifiableSortedMap(ruled);
    }

    /** The rule of a route, empty where it names none. */
    Optional<Rule> of(RouteInfo<?> route) {
        if (route instanceof UriRouteInfo<?, ?> uri) {
            var below = BELOW.get(uri.getUriMatchTemplate().toPathString());
            if (below != null) {
                return Optional.of(below);
            }
        }
        if (route.getAnnotationMetadata().hasAnnotation(Open.class)) {
            return Optional.of(Rule.OPEN);
        }
        return route.getAnnotationMetadata()
                .enumValue(Needs.class, Permission.class)
                .map(Rule::new);
    }

    /** Every route with its rule, such as {@code GET /people}, in order. */
    SortedMap<String, Rule> all() {
        return all;
    }

    private static String name(UriRouteInfo<?, ?> route) {
        return route.getHttpMethodName() + " " + route.getUriMatchTemplate().toPathString();
    }
}
