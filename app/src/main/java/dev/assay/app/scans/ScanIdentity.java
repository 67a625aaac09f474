package dev.assay.app.scans;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/**
 * An identity with which an API is asked; its credential is encrypted and never shown again.
 *
 * @param tenant empty when tenants do not matter
 * @param kind bearer, api-key, basic, cookie or login
 * @param credential the encrypted {@link CredentialText}
 */
@MappedEntity("scan_identity")
@SuppressWarnings("ArrayRecordComponent") // handed to the decryption, never compared
record ScanIdentity(@Id UUID id, UUID apiId, String name, String role, String tenant, String kind, byte[] credential) {
    static final String TABLE = "scan_identity";
    static final String COLUMN = "credential";

    @Override
    public String toString() {
        return "ScanIdentity[" + name + ", " + role + ", " + kind + "]";
    }
}
