package dev.assay.evidence.signature;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.CertificateList;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.jspecify.annotations.Nullable;

/**
 * The one form a CMS SignedData has in a bundle: DER, one signer, and no byte that could be another without anything
 * failing.
 *
 * <p>A signature does not cover the structure around it: version numbers, the list of digest algorithms, algorithm
 * parameters, unsigned attributes. Here each of them must be what RFC 5652 derives from the rest.
 */
public final class CmsForm {
    /** The largest structure that is read. */
    public static final int MAX_BYTES = 1 << 20;

    private static final Map<ASN1ObjectIdentifier, Set<ASN1ObjectIdentifier>> SIGNATURES = Map.of(
            NISTObjectIdentifiers.id_sha256,
            Set.of(
                    X9ObjectIdentifiers.ecdsa_with_SHA256,
                    PKCSObjectIdentifiers.sha256WithRSAEncryption,
                    PKCSObjectIdentifiers.rsaEncryption),
            NISTObjectIdentifiers.id_sha384,
            Set.of(
                    X9ObjectIdentifiers.ecdsa_with_SHA384,
                    PKCSObjectIdentifiers.sha384WithRSAEncryption,
                    PKCSObjectIdentifiers.rsaEncryption),
            NISTObjectIdentifiers.id_sha512,
            Set.of(
                    X9ObjectIdentifiers.ecdsa_with_SHA512,
                    PKCSObjectIdentifiers.sha512WithRSAEncryption,
                    PKCSObjectIdentifiers.rsaEncryption));

    private CmsForm() {}

    /** The same structure in DER. */
    public static byte[] der(byte[] encoded) throws MalformedSignature {
        try {
            var info = ContentInfo.getInstance(parse(encoded));
            return new ContentInfo(info.getContentType(), SignedData.getInstance(info.getContent()))
                    .getEncoded(ASN1Encoding.DER);
        } catch (IOException | IllegalArgumentException e) {
            throw new MalformedSignature("not a CMS structure: " + e.getMessage(), e);
        }
    }

    /**
     * Refuses a SignedData that is not in the one form.
     *
     * @param unsigned the unsigned attributes that are allowed, each of which something else must cover
     */
    public static SignedData check(byte[] encoded, Set<ASN1ObjectIdentifier> unsigned) throws MalformedSignature {
        try {
            var info = ContentInfo.getInstance(parse(encoded));
            require(CMSObjectIdentifiers.signedData.equals(info.getContentType()), "it is not a SignedData");
            var data = SignedData.getInstance(info.getContent());
            var again = new ContentInfo(info.getContentType(), data).getEncoded(ASN1Encoding.DER);
            require(Arrays.equals(again, encoded), "it is not in DER: encoded again it is other bytes");
            require(
                    data.getSignerInfos().size() == 1,
                    "it has " + data.getSignerInfos().size() + " signers, not one");
            var signer = SignerInfo.getInstance(data.getSignerInfos().getObjectAt(0));
            structure(data, signer);
            content(data.getEncapContentInfo().getContent());
            certificates(data.getCertificates());
            certificates(data.getCRLs());
            asUnderstood(data);
            signerNamedAsCertified(signer, data.getCertificates());
            unsigned(signer.getUnauthenticatedAttributes(), unsigned);
            return data;
        } catch (MalformedSignature e) {
            throw e;
        } catch (IOException | IllegalArgumentException | IllegalStateException | ClassCastException e) {
            throw new MalformedSignature("not a CMS SignedData: " + e.getMessage(), e);
        }
    }

    private static ASN1Primitive parse(byte[] encoded) throws IOException {
        require(encoded.length <= MAX_BYTES, "it has " + encoded.length + " bytes; at most " + MAX_BYTES + " are read");
        return ASN1Primitive.fromByteArray(encoded);
    }

    private static void structure(SignedData data, SignerInfo signer) throws MalformedSignature {
        boolean plain =
                CMSObjectIdentifiers.data.equals(data.getEncapContentInfo().getContentType());
        boolean byKeyId = byKeyId(signer);
        int signerVersion = byKeyId ? 3 : 1;
        require(signer.getVersion().hasValue(signerVersion), "its signer's version is not " + signerVersion);
        int version = plain && !byKeyId ? 1 : 3;
        require(data.getVersion().hasValue(version), "its version is not " + version + " (RFC 5652 section 5.1)");
        var digest = signer.getDigestAlgorithm();
        require(
                data.getDigestAlgorithms().size() == 1
                        && AlgorithmIdentifier.getInstance(
                                        data.getDigestAlgorithms().getObjectAt(0))
                                .equals(digest),
                "its list of digest algorithms is not the one its signer used");
        parameters(digest);
        var signature = signer.getDigestEncryptionAlgorithm();
        require(
                SIGNATURES.getOrDefault(digest.getAlgorithm(), Set.of()).contains(signature.getAlgorithm()),
                "its algorithms " + digest.getAlgorithm() + " and " + signature.getAlgorithm() + " are not accepted");
        parameters(signature);
    }

    private static boolean byKeyId(SignerInfo signer) {
        return signer.getSID().toASN1Primitive() instanceof ASN1TaggedObject;
    }

    private static void parameters(AlgorithmIdentifier algorithm) throws MalformedSignature {
        ASN1Encodable parameters = algorithm.getParameters();
        require(
                parameters == null || DERNull.INSTANCE.equals(parameters),
                "the algorithm " + algorithm.getAlgorithm() + " has parameters");
    }

    /** What is signed are the bytes inside, so that another type around them would go unseen. */
    private static void content(@Nullable ASN1Encodable content) throws MalformedSignature {
        require(content == null || content instanceof ASN1OctetString, "its content is not an OCTET STRING");
    }

    private static void certificates(@Nullable ASN1Set set) throws MalformedSignature {
        if (set != null) {
            for (var item : set) {
                require(!(item instanceof ASN1TaggedObject), "it holds something other than certificates and CRLs");
            }
        }
    }

    /** A reader that overlooks a byte, as the number of a tag, writes another one when it writes what it understood. */
    private static void asUnderstood(SignedData data) throws IOException {
        same(data.getSignerInfos(), SignerInfo::getInstance);
        same(data.getCertificates(), Certificate::getInstance);
        same(data.getCRLs(), CertificateList::getInstance);
    }

    private static void same(@Nullable ASN1Set set, Function<ASN1Encodable, ASN1Object> understood) throws IOException {
        for (var item : set == null ? new DERSet() : set) {
            var written = understood.apply(item).getEncoded(ASN1Encoding.DER);
            var read = item.toASN1Primitive().getEncoded(ASN1Encoding.DER);
            require(Arrays.equals(written, read), "a part of it is in another form than RFC 5652 or RFC 5280 gives it");
        }
    }

    /** Names compare without regard to case, so that one in other letters would still find its certificate. */
    private static void signerNamedAsCertified(SignerInfo signer, @Nullable ASN1Set certificates) throws IOException {
        if (byKeyId(signer)) {
            return;
        }
        var named = IssuerAndSerialNumber.getInstance(signer.getSID().getId());
        boolean found = false;
        for (var item : certificates == null ? new DERSet() : certificates) {
            var certificate = Certificate.getInstance(item);
            var certified = new IssuerAndSerialNumber(
                    certificate.getIssuer(), certificate.getSerialNumber().getValue());
            found |= Arrays.equals(certified.getEncoded(ASN1Encoding.DER), named.getEncoded(ASN1Encoding.DER));
        }
        require(found, "its signer is not named, to the letter, as in a certificate that it holds");
    }

    private static void unsigned(@Nullable ASN1Set attributes, Set<ASN1ObjectIdentifier> allowed)
            throws MalformedSignature {
        if (attributes == null) {
            return;
        }
        require(attributes.size() == allowed.size(), "it has " + attributes.size() + " unsigned attributes");
        for (var item : attributes) {
            var type = Attribute.getInstance(item).getAttrType();
            require(allowed.contains(type), "it has the unsigned attribute " + type);
        }
    }

    private static void require(boolean holds, String otherwise) throws MalformedSignature {
        if (!holds) {
            throw new MalformedSignature(otherwise);
        }
    }
}
