package dev.assay.evidence.signature;

import dev.assay.evidence.digest.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.jspecify.annotations.Nullable;

/**
 * A CAdES signature that was read and found true: over the content given, by the certificate it names.
 *
 * <p>Whether that certificate is to be trusted is another question, which {@link CertificatePath} answers.
 *
 * @param signer the certificate whose key made the signature
 * @param certificates all it carries
 * @param crls all it carries
 * @param value the signature value, which the timestamp covers
 * @param timestamp the signature timestamp's token, DER
 * @param signedAt the time the signer states
 */
public record CadesSignature(
        X509Certificate signer,
        List<X509Certificate> certificates,
        List<X509CRL> crls,
        byte[] value,
        byte[] timestamp,
        Instant signedAt) {

    private static final Set<ASN1ObjectIdentifier> UNSIGNED =
            Set.of(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken);

    /** Reads a signature and verifies it over the content. */
    public static CadesSignature verify(byte[] der, byte[] content) throws MalformedSignature {
        var data = CmsForm.check(der, UNSIGNED);
        require(CMSObjectIdentifiers.data.equals(data.getEncapContentInfo().getContentType()), "it is not over data");
        require(data.getEncapContentInfo().getContent() == null, "it is not detached");
        try {
            var cms = new CMSSignedData(new CMSProcessableByteArray(content), der);
            var info = cms.getSignerInfos().getSigners().iterator().next();
            require(
                    NISTObjectIdentifiers.id_sha256.equals(
                            info.getDigestAlgorithmID().getAlgorithm()),
                    "its digest is not SHA-256");
            var certificates = certificates(data.getCertificates());
            var signer = signer(info, certificates);
            require(
                    info.verify(new JcaSimpleSignerInfoVerifierBuilder().build(signer)),
                    "the signature is not one over this content by " + signer.getSubjectX500Principal());
            return new CadesSignature(
                    signer,
                    certificates,
                    crls(data.getCRLs()),
                    info.getSignature(),
                    timestamp(info),
                    signingTime(info));
        } catch (CMSException | OperatorCreationException | GeneralSecurityException e) {
            throw new MalformedSignature("the signature is not true: " + e.getMessage(), e);
        } catch (IOException | ParseException | IllegalArgumentException | IllegalStateException e) {
            throw new MalformedSignature("the signature cannot be read: " + e.getMessage(), e);
        }
    }

    /** The certificates of a CMS set. */
    public static List<X509Certificate> certificates(@Nullable ASN1Set set)
            throws IOException, GeneralSecurityException {
        var factory = CertificateFactory.getInstance("X.509");
        var list = new ArrayList<X509Certificate>();
        for (var item : items(set)) {
            list.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(encoded(item))));
        }
        return List.copyOf(list);
    }

    /** The revocation lists of a CMS set. */
    public static List<X509CRL> crls(@Nullable ASN1Set set) throws IOException, GeneralSecurityException {
        var factory = CertificateFactory.getInstance("X.509");
        var list = new ArrayList<X509CRL>();
        for (var item : items(set)) {
            list.add((X509CRL) factory.generateCRL(new ByteArrayInputStream(encoded(item))));
        }
        return List.copyOf(list);
    }

    private static List<ASN1Encodable> items(@Nullable ASN1Set set) {
        return set == null ? List.of() : Arrays.asList(set.toArray());
    }

    private static byte[] encoded(ASN1Encodable item) throws IOException {
        return item.toASN1Primitive().getEncoded(ASN1Encoding.DER);
    }

    private static X509Certificate signer(SignerInformation info, List<X509Certificate> certificates)
            throws IOException, GeneralSecurityException {
        var attribute = one(
                info.getSignedAttributes(),
                PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                "it does not say which certificate signed (signing-certificate-v2)");
        var named = SigningCertificateV2.getInstance(attribute).getCerts()[0];
        for (var certificate : certificates) {
            if (Arrays.equals(
                    named.getCertHash(), Digest.of(certificate.getEncoded()).bytes())) {
                require(
                        certificate.getSerialNumber().equals(info.getSID().getSerialNumber()),
                        "it names two different signing certificates");
                return certificate;
            }
        }
        throw new MalformedSignature("it does not carry the certificate that it says signed");
    }

    private static byte[] timestamp(SignerInformation info) throws IOException {
        return encoded(one(
                info.getUnsignedAttributes(),
                PKCSObjectIdentifiers.id_aa_signatureTimeStampToken,
                "it has no signature timestamp"));
    }

    private static Instant signingTime(SignerInformation info) throws MalformedSignature, ParseException {
        var attribute =
                one(info.getSignedAttributes(), CMSAttributes.signingTime, "it does not state its signing time");
        return Time.getInstance(attribute).getDate().toInstant();
    }

    private static ASN1Encodable one(@Nullable AttributeTable table, ASN1ObjectIdentifier type, String otherwise)
            throws MalformedSignature {
        var attribute = table == null ? null : table.get(type);
        if (attribute == null || attribute.getAttrValues().size() != 1) {
            throw new MalformedSignature(otherwise);
        }
        return attribute.getAttrValues().getObjectAt(0);
    }

    private static void require(boolean holds, String otherwise) throws MalformedSignature {
        if (!holds) {
            throw new MalformedSignature(otherwise);
        }
    }
}
