package dev.assay.app.serve;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.BeanRegistration;
import java.util.Collection;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;

/** Closes what a start made before it failed; by itself the framework closes nothing before all of it is running. */
final class FailedStart {
    private final List<BeanRegistration<?>> made;
    private final IdentityHashMap<Object, Integer> depths = new IdentityHashMap<>();

    private FailedStart(Collection<BeanRegistration<Object>> made) {
        this.made = List.copyOf(made);
    }

    static void close(ApplicationContext context) {
        if (context.isRunning()) {
            context.close();
            return;
        }
        var start = new FailedStart(context.getActiveBeanRegistrations(Object.class));
        start.made.stream()
                .sorted(Comparator.<BeanRegistration<?>>comparingInt(start::depth)
                        .reversed())
                .forEach(context::destroyBean);
    }

    /** How long the longest chain of those is that this one needs: it is closed before them. */
    private int depth(BeanRegistration<?> one) {
        var known = depths.putIfAbsent(one.bean(), 0);
        if (known != null) {
            return known;
        }
        int depth = 0;
        for (var type : one.definition().getRequiredComponents()) {
            for (var other : made) {
                if (type.isInstance(other.bean())) {
                    depth = Math.max(depth, 1 + depth(other));
                }
            }
        }
        depths.put(one.bean(), depth);
        return depth;
    }
}
