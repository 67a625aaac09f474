package dev.assay.evidence.verify;

import dev.assay.evidence.bundle.Layout;
import dev.assay.evidence.bundle.Sealing;
import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.signature.CadesSignature;
import dev.assay.evidence.signature.CertificatePath;
import dev.assay.evidence.signature.CmsForm;
import dev.assay.evidence.timestamp.SelfAssertedAuthority;
import dev.assay.evidence.timestamp.Timestamp;
import dev.assay.evidence.timestamp.TimestampToken;
import dev.assay.evidence.timestamp.TsaTrust;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Signature, certificates, revocation and both timestamps. */
final class SealSteps {
    private static final Duration ACCURACY = Duration.ofSeconds(1);

    private final Examination bundle;
    private @Nullable TimestampToken signatureStamp;

    private SealSteps(Examination bundle) {
        this.bundle = bundle;
    }

    static void ask(Examination bundle) {
        var steps = new SealSteps(bundle);
        bundle.require("signature", "The signature is over the list of members", Layout.SIGNATURE, steps::signature);
        bundle.require(
                "signature-timestamp", "A timestamp is over the signature", Layout.SIGNATURE, steps::signatureStamp);
        bundle.require("archive-timestamp", "A timestamp is over everything", Layout.TIMESTAMP, steps::archiveStamp);
        bundle.require("signer", "The root in the bundle issued the signer", Layout.SIGNATURE, steps::signer);
        bundle.require("revocation", "The signer was not revoked", Layout.SIGNATURE, steps::revocation);
        bundle.require("encoding", "Nothing hides in signature or tokens", Layout.TIMESTAMP, steps::encoding);
        bundle.require("time-kind", "The time is of the kind it is said to be", Layout.TIMESTAMP, steps::timeKind);
    }

    private String signature() throws IOException {
        var signature =
                CadesSignature.verify(bundle.reader.bytes(Layout.SIGNATURE), bundle.reader.bytes(Layout.ASIC_MANIFEST));
        bundle.signature = signature;
        return "by " + name(signature.signer()) + ", stated time " + signature.signedAt();
    }

    private String signatureStamp() throws Differs, NotAsked, IOException, GeneralSecurityException {
        var signature = bundle.signature();
        var token = TimestampToken.parse(signature.timestamp());
        var authority = token.verify(Digest.of(signature.value()), trust());
        signatureStamp = token;
        return token.genTime() + " by " + name(authority);
    }

    private String archiveStamp() throws Differs, IOException, GeneralSecurityException {
        var token = TimestampToken.parse(bundle.reader.bytes(Layout.TIMESTAMP));
        var authority = token.verify(Digest.of(bundle.reader.bytes(Layout.ARCHIVE_MANIFEST)), trust());
        var before = signatureStamp;
        if (before != null) {
            Differs.unless(
                    !token.genTime().plus(ACCURACY).isBefore(before.genTime()),
                    Layout.TIMESTAMP,
                    "a time not before the signature's, " + before.genTime(),
                    token.genTime().toString());
        }
        bundle.archiveStamp = token;
        return token.genTime() + " by " + name(authority);
    }

    private TsaTrust trust() throws Differs, IOException, GeneralSecurityException {
        return TsaTrust.in(bundle.tsaRoot());
    }

    private String signer() throws Differs, NotAsked, IOException, GeneralSecurityException {
        var signature = bundle.signature();
        var signer = signature.signer();
        var stated = bundle.certificate(Layout.SIGNER_KEY);
        Differs.unless(
                signer.equals(stated), Layout.SIGNER_KEY, "the certificate that signed", "the one of " + name(stated));
        var usage = signer.getKeyUsage();
        Differs.unless(
                usage != null && usage[0] && usage[1] && signer.getBasicConstraints() < 0,
                Layout.SIGNER_KEY,
                "key usage digitalSignature and nonRepudiation, no authority",
                "another usage");
        Differs.unless(signer.getExtendedKeyUsage() == null, Layout.SIGNER_KEY, "no extended key usage", "one");
        Differs.unless(
                signer.getPublicKey() instanceof ECPublicKey key
                        && key.getParams().getCurve().getField().getFieldSize() == 256,
                Layout.SIGNER_KEY,
                "an ECDSA P-256 key",
                signer.getPublicKey().getAlgorithm());
        path(List.of());
        return name(signer) + ", issued by " + name(bundle.certificate(Layout.ROOT_KEY)) + ", valid at "
                + bundle.archiveStamp().genTime();
    }

    private CertificatePath path(List<X509CRL> crls) throws Differs, NotAsked, IOException, GeneralSecurityException {
        var signature = bundle.signature();
        return CertificatePath.find(
                signature.signer(),
                signature.certificates(),
                bundle.certificate(Layout.ROOT_KEY),
                crls,
                bundle.archiveStamp().genTime());
    }

    private String revocation() throws Differs, NotAsked, IOException, GeneralSecurityException {
        var root = bundle.certificate(Layout.ROOT_KEY);
        var own = bundle.signature().crls().stream()
                .filter(crl -> crl.getIssuerX500Principal().equals(root.getSubjectX500Principal()))
                .toList();
        Differs.unless(
                own.size() == 1, Layout.SIGNATURE, "the revocation list of the root", own.size() + " lists of it");
        path(own);
        return "the root's list of " + own.getFirst().getThisUpdate().toInstant() + " does not name it";
    }

    /** Whatever the signatures do not cover must be what bundle-v1 derives from the rest. */
    private String encoding() throws Differs, NotAsked, IOException, GeneralSecurityException {
        var signature = bundle.signature();
        var paths = new ArrayList<CertificatePath>();
        paths.add(path(List.of()));
        paths.getFirst().requireOnlyThese(signature.certificates());
        int tokens = 0;
        var stamp = signatureStamp;
        if (stamp == null) {
            throw new NotAsked("the signature timestamp does not hold");
        }
        for (var token : List.of(stamp, bundle.archiveStamp())) {
            var signed = CmsForm.check(token.der(), Set.of());
            var certificates = CadesSignature.certificates(signed.getCertificates());
            var crls = CadesSignature.crls(signed.getCRLs());
            var leaf = leaf(certificates);
            var path = CertificatePath.find(leaf, certificates, bundle.tsaRoot(), List.of(), token.genTime());
            path.requireOnlyThese(certificates);
            paths.add(path);
            requireSigned(crls, List.of(path), tokens == 0 ? Layout.SIGNATURE : Layout.TIMESTAMP);
            tokens++;
        }
        requireSigned(signature.crls(), paths, Layout.SIGNATURE);
        return "1 signature and " + tokens + " tokens in DER, every certificate and revocation list in them checked";
    }

    private static X509Certificate leaf(List<X509Certificate> certificates) throws Differs {
        return certificates.stream()
                .filter(certificate -> certificate.getBasicConstraints() < 0)
                .findFirst()
                .orElseThrow(() -> new Differs(Layout.TIMESTAMP, "the certificate of the authority", "none"));
    }

    private static void requireSigned(List<X509CRL> crls, List<CertificatePath> paths, String where)
            throws Differs, IOException {
        for (var crl : crls) {
            boolean signed = false;
            for (var path : paths) {
                signed |= path.signed(crl);
            }
            Differs.unless(
                    signed, where, "revocation lists of the roots in keys/", "one of " + crl.getIssuerX500Principal());
        }
    }

    private String timeKind() throws Differs, NotAsked, IOException, GeneralSecurityException {
        var policy = bundle.archiveStamp().policy();
        var time = bundle.manifest().time();
        boolean own = policy.equals(SelfAssertedAuthority.POLICY);
        var kind = own ? Timestamp.Kind.SELF_ASSERTED : Timestamp.Kind.INDEPENDENT;
        Differs.unless(
                kind == time.kind() && policy.equals(time.policyOid()),
                Layout.TIMESTAMP,
                time.kind().label() + " time under policy " + time.policyOid(),
                kind.label() + " time under policy " + policy);
        Differs.unless(
                !Arrays.equals(
                        bundle.tsaRoot().getPublicKey().getEncoded(),
                        bundle.certificate(Layout.ROOT_KEY).getPublicKey().getEncoded()),
                Layout.TSA_ROOT_KEY,
                "another root than that of the evidence",
                "the same key");
        return own
                ? "self-asserted: it proves order and integrity, not independent time"
                : "independent, by " + String.join(", ", time.authorities());
    }

    private static String name(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName() + " (SHA-256 "
                + Sealing.print(certificate).hex().substring(0, 16) + "…)";
    }
}
