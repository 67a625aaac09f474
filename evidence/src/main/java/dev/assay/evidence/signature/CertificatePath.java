package dev.assay.evidence.signature;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.cert.CertException;
import org.bouncycastle.cert.jcajce.JcaX509CRLHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;

/**
 * The way from a certificate to a pinned root at one instant (RFC 5280 section 6).
 *
 * @param certificates the certificate first, the root last
 */
public record CertificatePath(List<X509Certificate> certificates) {
    public CertificatePath {
        certificates = List.copyOf(certificates);
    }

    /**
     * Finds the way.
     *
     * @param others certificates that may lie on it
     * @param crls revocation lists; when there are any, none may name a certificate on the way and none may be missing
     */
    public static CertificatePath find(
            X509Certificate leaf,
            Collection<X509Certificate> others,
            X509Certificate root,
            Collection<X509CRL> crls,
            Instant at)
            throws MalformedSignature {
        try {
            var target = new X509CertSelector();
            target.setCertificate(leaf);
            var parameters = new PKIXBuilderParameters(Set.of(new TrustAnchor(root, null)), target);
            var material = new ArrayList<Object>(others);
            material.addAll(crls);
            parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(material)));
            parameters.setDate(Date.from(at));
            parameters.setRevocationEnabled(!crls.isEmpty());
            parameters.setMaxPathLength(5);
            var found = (PKIXCertPathBuilderResult)
                    CertPathBuilder.getInstance("PKIX").build(parameters);
            var way = new ArrayList<X509Certificate>();
            found.getCertPath().getCertificates().forEach(one -> way.add((X509Certificate) one));
            way.add(root);
            return new CertificatePath(way);
        } catch (GeneralSecurityException e) {
            throw new MalformedSignature(
                    leaf.getSubjectX500Principal() + " does not lead to the pinned root at " + at + ": " + reason(e),
                    e);
        }
    }

    private static String reason(Throwable e) {
        var cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    /** Refuses a certificate that is not on the way, or whose bytes its issuer did not sign. */
    public void requireOnlyThese(Collection<X509Certificate> carried) throws MalformedSignature {
        for (var certificate : carried) {
            int place = certificates.indexOf(certificate);
            if (place < 0) {
                throw new MalformedSignature(
                        "it carries a certificate that nothing needs: " + certificate.getSubjectX500Principal());
            }
            var issuer = certificates.get(Math.min(place + 1, certificates.size() - 1));
            try {
                if (!new JcaX509CertificateHolder(certificate)
                        .isSignatureValid(new JcaContentVerifierProviderBuilder().build(issuer))) {
                    throw new MalformedSignature("the certificate of " + certificate.getSubjectX500Principal()
                            + " is not signed by its issuer");
                }
            } catch (GeneralSecurityException | OperatorCreationException | CertException e) {
                throw new MalformedSignature("a certificate it carries does not hold: " + e.getMessage(), e);
            }
        }
    }

    /** Whether a certificate on the way signed the list, every byte of it. */
    public boolean signed(X509CRL crl) throws MalformedSignature {
        for (var certificate : certificates) {
            if (!certificate.getSubjectX500Principal().equals(crl.getIssuerX500Principal())) {
                continue;
            }
            try {
                return new JcaX509CRLHolder(crl)
                        .isSignatureValid(new JcaContentVerifierProviderBuilder().build(certificate));
            } catch (GeneralSecurityException | OperatorCreationException | CertException e) {
                throw new MalformedSignature("a revocation list it carries does not hold: " + e.getMessage(), e);
            }
        }
        return false;
    }
}
