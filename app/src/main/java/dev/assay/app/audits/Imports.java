package dev.assay.app.audits;

import dev.assay.app.evidence.RecordedItem;
import dev.assay.app.inventory.Api;
import dev.assay.app.inventory.Description;
import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.ledger.Ledger;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The imports of descriptions as the ledger has them.
 *
 * @param digests SHA-256 of what was imported, hexadecimal, by the API's number and the version of its description
 */
record Imports(Map<Version, String> digests) {
    /** One version of an API's description. */
    record Version(String api, String version) {}

    Imports {
        digests = Map.copyOf(digests);
    }

    /** Those that changes of the inventory name. A payload whose time is over names none. */
    static Imports of(List<RecordedItem> changes, Ledger ledger) throws IOException {
        var digests = new HashMap<Version, String>();
        for (var change : changes) {
            var payload = ledger.payload(change.seq());
            if (payload.isPresent()
                    && payload.get().payload().members().get("facts") instanceof Map<?, ?> facts
                    && facts.get("descriptionSha256") instanceof String sha256) {
                digests.put(
                        new Version(String.valueOf(facts.get("api")), String.valueOf(facts.get("descriptionVersion"))),
                        sha256);
            }
        }
        return new Imports(digests);
    }

    long count() {
        return digests.size();
    }

    /** @throws IOException when the books hold other bytes of a description than were stored, or than the ledger names */
    void mustName(Api api, Description description, byte[] bytes) throws IOException {
        var version = String.valueOf(description.version());
        var stored = Digest.of(bytes).hex();
        var named = digests.getOrDefault(new Version(api.number(), version), description.sha256());
        if (!stored.equals(description.sha256()) || !stored.equals(named)) {
            throw new IOException(
                    ("version %s of the description of %s is not the one that was imported: its bytes have the SHA-256"
                                    + " %s, the books say %s and the ledger says %s; put it back from a backup")
                            .formatted(version, api.number(), stored, description.sha256(), named));
        }
    }
}
