package dev.assay.evidence.signature;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import org.bouncycastle.asn1.x500.X500Name;

/** The four PKCS#12 files: how they are made and read. */
final class KeyStores {
    static final List<String> NAMES = List.of("evidence", "tsa", "checkpoint", "payload");

    private static final String NEXT = ".next";

    private final Path directory;
    private final char[] passphrase;

    KeyStores(Path directory, char[] passphrase) {
        this.directory = directory;
        this.passphrase = passphrase;
    }

    /** A root with the one signer it issued. */
    record Authority(X509Certificate root, PrivateKey rootKey, Signer signer) {
        X509CRL crl(Instant now) {
            return Certificates.crl(root, rootKey, now);
        }
    }

    void create(KeyOwner owner, Instant now) throws IOException {
        try {
            createAuthority("evidence", owner, "Assay evidence", Certificates.Use.EVIDENCE, now);
            createAuthority("tsa", owner, "Assay self-asserted time", Certificates.Use.TIME, now);
            var keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            var name = Certificates.name(owner, "Assay checkpoints");
            var checkpoint = empty();
            checkpoint.setKeyEntry(
                    "signer", keys.getPrivate(), passphrase, new Certificate[] {Certificates.selfSigned(keys, name, now)
                    });
            store("checkpoint", checkpoint);
            var aes = KeyGenerator.getInstance("AES");
            aes.init(256);
            var payload = empty();
            payload.setKeyEntry("wrapper", aes.generateKey(), passphrase, null);
            store("payload", payload);
        } catch (GeneralSecurityException e) {
            throw new KeysUnusable("the keys in " + directory + " could not be made", e);
        }
    }

    private void createAuthority(String file, KeyOwner owner, String what, Certificates.Use use, Instant now)
            throws IOException, GeneralSecurityException {
        var rootKeys = curve("secp384r1");
        var root = Certificates.root(rootKeys, Certificates.name(owner, what + " root"), now);
        var leafKeys = curve("secp256r1");
        var name = Certificates.name(owner, what + " signer");
        var leaf = Certificates.leaf(leafKeys.getPublic(), name, use, root, rootKeys.getPrivate(), now);
        var store = empty();
        store.setKeyEntry("root", rootKeys.getPrivate(), passphrase, new Certificate[] {root});
        store.setKeyEntry("signer", leafKeys.getPrivate(), passphrase, new Certificate[] {leaf, root});
        store(file, store);
    }

    Authority authority(String file) throws IOException {
        var store = load(file);
        var root = chain(store, "root", file).getFirst();
        var rootKey = key(store, "root", file, PrivateKey.class);
        var chain = chain(store, "signer", file);
        return new Authority(
                root, rootKey, new HeldSigner("SHA256withECDSA", chain, key(store, "signer", file, PrivateKey.class)));
    }

    /** A new signer under the same root and name, in a file that waits beside the one in use; one that waited before is gone. */
    Signer next(String file, Certificates.Use use, Instant now) throws IOException {
        var present = authority(file);
        try {
            var keys = curve("secp256r1");
            var name = X500Name.getInstance(
                    present.signer().certificate().getSubjectX500Principal().getEncoded());
            var leaf = Certificates.leaf(keys.getPublic(), name, use, present.root(), present.rootKey(), now);
            var store = empty();
            store.setKeyEntry("root", present.rootKey(), passphrase, new Certificate[] {present.root()});
            store.setKeyEntry("signer", keys.getPrivate(), passphrase, new Certificate[] {leaf, present.root()});
            Files.deleteIfExists(directory.resolve(file + NEXT + ".p12"));
            store(file + NEXT, store);
            return new HeldSigner("SHA256withECDSA", List.of(leaf, present.root()), keys.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new KeysUnusable("a new key for " + file + ".p12 could not be made", e);
        }
    }

    /** Puts the signer that waits in the place of the one in use. */
    void takeNext(String file) throws IOException {
        KeyFiles.replace(directory.resolve(file + ".p12"), directory.resolve(file + NEXT + ".p12"));
    }

    Signer checkpoint() throws IOException {
        var store = load("checkpoint");
        var chain = chain(store, "signer", "checkpoint");
        return new HeldSigner("Ed25519", chain, key(store, "signer", "checkpoint", PrivateKey.class));
    }

    PayloadKeyWrapper payload() throws IOException {
        return new PayloadKeyWrapper(key(load("payload"), "wrapper", "payload", SecretKey.class));
    }

    private static KeyPair curve(String name) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(name));
        return generator.generateKeyPair();
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private void store(String file, KeyStore store) throws IOException, GeneralSecurityException {
        var bytes = new ByteArrayOutputStream();
        store.store(bytes, passphrase);
        KeyFiles.writeNew(directory.resolve(file + ".p12"), bytes.toByteArray());
    }

    private KeyStore load(String file) throws IOException {
        var path = directory.resolve(file + ".p12");
        var content = KeyFiles.read(path);
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(content), passphrase);
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new KeysUnusable(path + " cannot be opened: the passphrase is wrong or the file is damaged", e);
        }
    }

    private <K extends Key> K key(KeyStore store, String alias, String file, Class<K> type) throws IOException {
        try {
            var key = store.getKey(alias, passphrase);
            if (type.isInstance(key)) {
                return type.cast(key);
            }
        } catch (GeneralSecurityException e) {
            throw new KeysUnusable(directory.resolve(file + ".p12") + ": the key '" + alias + "' cannot be read", e);
        }
        throw new KeysUnusable(directory.resolve(file + ".p12") + " holds no key '" + alias + "'");
    }

    private List<X509Certificate> chain(KeyStore store, String alias, String file) throws IOException {
        try {
            var chain = store.getCertificateChain(alias);
            if (chain != null && chain.length > 0) {
                return Stream.of(chain).map(X509Certificate.class::cast).toList();
            }
        } catch (GeneralSecurityException e) {
            throw new KeysUnusable(directory.resolve(file + ".p12") + ": no chain for '" + alias + "'", e);
        }
        throw new KeysUnusable(directory.resolve(file + ".p12") + " holds no certificate for '" + alias + "'");
    }
}
