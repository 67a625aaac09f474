package dev.assay.evidence.signature;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Issues the certificates and revocation lists of RFC 5280 that the key stores hold. */
final class Certificates {
    static final Duration ROOT_LIFE = Duration.ofDays(20 * 365L + 5);
    static final Duration LEAF_LIFE = Duration.ofDays(820);
    static final Duration CRL_LIFE = Duration.ofDays(30);
    /** Certificates begin a little in the past, so that a verifier whose clock is slow accepts them. */
    // An authority whose clock is a little behind would otherwise stamp before the list is valid.
    private static final Duration CRL_BACKDATE = Duration.ofMinutes(1);

    private static final Duration BACKDATE = Duration.ofMinutes(10);

    private static final SecureRandom RANDOM = new SecureRandom();

    private Certificates() {}

    /** What a leaf may be used for. */
    enum Use {
        EVIDENCE,
        TIME
    }

    static X500Name name(KeyOwner owner, String what) {
        var common = (owner.synthetic() ? "SYNTHETIC " : "") + what;
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.O, owner.organisation())
                .addRDN(BCStyle.CN, common)
                .build();
    }

    static X509Certificate root(KeyPair keys, X500Name name, Instant now) throws IOException, GeneralSecurityException {
        var builder = builder(name, name, keys.getPublic(), now, ROOT_LIFE);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        return issue(builder, keys.getPrivate(), "SHA384withECDSA");
    }

    static X509Certificate leaf(
            PublicKey key, X500Name name, Use use, X509Certificate root, PrivateKey rootKey, Instant now)
            throws IOException, GeneralSecurityException {
        var issuer = X500Name.getInstance(root.getSubjectX500Principal().getEncoded());
        var builder = builder(issuer, name, key, now, LEAF_LIFE);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(root.getPublicKey()));
        switch (use) {
            case EVIDENCE ->
                builder.addExtension(
                        Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation));
            case TIME -> {
                builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
                builder.addExtension(
                        Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
            }
        }
        return issue(builder, rootKey, "SHA384withECDSA");
    }

    /** A certificate by which a checkpoint key signs itself; key stores need one, nobody trusts it. */
    static X509Certificate selfSigned(KeyPair keys, X500Name name, Instant now)
            throws IOException, GeneralSecurityException {
        var builder = builder(name, name, keys.getPublic(), now, ROOT_LIFE);
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        return issue(builder, keys.getPrivate(), "Ed25519");
    }

    static X509CRL crl(X509Certificate root, PrivateKey rootKey, Instant now) {
        try {
            var builder = new JcaX509v2CRLBuilder(root, Date.from(now.minus(CRL_BACKDATE)));
            builder.setNextUpdate(Date.from(now.plus(CRL_LIFE)));
            builder.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(now.getEpochSecond())));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(root.getPublicKey()));
            var signer = new JcaContentSignerBuilder("SHA384withECDSA").build(rootKey);
            return new JcaX509CRLConverter().getCRL(builder.build(signer));
        } catch (IOException | GeneralSecurityException | OperatorException e) {
            throw new IllegalStateException("the revocation list could not be issued", e);
        }
    }

    private static X509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, PublicKey key, Instant now, Duration life)
            throws IOException, GeneralSecurityException {
        var serial = new BigInteger(127, RANDOM).setBit(126);
        var from = now.minus(BACKDATE);
        var builder = new JcaX509v3CertificateBuilder(
                issuer, serial, Date.from(from), Date.from(from.plus(life)), subject, key);
        builder.addExtension(
                Extension.subjectKeyIdentifier, false, new JcaX509ExtensionUtils().createSubjectKeyIdentifier(key));
        return builder;
    }

    private static X509Certificate issue(X509v3CertificateBuilder builder, PrivateKey key, String algorithm)
            throws GeneralSecurityException {
        try {
            var signer = new JcaContentSignerBuilder(algorithm).build(key);
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (OperatorException e) {
            throw new GeneralSecurityException("a certificate could not be signed", e);
        }
    }
}
