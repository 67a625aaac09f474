package dev.assay.evidence.bundle;

import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.ledger.NoteKey;
import dev.assay.evidence.signature.CmsForm;
import dev.assay.evidence.signature.Keys;
import dev.assay.evidence.signature.Pem;
import dev.assay.evidence.signature.Signer;
import dev.assay.evidence.timestamp.SelfAssertedAuthority;
import dev.assay.evidence.timestamp.Timestamp;
import dev.assay.evidence.timestamp.TimestampAuthority;
import dev.assay.evidence.timestamp.TimestampFailure;
import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The hands that seal a bundle: who signs, who says the time, and what is promised about that time.
 *
 * @param signer the evidence signer
 * @param root the root that issued it
 * @param crls the revocation lists to embed, as of an instant
 * @param authority the timestamp authority
 * @param tsaRoot the root its tokens lead to
 * @param time what the manifest says about the time; a stamp of another kind stops the sealing
 */
public record Sealing(
        Signer signer,
        X509Certificate root,
        Function<Instant, List<X509CRL>> crls,
        TimestampAuthority authority,
        X509Certificate tsaRoot,
        Manifest.Time time,
        InstantSource clock) {

    /** Seals with this Assay's own keys and its own authority, whose time is self-asserted. */
    public static Sealing selfAsserted(Keys keys, InstantSource clock) {
        return new Sealing(
                keys.evidence(),
                keys.evidenceRoot(),
                at -> List.of(keys.evidenceCrl(at), keys.tsaCrl(at)),
                new SelfAssertedAuthority(keys, clock),
                keys.tsaRoot(),
                new Manifest.Time(
                        Timestamp.Kind.SELF_ASSERTED,
                        List.of(keys.tsa()
                                .certificate()
                                .getSubjectX500Principal()
                                .getName()),
                        SelfAssertedAuthority.POLICY),
                clock);
    }

    /** Seals with this Assay's own keys and the time of an outside authority. */
    public static Sealing independent(
            Keys keys,
            TimestampAuthority authority,
            String name,
            X509Certificate tsaRoot,
            String policyOid,
            InstantSource clock) {
        return new Sealing(
                keys.evidence(),
                keys.evidenceRoot(),
                at -> List.of(keys.evidenceCrl(at)),
                authority,
                tsaRoot,
                new Manifest.Time(Timestamp.Kind.INDEPENDENT, List.of(name), policyOid),
                clock);
    }

    /** The SHA-256 of a certificate's DER. */
    public static Digest print(X509Certificate certificate) {
        try {
            return Digest.of(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("a certificate cannot be encoded", e);
        }
    }

    /** The prints of the keys, as the manifest states them. */
    public Manifest.KeyPrints prints(NoteKey checkpoint) {
        return new Manifest.KeyPrints(print(root), print(signer.certificate()), print(tsaRoot), checkpoint.vkey());
    }

    Map<String, Content> members(NoteKey checkpoint) {
        return new TreeMap<>(Map.of(
                Layout.ROOT_KEY, Content.of(Pem.certificate(root)),
                Layout.SIGNER_KEY, Content.of(Pem.certificate(signer.certificate())),
                Layout.TSA_ROOT_KEY, Content.of(Pem.certificate(tsaRoot)),
                Layout.CHECKPOINT_KEY, Content.of(checkpoint.vkey() + "\n")));
    }

    /** A token over the bytes, in DER, of the promised kind. */
    public Timestamp stamp(byte[] bytes) throws IOException {
        var stamp = authority.stamp(Digest.of(bytes));
        if (stamp.kind() != time.kind()) {
            throw new TimestampFailure("the bundle was requested with "
                    + time.kind().label() + " time, but "
                    + stamp.authority() + " gave " + stamp.kind().label() + " time"
                    + (stamp.failedBefore().isEmpty() ? "" : " (" + String.join("; ", stamp.failedBefore()) + ")")
                    + "; try again when the authority answers, or request the bundle anew");
        }
        return new Timestamp(
                CmsForm.der(stamp.token()), stamp.genTime(), stamp.kind(), stamp.authority(), stamp.failedBefore());
    }
}
