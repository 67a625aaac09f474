package dev.assay.evidence.signature;

import dev.assay.evidence.digest.Digest;
import java.io.IOException;
import java.security.cert.CRLException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.jcajce.JcaX509CRLHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSAttributeTableGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationStore;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.util.CollectionStore;
import org.jspecify.annotations.Nullable;

/**
 * Makes CAdES signatures with a signature timestamp and the data to validate them later (ETSI EN 319 122-1, levels T and
 * LT), detached, in DER.
 */
public final class CadesSigner {
    private final Signer signer;

    public CadesSigner(Signer signer) {
        this.signer = signer;
    }

    /** Has bytes timestamped; returns an RFC 3161 token in DER. */
    @FunctionalInterface
    public interface Stamper {
        byte[] tokenOver(byte[] bytes) throws IOException;
    }

    /**
     * Signs the content.
     *
     * @param at the signing time stated in the signature
     * @param crls revocation lists to embed
     * @param stamper gives the token over the signature value
     * @return a CMS SignedData without its content
     */
    public byte[] sign(byte[] content, Instant at, Collection<X509CRL> crls, Stamper stamper) throws IOException {
        return stamped(
                content, new Attribute(CMSAttributes.signingTime, new DERSet(new Time(Date.from(at)))), crls, stamper);
    }

    /**
     * Signs the covered bytes of a PDF, level B-T (ETSI EN 319 142-1, 6.3): the PDF itself states the time claimed, the signature must not.
     *
     * @param stamper gives the token over the signature value
     * @return a CMS SignedData without its content
     */
    public byte[] signPdf(byte[] covered, Stamper stamper) throws IOException {
        return stamped(covered, null, List.of(), stamper);
    }

    private byte[] stamped(byte[] content, @Nullable Attribute time, Collection<X509CRL> crls, Stamper stamper)
            throws IOException {
        try {
            var signed = generator(time, crls).generate(new CMSProcessableByteArray(content), false);
            var only = signed.getSignerInfos().getSigners().iterator().next();
            var token = stamper.tokenOver(only.getSignature());
            var stamped = CMSSignedData.replaceSigners(
                    signed,
                    new SignerInformationStore(SignerInformation.replaceUnsignedAttributes(only, stamp(token))));
            return CmsForm.der(stamped.getEncoded(ASN1Encoding.DER));
        } catch (CMSException | OperatorCreationException | CertificateEncodingException e) {
            throw new IllegalStateException("the signature could not be made", e);
        }
    }

    private CMSSignedDataGenerator generator(@Nullable Attribute time, Collection<X509CRL> crls)
            throws OperatorCreationException, CertificateEncodingException, CMSException {
        var attributes = new ASN1EncodableVector();
        if (time != null) {
            attributes.add(time);
        }
        attributes.add(new Attribute(
                PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                new DERSet(new SigningCertificateV2(new ESSCertIDv2(
                        Digest.of(signer.certificate().getEncoded()).bytes())))));
        var all = new DefaultSignedAttributeTableGenerator(new AttributeTable(attributes));
        // It would add a signing time of its own.
        CMSAttributeTableGenerator signed =
                time != null ? all : given -> all.getAttributes(given).remove(CMSAttributes.signingTime);
        var generator = new CMSSignedDataGenerator();
        generator.addSignerInfoGenerator(
                new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                        .setSignedAttributeGenerator(signed)
                        .build(signer.contentSigner(), signer.certificate()));
        generator.addCertificates(new CollectionStore<>(holders(signer.chain())));
        generator.addCRLs(new CollectionStore<>(crlHolders(crls)));
        return generator;
    }

    private static AttributeTable stamp(byte[] token) throws IOException {
        return new AttributeTable(new Attribute(
                PKCSObjectIdentifiers.id_aa_signatureTimeStampToken, new DERSet(ASN1Primitive.fromByteArray(token))));
    }

    private static List<JcaX509CertificateHolder> holders(List<X509Certificate> chain)
            throws CertificateEncodingException {
        var holders = new ArrayList<JcaX509CertificateHolder>();
        for (var certificate : chain) {
            holders.add(new JcaX509CertificateHolder(certificate));
        }
        return holders;
    }

    private static List<X509CRLHolder> crlHolders(Collection<X509CRL> crls) {
        var holders = new ArrayList<X509CRLHolder>();
        for (var crl : crls) {
            try {
                holders.add(new JcaX509CRLHolder(crl));
            } catch (CRLException e) {
                throw new IllegalArgumentException("a revocation list cannot be encoded", e);
            }
        }
        return holders;
    }
}
