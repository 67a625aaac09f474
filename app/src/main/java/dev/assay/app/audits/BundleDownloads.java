package dev.assay.app.audits;

import dev.assay.app.evidence.EvidenceItem;
import dev.assay.app.evidence.EvidenceLog;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import dev.assay.evidence.bundle.BundleReader;
import dev.assay.evidence.bundle.Layout;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.time.Clock;

/** Gives bundles and their reports away, and records that somebody took them. */
@Singleton
public final class BundleDownloads {
    private final Bundles bundles;
    private final EvidenceLog evidence;
    private final TransactionOperations<Connection> transactions;
    private final Clock clock;

    BundleDownloads(
            Bundles bundles, EvidenceLog evidence, TransactionOperations<Connection> transactions, Clock clock) {
        this.bundles = bundles;
        this.evidence = evidence;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The bundle's file, whole or the range asked for. */
    public HttpResponse<?> file(Bundle bundle, HttpRequest<?> request, Actor actor) {
        try {
            var answer = AuditFiles.bundle(request, bundle, bundles.file(bundle.id()));
            if (Download.gives(request, answer)) {
                var range = answer.getHeaders().get(HttpHeaders.CONTENT_RANGE);
                taken(bundle, "", range == null ? "" : range, actor);
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException("the bundle cannot be read", e);
        }
    }

    /** The report in a bundle, as it was sealed: a signed PDF. */
    public HttpResponse<byte[]> report(Bundle bundle, Actor actor) {
        try (var reader = BundleReader.open(bundles.file(bundle.id()))) {
            if (!reader.members().containsKey(Layout.REPORT)) {
                throw new Refusal.NotFound(bundle.number() + " was sealed without a report; seal another bundle.");
            }
            var pdf = reader.bytes(Layout.REPORT);
            taken(bundle, Layout.REPORT, "", actor);
            return AuditFiles.report(bundle, pdf);
        } catch (IOException e) {
            throw new UncheckedIOException("the bundle cannot be read", e);
        }
    }

    /** @param member empty for the whole bundle, and {@code range} for all its bytes */
    private void taken(Bundle bundle, String member, String range, Actor actor) {
        transactions.executeWrite(_ -> evidence.record(EvidenceItem.of("bundle.downloaded", actor, clock.instant())
                .about("bundle:" + bundle.number(), "audit:" + bundle.auditNumber())
                .fact("bundle", bundle.number())
                .fact("member", member)
                .fact("range", range)
                .fact("sha256", bundle.sha256())));
    }
}
