package dev.assay.evidence.timestamp;

import dev.assay.evidence.digest.Digest;
import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.jspecify.annotations.Nullable;

/** A request to an RFC 3161 authority, and the checks of its reply that depend on the request. */
final class TsaReply {
    /** How far the authority's time may lie outside the time between request and reply. */
    static final Duration TOLERANCE = Duration.ofSeconds(5);

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_BITS = 64;

    private final Digest imprint;
    private final BigInteger nonce = new BigInteger(NONCE_BITS, RANDOM).setBit(NONCE_BITS - 1);
    private final @Nullable String policy;

    /**
     * @param policy the policy to ask for, or null for the authority's own
     */
    TsaReply(Digest imprint, @Nullable String policy) {
        this.imprint = imprint;
        this.policy = policy;
    }

    byte[] request() throws IOException {
        var generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        if (policy != null) {
            generator.setReqPolicy(new ASN1ObjectIdentifier(policy));
        }
        return generator
                .generate(NISTObjectIdentifiers.id_sha256, imprint.bytes(), nonce)
                .getEncoded();
    }

    /** The token of a reply that was granted, answers this request and states a time within the window. */
    TimestampToken check(byte[] reply, TsaTrust trust, Instant sent, Instant received) throws TimestampFailure {
        var token = TimestampToken.parse(granted(reply));
        if (!nonce.equals(token.nonce())) {
            throw new TimestampFailure("the reply carries another nonce: it answers another request");
        }
        token.verify(imprint, trust);
        var time = token.genTime();
        var off = "the authority's time " + time + " lies outside " + sent + " to " + received
                + ": its clock or ours is wrong";
        if (outside(time, sent, received, ClockSkew.MOST)) {
            throw new ClockSkew(off);
        }
        if (outside(time, sent, received, TOLERANCE)) {
            throw new TimestampFailure(off);
        }
        return token;
    }

    private static boolean outside(Instant time, Instant sent, Instant received, Duration by) {
        return time.isBefore(sent.minus(by)) || time.isAfter(received.plus(by));
    }

    private static byte[] granted(byte[] reply) throws TimestampFailure {
        try {
            var response = new TimeStampResponse(reply);
            if (response.getStatus() != PKIStatus.GRANTED && response.getStatus() != PKIStatus.GRANTED_WITH_MODS) {
                throw new TimestampFailure("the authority refuses, status " + response.getStatus() + ": "
                        + printable(response.getStatusString()));
            }
            var token = response.getTimeStampToken();
            if (token == null) {
                throw new TimestampFailure("the authority grants but sends no token");
            }
            return token.getEncoded("DER");
        } catch (TimestampFailure e) {
            throw e;
        } catch (IOException | TSPException | RuntimeException e) {
            throw new TimestampFailure("the reply is no RFC 3161 response: " + e.getMessage(), e);
        }
    }

    private static String printable(@Nullable String text) {
        if (text == null) {
            return "no reason given";
        }
        var clean = text.replaceAll("[^\\x20-\\x7e]", " ");
        return clean.length() > 200 ? clean.substring(0, 200) + "…" : clean;
    }
}
