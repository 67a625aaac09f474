package dev.assay.evidence.verify;

import dev.assay.evidence.bundle.SampleBundle;
import eu.europa.esig.dss.asic.cades.validation.ASiCContainerWithCAdESValidator;
import eu.europa.esig.dss.enumerations.ASiCContainerType;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.reports.Reports;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;

/**
 * The European Commission's validator of signatures (DSS), under its own policy, without a network, with pinned roots.
 *
 * @param container what kind of container it saw
 * @param level what kind of signature it saw
 * @param indication what it thinks of the signature
 * @param stamps what it thinks of each timestamp over it
 * @param said its reasons
 */
record OtherValidator(
        ASiCContainerType container,
        SignatureLevel level,
        Indication indication,
        List<Indication> stamps,
        String said) {

    /** @param pinned whose roots are trusted, and no other */
    static OtherValidator judge(Path bundle, SampleBundle pinned) {
        return judge(bundle, List.of(pinned.keys().evidenceRoot(), pinned.keys().tsaRoot()));
    }

    private static OtherValidator judge(Path bundle, List<X509Certificate> roots) {
        var trusted = new CommonTrustedCertificateSource();
        roots.forEach(root -> trusted.addCertificate(new CertificateToken(root)));
        var means = new CommonCertificateVerifier();
        // What is not in the bundle is not fetched: an auditor may be offline.
        means.setAIASource(null);
        means.setTrustedCertSources(trusted);
        var validator = new ASiCContainerWithCAdESValidator(new FileDocument(bundle.toFile()));
        validator.setCertificateVerifier(means);
        return of(validator.validateDocument());
    }

    private static OtherValidator of(Reports reports) {
        SimpleReport report = reports.getSimpleReport();
        if (report.getSignaturesCount() != 1) {
            throw new AssertionError(report.getSignaturesCount() + " signatures: " + reports.getXmlSimpleReport());
        }
        var id = report.getFirstSignatureId();
        var stamps = report.getSignatureTimestamps(id).stream()
                .map(stamp -> Objects.requireNonNull(stamp.getIndication()))
                .toList();
        return new OtherValidator(
                report.getContainerType(),
                report.getSignatureFormat(id),
                report.getIndication(id),
                stamps,
                reports.getXmlSimpleReport());
    }
}
