package dev.assay.app.scans;

import dev.assay.app.http.Refusal;
import dev.assay.app.inventory.Api;
import dev.assay.app.inventory.Apis;
import dev.assay.app.inventory.Approvals;
import dev.assay.app.secrets.SecretFields;
import dev.assay.app.secrets.SecretReferences;
import dev.assay.app.secrets.UnusableReference;
import dev.assay.scanner.ScanRequest;
import dev.assay.scanner.check.Profile;
import dev.assay.scanner.checks.Catalogue;
import dev.assay.scanner.target.ApiDescription;
import dev.assay.scanner.target.Credential;
import dev.assay.scanner.target.DescriptionReader;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Target;
import dev.assay.scanner.target.UnreadableDescription;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns what the books hold of an API into what the scanner needs: target, description, identities with their secrets, limits, guard. */
@Singleton
class Targets {
    private final Apis apis;
    private final Approvals approvals;
    private final ScanIdentityRepository identities;
    private final SecretFields fields;
    private final SecretReferences references;
    private final ObjectMapper json;

    Targets(
            Apis apis,
            Approvals approvals,
            ScanIdentityRepository identities,
            SecretFields fields,
            SecretReferences references,
            ObjectMapper json) {
        this.apis = apis;
        this.approvals = approvals;
        this.identities = identities;
        this.fields = fields;
        this.references = references;
        this.json = json;
    }

    /** The request of a scan of an API under its plan. Without a permission only passive and safe checks are asked, of public addresses. */
    ScanRequest request(Api api, ScanPlan asked, String scanId, long seed) {
        // The API may have been given another target since the plan was read.
        var plan = asked.standing(api, apis.history(api.id()));
        var permitted = plan.permission() != Permission.NONE;
        return new ScanRequest(
                scanId,
                Target.at(api.name(), URI.create(api.facts().baseUrls().getFirst())),
                description(api),
                identities(api),
                Profile.ofSlug(plan.profile()).orElseThrow(),
                plan.allowLoad() && permitted,
                Set.of(),
                permitted,
                plan.limits(),
                plan.permission().guard(),
                plan.permission() == Permission.PRIVATE_ADDRESS ? ScanRequest.Trust.ANY : ScanRequest.Trust.PUBLIC,
                Catalogue.checks(),
                Catalogue.VERSION,
                null,
                null,
                seed,
                approvals.approved(api.id()));
    }

    private ApiDescription description(Api api) {
        var id = api.descriptionId();
        if (id == null) {
            throw new Refusal.Conflict(
                    api.number() + " has no description yet. Import its OpenAPI document first; without one there is"
                            + " nothing to ask.");
        }
        try {
            return DescriptionReader.read(apis.document(id));
        } catch (UnreadableDescription e) {
            throw new Refusal.Conflict("The description of " + api.number() + " cannot be read: " + e.getMessage());
        }
    }

    private List<Identity> identities(Api api) {
        return identities.findByApiIdOrderByName(api.id()).stream()
                // A credential that only shows whether it is refused is no loss that a scan would have to tell.
                .filter(stored -> stored.isFor(api) || !stored.expired())
                .map(stored -> stored.isFor(api) ? identity(stored, api) : withheld(stored, api))
                .toList();
    }

    private static Identity withheld(ScanIdentity stored, Api api) {
        var why = "its credential is not used until it is confirmed for " + TargetOrigin.of(api);
        return new Identity(stored.name(), stored.role(), tenant(stored), new Credential.Withheld(why));
    }

    private static @Nullable String tenant(ScanIdentity stored) {
        return stored.tenant().isEmpty() ? null : stored.tenant();
    }

    private String secret(String written) throws UnusableReference {
        return SecretReferences.isReference(written) ? references.resolve(written) : written;
    }

    private Identity identity(ScanIdentity stored, Api api) {
        try {
            var text = Objects.requireNonNull(json.readValue(
                    fields.decrypt(ScanIdentity.TABLE, ScanIdentity.COLUMN, stored.id(), stored.credential()),
                    CredentialText.class));
            var secrets = new HashMap<String, String>();
            for (var written : text.written().entrySet()) {
                secrets.put(written.getKey(), secret(written.getValue()));
            }
            var credential = text.credential(secrets::get, TargetOrigin.plainHttp(api));
            return new Identity(stored.name(), stored.role(), tenant(stored), credential, stored.expired());
        } catch (UnusableReference e) {
            throw new Refusal.Conflict("The credential of " + stored.name() + ": " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("the credential of " + stored.name() + " cannot be read back", e);
        }
    }
}
