/**
 * The report for reading: well-formed XHTML becomes a tagged PDF (PDF/A-2a and PDF/UA-1), which is then signed (PAdES-B-T).
 *
 * <p>Law: a page reaches neither network nor files, the fonts and the colour profile are those of the program; the same page gives the same
 * bytes before it is signed, and a signed file begins with exactly those; rows and size are bounded. Nothing else uses openhtmltopdf or
 * PDFBox. May use {@code digest}, {@code signature} and {@code timestamp}; the application may use it, the verifier does not.
 */
@NullMarked
package dev.assay.evidence.report;

import org.jspecify.annotations.NullMarked;
