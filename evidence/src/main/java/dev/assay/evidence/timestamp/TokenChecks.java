package dev.assay.evidence.timestamp;

import dev.assay.evidence.digest.Digest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;

/** The checks of one token, in the order in which they are explained to people. */
final class TokenChecks {
    private static final int LONGEST_PATH = 5;

    private final TimeStampToken token;
    private final TsaTrust trust;

    TokenChecks(TimeStampToken token, TsaTrust trust) {
        this.token = token;
        this.trust = trust;
    }

    X509Certificate verify(Digest imprint, boolean stampsIt) throws TimestampFailure {
        require(stampsIt, "the token stamps something else than SHA-256 " + imprint.hex());
        var policy = token.getTimeStampInfo().getPolicy().getId();
        require(
                trust.policies().isEmpty() || trust.policies().contains(policy),
                "the token's policy " + policy + " is not in the allow-list");
        checkAccuracy();
        require(
                token.getSignedAttributes() != null
                        && token.getSignedAttributes().get(PKCSObjectIdentifiers.id_aa_signingCertificateV2) != null,
                "the token does not name its certificate by ESSCertIDv2 (RFC 5816)");
        try {
            var holder = signer();
            checkPurpose(holder);
            checkInForce(holder);
            token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(holder));
            var certificate = new JcaX509CertificateConverter().getCertificate(holder);
            checkChain(certificate);
            return certificate;
        } catch (TimestampFailure e) {
            throw e;
        } catch (TSPException | OperatorCreationException | CertificateException | IOException | RuntimeException e) {
            throw new TimestampFailure("the token's signature does not hold: " + e.getMessage(), e);
        }
    }

    private void checkAccuracy() throws TimestampFailure {
        var stated = token.getTimeStampInfo().getGenTimeAccuracy();
        if (stated != null) {
            var accuracy = Duration.ofSeconds(stated.getSeconds())
                    .plusMillis(stated.getMillis())
                    .plusNanos(stated.getMicros() * 1_000L);
            require(
                    accuracy.compareTo(trust.maxAccuracy()) <= 0,
                    "the token's accuracy of " + accuracy.toMillis() + " ms is coarser than allowed");
        }
    }

    /** RFC 5652 section 10.2.3 lets a set hold more certificates than are needed, so also one of them again, byte for byte. */
    @SuppressWarnings("unchecked") // the identifier of a token selects certificates
    private X509CertificateHolder signer() throws TimestampFailure, IOException {
        var found = (Collection<X509CertificateHolder>) token.getCertificates().getMatches(token.getSID());
        var forms = new HashSet<ByteBuffer>();
        for (var holder : found) {
            forms.add(ByteBuffer.wrap(holder.getEncoded()));
        }
        require(forms.size() == 1, "the token does not carry the one certificate that signed it");
        return found.iterator().next();
    }

    private static void checkPurpose(X509CertificateHolder holder) throws TimestampFailure {
        var extension = holder.getExtension(Extension.extendedKeyUsage);
        require(extension != null && extension.isCritical(), "the authority's extended key usage is not critical");
        var purposes = ExtendedKeyUsage.fromExtensions(holder.getExtensions()).getUsages();
        require(
                purposes.length == 1 && KeyPurposeId.id_kp_timeStamping.equals(purposes[0]),
                "the authority's certificate is not for timeStamping only");
    }

    /** Said apart from a signature that does not hold: who reads it must not take an old certificate for a forgery. */
    private void checkInForce(X509CertificateHolder holder) throws TimestampFailure {
        var at = token.getTimeStampInfo().getGenTime();
        require(
                !at.after(holder.getNotAfter()),
                "the authority's certificate had expired on "
                        + holder.getNotAfter().toInstant() + ", before the stated time "
                        + at.toInstant());
        require(
                !at.before(holder.getNotBefore()),
                "the authority's certificate was not in force before "
                        + holder.getNotBefore().toInstant() + ", after the stated time "
                        + at.toInstant());
    }

    /**
     * PKIX at the stated time, and no certificate of the path revoked by a list the token carries. The platform's own
     * revocation checking is off, because it may open connections.
     */
    private void checkChain(X509Certificate signer) throws TimestampFailure {
        try {
            var anchors = trust.roots().stream()
                    .map(root -> new TrustAnchor(root, null))
                    .collect(Collectors.toSet());
            var target = new X509CertSelector();
            target.setCertificate(signer);
            var parameters = new PKIXBuilderParameters(anchors, target);
            var material = new ArrayList<X509Certificate>();
            for (var holder : token.getCertificates().getMatches(null)) {
                material.add(new JcaX509CertificateConverter().getCertificate(holder));
            }
            parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(material)));
            parameters.setDate(token.getTimeStampInfo().getGenTime());
            parameters.setRevocationEnabled(false);
            parameters.setMaxPathLength(LONGEST_PATH);
            var result = CertPathBuilder.getInstance("PKIX").build(parameters);
            checkRevocation((PKIXCertPathBuilderResult) result);
            checkCarried(material);
        } catch (GeneralSecurityException e) {
            throw new TimestampFailure(
                    "the token's certificate does not chain to a pinned root at the stated time: " + e.getMessage(), e);
        }
    }

    /** Also what the path does not need must be what its issuer signed, wherever the issuer is at hand. */
    private void checkCarried(List<X509Certificate> carried) throws TimestampFailure {
        var issuers = new ArrayList<>(carried);
        issuers.addAll(trust.roots());
        for (var certificate : carried) {
            var issuer = certificate.getIssuerX500Principal();
            var candidates = issuers.stream()
                    .filter(one -> one.getSubjectX500Principal().equals(issuer))
                    .toList();
            require(
                    candidates.isEmpty() || candidates.stream().anyMatch(one -> signed(certificate, one)),
                    "a certificate in the token was changed: " + certificate.getSubjectX500Principal());
        }
    }

    private static boolean signed(X509Certificate certificate, X509Certificate issuer) {
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private void checkRevocation(PKIXCertPathBuilderResult path) throws TimestampFailure, GeneralSecurityException {
        var chain = new ArrayList<X509Certificate>();
        path.getCertPath().getCertificates().forEach(certificate -> chain.add((X509Certificate) certificate));
        chain.add(path.getTrustAnchor().getTrustedCert());
        for (var holder : token.getCRLs().getMatches(null)) {
            var crl = new JcaX509CRLConverter().getCRL(holder);
            for (int i = 0; i + 1 < chain.size(); i++) {
                if (crl.getIssuerX500Principal().equals(chain.get(i).getIssuerX500Principal())) {
                    crl.verify(chain.get(i + 1).getPublicKey());
                    var revoked = crl.getRevokedCertificate(chain.get(i));
                    var at = token.getTimeStampInfo().getGenTime().toInstant();
                    require(
                            revoked == null
                                    || revoked.getRevocationDate().toInstant().isAfter(at),
                            "the authority's certificate was revoked before the stated time");
                }
            }
        }
    }

    private static void require(boolean holds, String otherwise) throws TimestampFailure {
        if (!holds) {
            throw new TimestampFailure(otherwise);
        }
    }
}
