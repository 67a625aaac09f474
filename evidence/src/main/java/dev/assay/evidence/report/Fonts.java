package dev.assay.evidence.report;

import com.openhtmltopdf.extend.FSSupplier;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The fonts every report embeds, DejaVu Sans Condensed and DejaVu Sans Mono; no other font is ever asked for. */
final class Fonts {
    /** The family of text, in weights 400 and 700. */
    static final String TEXT = "Report";
    /** The family of ids and hashes, in weight 400. */
    static final String MONO = "Report Mono";

    private static final int REGULAR = 400;
    private static final int BOLD = 700;

    private Fonts() {}

    static void embed(PdfRendererBuilder builder) {
        builder.useFont(font("DejaVuSansCondensed.ttf"), TEXT, REGULAR, FontStyle.NORMAL, true);
        builder.useFont(font("DejaVuSansCondensed-Bold.ttf"), TEXT, BOLD, FontStyle.NORMAL, true);
        builder.useFont(font("DejaVuSansMono.ttf"), MONO, REGULAR, FontStyle.NORMAL, true);
    }

    private static FSSupplier<InputStream> font(String name) {
        return () -> {
            try (var in = Fonts.class.getResourceAsStream(name)) {
                if (in == null) {
                    throw new IllegalStateException("the font " + name + " is missing from the program");
                }
                return new ByteArrayInputStream(in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException("the font " + name + " cannot be read", e);
            }
        };
    }
}
