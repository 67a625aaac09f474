package dev.assay.app.http;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Health for whoever runs the server: {@code live}, it runs; {@code ready}, it can serve. Says nothing else to strangers. */
@Controller("/health")
@ExecuteOn(TaskExecutors.BLOCKING)
final class HealthApi {
    private static final Logger LOG = LoggerFactory.getLogger(HealthApi.class);

    private final List<Readiness> readiness;

    HealthApi(List<Readiness> readiness) {
        this.readiness = readiness;
    }

    /** A state for the whole, and one for each part. */
    @Serdeable
    record Health(String status, Map<String, String> parts) {}

    @Get("/live")
    Health live() {
        return new Health("live", Map.of());
    }

    @Get("/ready")
    HttpResponse<Health> ready() {
        var parts = new TreeMap<String, String>();
        readiness.forEach(part -> parts.put(part.name(), state(part)));
        boolean ready = parts.values().stream().noneMatch("not ready"::equals);
        return HttpResponse.<Health>status(ready ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .body(new Health(ready ? "ready" : "not ready", parts));
    }

    private static String state(Readiness part) {
        try {
            part.check();
            return "ready";
        } catch (Exception e) {
            LOG.warn("Not ready: {}", part.name(), e);
            return part.vital() ? "not ready" : "impaired";
        }
    }
}
