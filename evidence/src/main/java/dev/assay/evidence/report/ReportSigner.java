package dev.assay.evidence.report;

import dev.assay.evidence.signature.CadesSigner;
import dev.assay.evidence.signature.CadesSigner.Stamper;
import dev.assay.evidence.signature.Signer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.GregorianCalendar;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;

/**
 * Signs a PDF with a timestamp over the signature (PAdES-B-T, ETSI EN 319 142-1). The signature is added behind the file, so the signed file
 * begins with the bytes of the unsigned one.
 */
public final class ReportSigner {
    /** Room for the certificates and a token, in bytes; the file holds it in hex. */
    private static final int ROOM = 24 << 10;

    private final Signer signer;
    private final Stamper stamper;
    private final Instant at;

    /**
     * Signs with a key.
     *
     * @param stamper gives the token over the signature value
     * @param at the time the signer claims; the token's time is what counts
     */
    public ReportSigner(Signer signer, Stamper stamper, Instant at) {
        this.signer = signer;
        this.stamper = stamper;
        this.at = at;
    }

    /**
     * The signed file.
     *
     * @param name who signs, as a reader shows it
     * @param reason what the signature is for, in a sentence
     */
    public byte[] sign(byte[] pdf, String name, String reason) throws IOException {
        var signature = new PDSignature();
        signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
        signature.setSubFilter(PDSignature.SUBFILTER_ETSI_CADES_DETACHED);
        signature.setName(name);
        signature.setReason(reason);
        signature.setSignDate(GregorianCalendar.from(ZonedDateTime.ofInstant(at, ZoneOffset.UTC)));
        var out = new ByteArrayOutputStream();
        try (var document = Loader.loadPDF(pdf);
                var options = new SignatureOptions()) {
            options.setPreferredSignatureSize(ROOM);
            document.setDocumentId(at.toEpochMilli());
            document.addSignature(
                    signature, content -> new CadesSigner(signer).signPdf(content.readAllBytes(), stamper), options);
            document.saveIncremental(out);
        }
        return out.toByteArray();
    }
}
