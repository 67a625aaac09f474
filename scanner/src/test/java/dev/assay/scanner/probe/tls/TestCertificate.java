package dev.assay.scanner.probe.tls;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A self-signed certificate with its key, as a test wants it. */
public record TestCertificate(KeyPair keys, X509Certificate certificate) {

    /** Valid from yesterday for a year, RSA 2048, SHA-256, for these names (an address is recognised). */
    public static TestCertificate of(String... names) {
        var now = Instant.now();
        return of("RSA", 2048, "SHA256withRSA", now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(365)), names);
    }

    /** Ended yesterday. */
    public static TestCertificate expired(String... names) {
        var now = Instant.now();
        return of("RSA", 2048, "SHA256withRSA", now.minus(Duration.ofDays(30)), now.minus(Duration.ofDays(1)), names);
    }

    public static TestCertificate of(
            String algorithm, int bits, String signature, Instant from, Instant to, String... names) {
        try {
            var generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            var keys = generator.generateKeyPair();
            var self = new X500Name("CN=test");
            var builder = new JcaX509v3CertificateBuilder(
                    self,
                    BigInteger.valueOf(from.toEpochMilli()),
                    Date.from(from),
                    Date.from(to),
                    self,
                    keys.getPublic());
            var alternatives = Arrays.stream(names)
                    .map(name -> new GeneralName(
                            HostNames.isAddress(name) ? GeneralName.iPAddress : GeneralName.dNSName, name))
                    .toArray(GeneralName[]::new);
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(alternatives));
            var signer = new JcaContentSignerBuilder(signature).build(keys.getPrivate());
            return new TestCertificate(keys, new JcaX509CertificateConverter().getCertificate(builder.build(signer)));
        } catch (Exception e) {
            throw new AssertionError("the test cannot make its certificate", e);
        }
    }

    /** A context for a server that shows this certificate. */
    public SSLContext serverContext() {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", keys.getPrivate(), new char[0], new X509Certificate[] {certificate});
            var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, new char[0]);
            var context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | java.io.IOException e) {
            throw new AssertionError("the test cannot make its server", e);
        }
    }
}
