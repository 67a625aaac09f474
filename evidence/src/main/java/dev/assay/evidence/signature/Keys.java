package dev.assay.evidence.signature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one Assay, held in a directory: {@code evidence.p12}, {@code tsa.p12}, {@code checkpoint.p12} and {@code
 * payload.p12}.
 *
 * <p>Each file is a PKCS#12 store (AES-256, PBKDF2) of mode 0600 under one passphrase. The passphrase is the first line of
 * the file the caller names; without one it is generated into {@code passphrase} beside the stores and {@link #warnings}
 * says so. Keys are made only by {@link #create}; {@link #open} refuses a directory from which one is missing.
 */
public final class Keys {
    static final String PASSPHRASE = "passphrase";

    private final KeyStores.Authority evidence;
    private final KeyStores.Authority time;
    private final Signer checkpoint;
    private final PayloadKeyWrapper payload;
    private final List<String> warnings;

    private Keys(KeyStores stores, List<String> warnings) throws IOException {
        this.evidence = stores.authority("evidence");
        this.time = stores.authority("tsa");
        this.checkpoint = stores.checkpoint();
        this.payload = stores.payload();
        this.warnings = List.copyOf(warnings);
    }

    /** Whether the directory holds any key store. */
    public static boolean exist(Path directory) {
        return KeyStores.NAMES.stream().anyMatch(name -> Files.exists(directory.resolve(name + ".p12")));
    }

    /**
     * Opens the keys, or makes them when none exists and none may be missing.
     *
     * @param passphraseFile the file with the passphrase, or null for {@code passphrase} in the directory
     * @param needed whether something was signed with these keys before (a ledger exists), so that making new ones would
     *     hide a loss
     */
    public static Keys openOrCreate(
            Path directory, KeyOwner owner, @Nullable Path passphraseFile, InstantSource clock, boolean needed)
            throws IOException {
        if (exist(directory)) {
            return open(directory, passphraseFile);
        }
        if (needed) {
            throw new KeysUnusable("there are no keys in " + directory
                    + " but a ledger that was signed with them; restore the directory from its backup");
        }
        return create(directory, owner, passphraseFile, clock);
    }

    /** Makes all keys in a directory that holds none. */
    public static Keys create(Path directory, KeyOwner owner, @Nullable Path passphraseFile, InstantSource clock)
            throws IOException {
        if (exist(directory)) {
            throw new KeysUnusable(directory + " already holds keys; they are not overwritten");
        }
        KeyFiles.makeDirectory(directory);
        var beside = directory.resolve(PASSPHRASE);
        if (passphraseFile == null && !Files.exists(beside)) {
            KeyFiles.writeNew(beside, Passphrase.generate());
        }
        var stores = new KeyStores(directory, Passphrase.read(passphraseFile == null ? beside : passphraseFile));
        stores.create(owner, clock.instant());
        return new Keys(stores, warnings(passphraseFile, beside));
    }

    /** Opens keys that exist, all of them. */
    public static Keys open(Path directory, @Nullable Path passphraseFile) throws IOException {
        for (var name : KeyStores.NAMES) {
            var file = directory.resolve(name + ".p12");
            if (!Files.exists(file)) {
                throw new KeysUnusable(file + " is missing; restore it from its backup, it is not made anew");
            }
        }
        var beside = directory.resolve(PASSPHRASE);
        var file = passphraseFile == null ? beside : passphraseFile;
        if (!Files.exists(file)) {
            throw new KeysUnusable("the passphrase file " + file
                    + " does not exist; name the right one in ASSAY_KEYS_PASSPHRASE_FILE or restore it");
        }
        return new Keys(new KeyStores(directory, Passphrase.read(file)), warnings(passphraseFile, beside));
    }

    private static List<String> warnings(@Nullable Path passphraseFile, Path beside) {
        var warnings = new ArrayList<String>();
        if (passphraseFile == null) {
            warnings.add("The passphrase of the keys was generated into " + beside
                    + " and lies beside them; keep it elsewhere and name it in ASSAY_KEYS_PASSPHRASE_FILE.");
        }
        return warnings;
    }

    /** What an operator should mend, one sentence each; often empty. */
    public List<String> warnings() {
        return warnings;
    }

    /** Signs bundles and reports: ECDSA P-256, certificate without extended key usage. */
    public Signer evidence() {
        return evidence.signer();
    }

    /** The root that issued the evidence signer: what an auditor pins. */
    public X509Certificate evidenceRoot() {
        return evidence.root();
    }

    /** A fresh revocation list of the evidence root, good for 30 days. */
    public X509CRL evidenceCrl(Instant now) {
        return evidence.crl(now);
    }

    /** Signs self-asserted timestamps: ECDSA P-256, extended key usage timeStamping only. */
    public Signer tsa() {
        return time.signer();
    }

    /** The root of the built-in timestamp authority, separate from the evidence root. */
    public X509Certificate tsaRoot() {
        return time.root();
    }

    /** A fresh revocation list of the timestamp root, good for 30 days. */
    public X509CRL tsaCrl(Instant now) {
        return time.crl(now);
    }

    /** Signs checkpoints: Ed25519. */
    public Signer checkpoint() {
        return checkpoint;
    }

    /** The public half of the checkpoint key. */
    public PublicKey checkpointPublicKey() {
        return checkpoint.certificate().getPublicKey();
    }

    /** Wraps the keys that payloads are encrypted with. */
    public PayloadKeyWrapper payload() {
        return payload;
    }
}
