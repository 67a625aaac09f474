package dev.assay.evidence.timestamp;

import dev.assay.evidence.digest.Digest;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Hashtable;
import java.util.List;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.cmp.PKIStatusInfo;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.MessageImprint;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.bouncycastle.asn1.tsp.TimeStampResp;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TimeStampRequest;
import org.jspecify.annotations.Nullable;

/** An RFC 3161 authority with its own root that can be told to answer wrongly in one way. */
final class TestAuthority {
    static final String POLICY = "1.2.3.4.1";

    private final KeyPair rootKeys = keys();
    private final KeyPair signerKeys = keys();
    private final Instant now;
    final X509Certificate root;

    TestAuthority(Instant now) {
        this.now = now;
        this.root = certificate("root", rootKeys, null, now, Duration.ofDays(9));
    }

    /** How a reply departs from a good one; every field is the good value unless a test changes it. */
    record Reply(
            BigInteger nonce,
            byte[] imprint,
            Instant time,
            String policy,
            boolean critical,
            List<KeyPurposeId> purposes,
            Duration validSince,
            Duration life,
            boolean named,
            int status) {
        Reply nonce(BigInteger other) {
            return new Reply(other, imprint, time, policy, critical, purposes, validSince, life, named, status);
        }

        Reply imprint(byte[] other) {
            return new Reply(nonce, other, time, policy, critical, purposes, validSince, life, named, status);
        }

        Reply time(Instant other) {
            return new Reply(nonce, imprint, other, policy, critical, purposes, validSince, life, named, status);
        }

        Reply policy(String other) {
            return new Reply(nonce, imprint, time, other, critical, purposes, validSince, life, named, status);
        }

        Reply critical(boolean other) {
            return new Reply(nonce, imprint, time, policy, other, purposes, validSince, life, named, status);
        }

        Reply purposes(List<KeyPurposeId> other) {
            return new Reply(nonce, imprint, time, policy, critical, other, validSince, life, named, status);
        }

        Reply valid(Duration since, Duration lasting) {
            return new Reply(nonce, imprint, time, policy, critical, purposes, since, lasting, named, status);
        }

        Reply named(boolean other) {
            return new Reply(nonce, imprint, time, policy, critical, purposes, validSince, life, other, status);
        }

        Reply status(int other) {
            return new Reply(nonce, imprint, time, policy, critical, purposes, validSince, life, named, other);
        }
    }

    /** The good reply to a request. */
    Reply good(byte[] request) {
        try {
            var read = new TimeStampRequest(request);
            return new Reply(
                    read.getNonce(),
                    read.getMessageImprintDigest(),
                    now,
                    POLICY,
                    true,
                    List.of(KeyPurposeId.id_kp_timeStamping),
                    Duration.ofDays(1),
                    Duration.ofDays(2),
                    true,
                    PKIStatus.GRANTED);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] encode(Reply reply) {
        return encode(reply, 1);
    }

    /** The reply with the signer's certificate in it so many times; one that is not the same but has its name and number where it is negative. */
    byte[] encode(Reply reply, int copies) {
        try {
            boolean granted = reply.status() == PKIStatus.GRANTED;
            var status = new PKIStatusInfo(PKIStatus.getInstance(new ASN1Integer(reply.status())));
            return new TimeStampResp(status, granted ? token(reply, copies) : null).getEncoded("DER");
        } catch (IOException | GeneralSecurityException | OperatorException | CMSException e) {
            throw new IllegalStateException(e);
        }
    }

    private ContentInfo token(Reply reply, int copies)
            throws IOException, GeneralSecurityException, OperatorException, CMSException {
        var signer = certificate("signer", signerKeys, reply, now.minus(reply.validSince()), reply.life());
        var digest = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256);
        var info = new TSTInfo(
                new ASN1ObjectIdentifier(reply.policy()),
                new MessageImprint(digest, reply.imprint()),
                new ASN1Integer(17),
                new ASN1GeneralizedTime(Date.from(reply.time())),
                null,
                null,
                new ASN1Integer(reply.nonce()),
                null,
                null);
        var attributes = new Hashtable<ASN1ObjectIdentifier, Attribute>();
        // Left out, the generator would put the machine's time there, and the test would fail on another day.
        attributes.put(
                CMSAttributes.signingTime,
                new Attribute(CMSAttributes.signingTime, new DERSet(new Time(Date.from(now)))));
        if (reply.named()) {
            var id = new ESSCertIDv2(Digest.of(signer.getEncoded()).bytes());
            attributes.put(
                    PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                    new Attribute(
                            PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                            new DERSet(new SigningCertificateV2(id))));
        }
        var generator = new CMSSignedDataGenerator();
        generator.addSignerInfoGenerator(new JcaSignerInfoGeneratorBuilder(
                        new JcaDigestCalculatorProviderBuilder().build())
                .setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(new AttributeTable(attributes)))
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(signerKeys.getPrivate()), signer));
        for (int i = 0; i < Math.abs(copies); i++) {
            var other = copies < 0 && i > 0;
            generator.addCertificates(new JcaCertStore(
                    List.of(other ? certificate("signer", rootKeys, reply, now, reply.life()) : signer)));
        }
        var content = new CMSProcessableByteArray(PKCSObjectIdentifiers.id_ct_TSTInfo, info.getEncoded("DER"));
        var signed = generator.generate(content, true);
        return ContentInfo.getInstance(
                ASN1Primitive.fromByteArray(signed.toASN1Structure().getEncoded("DER")));
    }

    private X509Certificate certificate(String name, KeyPair keys, @Nullable Reply reply, Instant from, Duration life) {
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    new X500Name("CN=test root"),
                    BigInteger.TWO,
                    Date.from(from.minusSeconds(1)),
                    Date.from(from.plus(life)),
                    new X500Name("CN=test " + name),
                    keys.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(reply == null));
            if (reply != null) {
                var purposes = reply.purposes().toArray(KeyPurposeId[]::new);
                builder.addExtension(Extension.extendedKeyUsage, reply.critical(), new ExtendedKeyUsage(purposes));
            }
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(rootKeys.getPrivate());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (IOException | GeneralSecurityException | OperatorException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
