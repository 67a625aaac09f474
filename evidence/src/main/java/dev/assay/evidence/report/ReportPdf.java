package dev.assay.evidence.report;

import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.GregorianCalendar;
import javax.xml.transform.TransformerException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.xmpbox.xml.DomXmpParser;
import org.apache.xmpbox.xml.XmpParsingException;
import org.apache.xmpbox.xml.XmpSerializer;

/**
 * Turns a page into a PDF that people can read, screen readers can speak, and archives can keep: PDF/A-2a (ISO 19005-2) and PDF/UA-1
 * (ISO 14289-1), fonts embedded, colours in sRGB.
 *
 * <p>The page is well-formed XHTML without a DOCTYPE, with {@code lang} on {@code html}, a {@code title}, and a {@code meta} named
 * description. Its families are {@code Report} (weights 400 and 700) and {@code Report Mono}. What fonts do not hold is printed as □.
 */
public final class ReportPdf {
    private static final String PRODUCER = "Assay";

    static {
        // It tells of each page on java.util.logging; what is wrong with one is thrown.
        XRLog.setLoggingEnabled(false);
    }

    private ReportPdf() {}

    /**
     * The PDF of a page; the same page and instant give the same bytes.
     *
     * @param at what the document says about when it was made
     * @throws IllegalArgumentException when the page is not fit: not well-formed, too large, or pointing outside itself
     */
    public static byte[] render(String xhtml, Instant at) throws IOException {
        var builder = new PdfRendererBuilder()
                .withW3cDocument(ReportPage.read(xhtml), null)
                .usePdfAConformance(PdfAConformance.PDFA_2_A)
                .usePdfUaAccessibility(true)
                .useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData())
                .useReplacementText("\u25A1")
                .useUriResolver((base, uri) -> uri.startsWith("#") ? uri : null)
                .withProducer(PRODUCER);
        for (var when : ExternalResourceControlPriority.values()) {
            builder.useExternalResourceAccessControl((uri, type) -> false, when);
        }
        Fonts.embed(builder);
        try (var renderer = builder.buildPdfRenderer();
                var document = renderer.createPDFKeepOpen()) {
            date(document, at);
            return bytes(document);
        }
    }

    private static void date(PDDocument document, Instant at) throws IOException {
        var when = GregorianCalendar.from(
                ZonedDateTime.ofInstant(at, ZoneOffset.UTC).withNano(0));
        var about = document.getDocumentInformation();
        about.setCreationDate(when);
        about.setModificationDate(when);
        document.setDocumentId(at.toEpochMilli());
        var catalogue = document.getDocumentCatalog();
        var metadata = catalogue.getMetadata();
        try (var in = metadata.exportXMPMetadata()) {
            var xmp = new DomXmpParser().parse(in);
            var basic = xmp.getXMPBasicSchema();
            basic.setCreateDate(when);
            basic.setModifyDate(when);
            basic.setMetadataDate(when);
            var out = new ByteArrayOutputStream();
            new XmpSerializer().serialize(xmp, out, true);
            metadata.importXMPMetadata(out.toByteArray());
        } catch (XmpParsingException | TransformerException e) {
            throw new IllegalStateException("the report's metadata could not be dated", e);
        }
    }

    private static byte[] bytes(PDDocument document) throws IOException {
        var out = new ByteArrayOutputStream();
        document.save(out);
        return out.toByteArray();
    }
}
