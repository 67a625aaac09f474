package dev.assay.app.evidence;

import dev.assay.app.http.Actor;
import dev.assay.app.http.Ids;
import dev.assay.app.http.Refusal;
import dev.assay.app.http.RequestActor;
import dev.assay.app.http.RequestId;
import dev.assay.app.storage.Lease;
import dev.assay.evidence.ledger.Ledger;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes who asked what of this server straight into the ledger, durably, before the answer leaves. A request that changes something is
 * written twice: when it arrives, so that nothing happens that is not recorded, and with its result.
 */
@Singleton
class RequestAudit {
    private static final Logger LOG = LoggerFactory.getLogger(RequestAudit.class);
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final Ledger ledger;
    private final Lease lease;
    private final Ids ids;
    private final Clock clock;
    private volatile boolean works = true;

    RequestAudit(Ledger ledger, Lease lease, Ids ids, Clock clock) {
        this.ledger = ledger;
        this.lease = lease;
        this.ids = ids;
        this.clock = clock;
    }

    /** Records a request that is about to change something, or refuses it. */
    void received(HttpRequest<?> request) {
        append(
                item("request.received", request),
                "This could not be recorded in the ledger, so it was not done. Try again later.");
    }

    /** Records a request with its result, or refuses to answer. */
    void answered(HttpRequest<?> request, HttpResponse<?> answer) {
        append(
                item("request.answered", request).fact("status", answer.code()),
                "The answer could not be recorded in the ledger, so it is not shown. Look later whether it was done.");
    }

    private EvidenceItem item(String type, HttpRequest<?> request) {
        Actor actor = RequestActor.of(request);
        return EvidenceItem.of(type, actor, clock.instant())
                .kept(Retention.API)
                .fact("request", RequestId.of(request))
                .fact("method", request.getMethodName())
                .fact("route", RequestRoute.template(request))
                .fact("path", RequestRoute.path(request))
                .fact("query", RequestRoute.queryNames(request));
    }

    private void append(EvidenceItem item, String otherwise) {
        if (lease.lost()) {
            // Whoever took over may have this ledger too: nothing is appended beside them.
            throw new Refusal.Unavailable(
                    "This server does not hold its database any more; another one answers in its place.", RETRY);
        }
        try {
            ledger.append(List.of(OutboxEntry.of(OutboxPayload.of(ids.next(), clock.instant(), item))));
            works = true;
        } catch (IOException | RuntimeException e) {
            works = false;
            LOG.error("A request could not be recorded, so it is refused", e);
            throw new Refusal.Unavailable(otherwise, RETRY);
        }
    }

    /** Whether the last request could be recorded. */
    boolean works() {
        return works;
    }
}
