package dev.assay.evidence.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.evidence.bundle.Stock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {
    private static final Instant NOW = Instant.parse("2026-11-22T07:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);
    private static final KeyOwner OWNER = new KeyOwner("Example & Söhne, Inc.", false);

    @TempDir
    Path folder;

    @Test
    void theEvidenceKeysHaveTheProfileThatStockToolsAccept() throws IOException, GeneralSecurityException {
        var keys = Keys.create(folder.resolve("keys"), OWNER, null, CLOCK);
        var signer = keys.evidence().certificate();
        var root = keys.evidenceRoot();
        assertThat(signer.getExtendedKeyUsage()).isNull();
        assertThat(signer.getKeyUsage()).startsWith(true, true, false);
        assertThat(signer.getCriticalExtensionOIDs()).contains("2.5.29.15");
        assertThat(signer.getBasicConstraints()).isEqualTo(-1);
        assertThat(life(signer)).isLessThanOrEqualTo(Duration.ofDays(825));
        assertThat(root.getBasicConstraints()).isZero();
        assertThat(root.getKeyUsage()).containsSequence(true, true).startsWith(false, false);
        assertThat(life(root)).isGreaterThan(Duration.ofDays(20 * 365));
        signer.verify(root.getPublicKey());
        assertThat(keys.evidence().chain()).containsExactly(signer, root);
        assertThat(signer.getSubjectX500Principal().getName()).contains("Söhne").doesNotContain("SYNTHETIC");
    }

    @Test
    void theTimeKeysAreApartAndForTimeOnly() throws IOException, GeneralSecurityException {
        var keys = Keys.create(folder.resolve("keys"), OWNER, null, CLOCK);
        var signer = keys.tsa().certificate();
        assertThat(signer.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.8");
        assertThat(signer.getCriticalExtensionOIDs()).contains("2.5.29.37");
        signer.verify(keys.tsaRoot().getPublicKey());
        assertThat(keys.tsaRoot()).isNotEqualTo(keys.evidenceRoot());
        assertThat(signer.getSubjectX500Principal().getName()).contains("self-asserted");
    }

    @Test
    void everyKeyOfTheDemoSaysSynthetic() throws IOException {
        var keys = Keys.create(folder.resolve("keys"), new KeyOwner("Acme", true), null, CLOCK);
        assertThat(List.of(
                        keys.evidenceRoot(),
                        keys.tsaRoot(),
                        keys.evidence().certificate(),
                        keys.tsa().certificate(),
                        keys.checkpoint().certificate()))
                .allSatisfy(certificate -> assertThat(
                                certificate.getSubjectX500Principal().getName())
                        .contains("SYNTHETIC"));
    }

    @Test
    void keysSignAfterTheyWereOpenedAgain() throws IOException, GeneralSecurityException {
        var made = Keys.create(folder.resolve("keys"), OWNER, null, CLOCK);
        var opened = Keys.open(folder.resolve("keys"), null);
        for (var pair : List.of(
                List.of(made.evidence(), opened.evidence()),
                List.of(made.tsa(), opened.tsa()),
                List.of(made.checkpoint(), opened.checkpoint()))) {
            var signature = Signature.getInstance(pair.get(0).algorithm());
            signature.initVerify(pair.get(0).certificate());
            signature.update(new byte[] {1, 2, 3});
            assertThat(signature.verify(pair.get(1).sign(new byte[] {1, 2, 3}))).isTrue();
        }
        var wrapped = made.payload().wrap(new byte[32], new byte[] {7});
        assertThat(opened.payload().unwrap(wrapped, new byte[] {7})).isEqualTo(new byte[32]);
        assertThatThrownBy(() -> opened.payload().unwrap(wrapped, new byte[] {8}))
                .isInstanceOf(KeysUnusable.class);
    }

    @Test
    void filesAreForTheOwnerOnlyAndOthersAreRefused() throws IOException {
        var directory = folder.resolve("keys");
        Keys.create(directory, OWNER, null, CLOCK);
        try (var files = Files.list(directory)) {
            assertThat(files.toList())
                    .hasSize(5)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
        Files.setPosixFilePermissions(directory.resolve("tsa.p12"), PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> Keys.open(directory, null))
                .isInstanceOf(KeysUnusable.class)
                .hasMessageContaining("tsa.p12")
                .hasMessageContaining("chmod");
    }

    @Test
    void aLostKeyIsNeverMadeAnew() throws IOException {
        var directory = folder.resolve("keys");
        assertThatThrownBy(() -> Keys.openOrCreate(directory, OWNER, null, CLOCK, true))
                .isInstanceOf(KeysUnusable.class)
                .hasMessageContaining("restore");
        Keys.openOrCreate(directory, OWNER, null, CLOCK, false);
        Files.delete(directory.resolve("checkpoint.p12"));
        assertThatThrownBy(() -> Keys.openOrCreate(directory, OWNER, null, CLOCK, false))
                .isInstanceOf(KeysUnusable.class)
                .hasMessageContaining("checkpoint.p12 is missing");
        assertThatThrownBy(() -> Keys.create(directory, OWNER, null, CLOCK)).isInstanceOf(KeysUnusable.class);
    }

    @Test
    void thePassphraseComesFromTheFileThatIsNamedOrIsGeneratedWithAWarning() throws IOException {
        var passphrase = folder.resolve("secret");
        Files.writeString(passphrase, "correct horse battery\nanother line\n");
        Files.setPosixFilePermissions(passphrase, PosixFilePermissions.fromString("rw-------"));
        var keys = Keys.create(folder.resolve("a"), OWNER, passphrase, CLOCK);
        assertThat(keys.warnings()).isEmpty();
        assertThat(folder.resolve("a/passphrase")).doesNotExist();
        assertThat(Keys.create(folder.resolve("b"), OWNER, null, CLOCK).warnings())
                .singleElement()
                .asString()
                .contains("ASSAY_KEYS_PASSPHRASE_FILE");
        Files.writeString(passphrase, "wrong horse battery\n");
        assertThatThrownBy(() -> Keys.open(folder.resolve("a"), passphrase))
                .isInstanceOf(KeysUnusable.class)
                .hasMessageContaining("passphrase is wrong")
                .message()
                .doesNotContain("horse");
        Files.writeString(passphrase, "short\n");
        assertThatThrownBy(() -> Keys.open(folder.resolve("a"), passphrase)).isInstanceOf(KeysUnusable.class);
    }

    @Test
    void opensslReadsTheChainAndTheRevocationList() throws IOException {
        Assumptions.assumeTrue(Stock.available(), "no openssl on the path");
        var keys = Keys.create(folder.resolve("keys"), OWNER, null, CLOCK);
        var crl = keys.evidenceCrl(NOW);
        assertThat(crl.getNextUpdate().toInstant()).isEqualTo(NOW.plus(Duration.ofDays(30)));
        Files.writeString(folder.resolve("root.pem"), Pem.certificate(keys.evidenceRoot()));
        Files.writeString(
                folder.resolve("signer.pem"), Pem.chain(keys.evidence().chain()));
        Files.writeString(folder.resolve("crl.pem"), Pem.crl(crl));
        var at = Long.toString(NOW.getEpochSecond());
        var answer = Stock.run(
                folder,
                "openssl",
                "verify",
                "-attime",
                at,
                "-x509_strict",
                "-crl_check",
                "-CRLfile",
                "crl.pem",
                "-CAfile",
                "root.pem",
                "signer.pem");
        assertThat(answer.text()).contains("signer.pem: OK");
        var generator = new String(Files.readAllBytes(folder.resolve("root.pem")), StandardCharsets.US_ASCII);
        assertThat(generator).startsWith("-----BEGIN CERTIFICATE-----\n").endsWith("-----END CERTIFICATE-----\n");
    }

    private static Duration life(X509Certificate certificate) {
        return Duration.between(
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant());
    }
}
