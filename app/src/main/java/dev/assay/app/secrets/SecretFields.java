package dev.assay.app.secrets;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.assay.app.settings.CannotStart;
import dev.assay.app.storage.DataDirectory;
import dev.assay.app.storage.DurableFiles;
import dev.assay.evidence.signature.Keys;
import dev.assay.evidence.signature.PayloadKeyWrapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.UUID;

/**
 * Encrypts single fields of the database (AES-256-GCM). A ciphertext is bound to its table, column and row, so that it cannot be moved
 * to another place. The keyset lies in {@code keys/fields.keyset}, wrapped with the server's payload key.
 */
@Singleton
public final class SecretFields {
    private static final byte[] CONTEXT = "assay/fields/v1".getBytes(StandardCharsets.US_ASCII);

    private final Aead aead;

    SecretFields(DataDirectory directory, Keys keys) throws CannotStart {
        var file = directory.keys().resolve("fields.keyset");
        try {
            AeadConfig.register();
            var keyset = Files.exists(file) ? read(file, keys.payload()) : create(file, keys.payload());
            this.aead = keyset.getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (IOException | GeneralSecurityException e) {
            throw new CannotStart("Cannot use the field keys " + file + ": " + e.getMessage(), e);
        }
    }

    private static KeysetHandle read(Path file, PayloadKeyWrapper wrapper)
            throws IOException, GeneralSecurityException {
        return TinkProtoKeysetFormat.parseKeyset(
                wrapper.unwrap(Files.readAllBytes(file), CONTEXT), InsecureSecretKeyAccess.get());
    }

    private static KeysetHandle create(Path file, PayloadKeyWrapper wrapper)
            throws IOException, GeneralSecurityException {
        var keyset = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
        var serialized = TinkProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get());
        DurableFiles.write(file, wrapper.wrap(serialized, CONTEXT));
        return keyset;
    }

    /** The ciphertext of a secret that will stand in this very field. */
    public byte[] encrypt(String table, String column, UUID row, String secret) {
        try {
            return aead.encrypt(secret.getBytes(StandardCharsets.UTF_8), place(table, column, row));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a field could not be encrypted", e);
        }
    }

    /** The secret of a field. A ciphertext that was changed, moved, or made with other keys is an IllegalStateException. */
    public String decrypt(String table, String column, UUID row, byte[] ciphertext) {
        try {
            return new String(aead.decrypt(ciphertext, place(table, column, row)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "the secret in " + table + "." + column + " of " + row
                            + " cannot be decrypted: it was changed or moved, or keys/fields.keyset is another one",
                    e);
        }
    }

    private static byte[] place(String table, String column, UUID row) {
        return (table + "|" + column + "|" + row).getBytes(StandardCharsets.UTF_8);
    }
}
