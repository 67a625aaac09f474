package dev.assay.app.scans;

import dev.assay.app.inventory.Api;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/**
 * An identity with which an API is asked; its credential is encrypted and never shown again.
 *
 * @param tenant empty when tenants do not matter
 * @param kind bearer, api-key, basic, cookie, login or oauth2
 * @param credential the encrypted {@link CredentialText}
 * @param origin the {@link TargetOrigin} it was given for; shown to no other. Empty when that is not known
 * @param expired whether the credential is one that ended and has to be refused
 */
@MappedEntity("scan_identity")
@SuppressWarnings("ArrayRecordComponent") // handed to the decryption, never compared
record ScanIdentity(
        @Id UUID id,
        UUID apiId,
        String name,
        String role,
        String tenant,
        String kind,
        byte[] credential,
        String origin,
        boolean expired) {
    static final String TABLE = "scan_identity";
    static final String COLUMN = "credential";

    /** Whether it may be shown to what is scanned now. */
    boolean isFor(Api api) {
        return origin.equals(TargetOrigin.of(api));
    }

    @Override
    public String toString() {
        return "ScanIdentity[" + name + ", " + role + ", " + kind + "]";
    }
}
