package dev.assay.evidence.timestamp;

import dev.assay.evidence.digest.Digest;
import java.io.IOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;
import org.jspecify.annotations.Nullable;

/** An RFC 3161 token as read, before and while it is verified. */
public final class TimestampToken {
    /** The largest token that is read, in bytes. */
    public static final int MAX_BYTES = 256 * 1024;

    private final byte[] der;
    private final TimeStampToken token;

    private TimestampToken(byte[] der, TimeStampToken token) {
        this.der = der;
        this.token = token;
    }

    /** Reads a token; bytes that are not exactly one DER token are refused. */
    public static TimestampToken parse(byte[] der) throws TimestampFailure {
        if (der.length > MAX_BYTES) {
            throw new TimestampFailure("a timestamp token of " + der.length + " bytes; at most " + MAX_BYTES);
        }
        try {
            var parsed = ASN1Primitive.fromByteArray(der);
            if (parsed == null || !Arrays.equals(der, parsed.getEncoded("DER"))) {
                throw new TimestampFailure("the timestamp token is not DER, or something follows it");
            }
            var token = new TimestampToken(der.clone(), new TimeStampToken(new CMSSignedData(der)));
            token.readAll();
            return token;
        } catch (TimestampFailure e) {
            throw e;
        } catch (IOException | CMSException | TSPException | RuntimeException e) {
            throw new TimestampFailure("the timestamp token cannot be read: " + e.getMessage(), e);
        }
    }

    /** Certificates and lists are parsed late; what cannot be parsed must not surface in the middle of a check. */
    private void readAll() {
        certificates();
        crls();
        genTime();
    }

    /** The bytes as given. */
    public byte[] der() {
        return der.clone();
    }

    /** The time the token states. */
    public Instant genTime() {
        return token.getTimeStampInfo().getGenTime().toInstant();
    }

    /** The dotted identifier of the policy it was made under. */
    public String policy() {
        return token.getTimeStampInfo().getPolicy().getId();
    }

    /** The nonce, or null. */
    public @Nullable BigInteger nonce() {
        return token.getTimeStampInfo().getNonce();
    }

    /** Whether it stamps this SHA-256 value. */
    public boolean stamps(Digest imprint) {
        var info = token.getTimeStampInfo();
        return NISTObjectIdentifiers.id_sha256.equals(info.getMessageImprintAlgOID())
                && MessageDigest.isEqual(info.getMessageImprintDigest(), imprint.bytes());
    }

    /** The certificates inside, in no order that means anything. */
    public Collection<X509CertificateHolder> certificates() {
        return token.getCertificates().getMatches(null);
    }

    /** The revocation lists inside. */
    public Collection<X509CRLHolder> crls() {
        return token.getCRLs().getMatches(null);
    }

    /**
     * Checks everything that does not depend on the request: imprint, policy, accuracy, signature, ESSCertIDv2, the signer's
     * extended key usage (critical, exactly timeStamping) and its chain to a pinned root at the stated time.
     *
     * @return the certificate of the authority that signed
     */
    public X509Certificate verify(Digest imprint, TsaTrust trust) throws TimestampFailure {
        return new TokenChecks(token, trust).verify(imprint, stamps(imprint));
    }
}
