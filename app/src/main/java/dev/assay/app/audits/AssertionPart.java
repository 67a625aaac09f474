package dev.assay.app.audits;

import io.micronaut.core.annotation.Order;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Management's assertion: every signature of it, with the words that were signed. */
@Singleton
@Order(11)
final class AssertionPart implements Part {
    private final Assertions assertions;
    private final SealedFacts sealed;

    AssertionPart(Assertions assertions, SealedFacts sealed) {
        this.assertions = assertions;
        this.sealed = sealed;
    }

    @Override
    public void add(Bundle bundle, View view, Draft draft) throws IOException {
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        for (var one : assertions.all(bundle.auditId())) {
            if (!one.signedAt().isAfter(bundle.requestedAt())) {
                rows.add(Row.of(
                        "signedBy", one.actorName(),
                        "position", one.standing(),
                        "signedAt", one.signedAt(),
                        "words", one.words(),
                        "sha256", one.wordsSha256()));
            }
        }
        draft.population(
                "audit/assertions",
                "every signature of management's assertion of the audit, with the words that were signed",
                Map.of(),
                sealed.count(
                        bundle,
                        Set.of("audit.assertion-signed"),
                        (item, _) -> item.about("audit").contains(bundle.auditNumber())),
                "the count of the ledger's entries of the type audit.assertion-signed about the audit",
                rows);
    }
}
