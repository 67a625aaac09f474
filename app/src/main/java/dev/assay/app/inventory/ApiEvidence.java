package dev.assay.app.inventory;

import dev.assay.app.evidence.EvidenceItem;
import dev.assay.app.evidence.Origin;
import dev.assay.app.http.Actor;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The evidence of a change of the inventory: how the API stands now, in full. */
final class ApiEvidence {
    private ApiEvidence() {}

    static EvidenceItem of(Api api, String what, Actor actor, Instant now) {
        var facts = api.facts();
        return EvidenceItem.of("inventory.changed", actor, now)
                .about("api:" + api.number())
                .fact("what", what)
                .fact("api", api.number())
                .fact("version", api.version())
                .fact("name", facts.name())
                .fact("purpose", facts.purpose())
                .fact("owner", facts.owner())
                .fact("environment", facts.environment().word())
                .fact("baseUrls", facts.baseUrls())
                .fact("criticality", facts.criticality().word())
                .fact("exposure", facts.exposure().word())
                .fact("dataClasses", words(facts))
                .fact("authentication", facts.authentication())
                .fact("authorization", facts.authorization())
                .fact("upstream", facts.upstream())
                .fact("downstream", facts.downstream())
                .fact("description", text(api.descriptionId()))
                .fact("retiredAt", text(api.retiredAt()));
    }

    /** The evidence of an import: the same, with the bytes that were taken, by digest, and where they are from. */
    static EvidenceItem of(Api api, String what, Actor actor, Instant now, Description description, Origin origin) {
        return of(api, what, actor, now)
                .from(origin)
                .fact("descriptionVersion", description.version())
                .fact("descriptionSha256", description.sha256())
                .fact("descriptionSource", description.source())
                .fact("descriptionFormat", description.format())
                .fact("operations", description.operations())
                .fact("unreadable", description.unreadable());
    }

    private static List<String> words(ApiFacts facts) {
        return facts.dataClasses().stream().map(DataClass::word).sorted().toList();
    }

    private static String text(@Nullable Object value) {
        return value == null ? "none" : value.toString();
    }
}
