package dev.assay.app.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.body.ByteBody.SplitBackpressureMode;
import java.time.Duration;
import java.util.concurrent.ExecutionException;

/** A request's body for filters that must see it before its route does; the route still gets all of it. */
public final class WholeBody {
    private WholeBody() {}

    /** Waits for all of it, so never on an event loop. The server's own limit bounds it; a larger or broken one is refused. */
    public static byte[] of(HttpRequest<?> request) {
        if (!(request instanceof ServerHttpRequest<?> ours)) {
            return new byte[0];
        }
        try (var body =
                ours.byteBody().split(SplitBackpressureMode.FASTEST).buffer().get()) {
            return body.toByteArray();
        } catch (ExecutionException e) {
            throw new Refusal.TooLarge("What was sent is too large or broke off.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal.Unavailable("The server is stopping.", Duration.ofSeconds(10));
        }
    }
}
