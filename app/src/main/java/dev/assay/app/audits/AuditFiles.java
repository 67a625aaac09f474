package dev.assay.app.audits;

import dev.assay.app.samples.Sample;
import dev.assay.evidence.digest.CanonicalJson;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.server.types.files.StreamedFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The files people take away from an audit, as answers that browsers store. */
public final class AuditFiles {
    private static final MediaType ASICE = MediaType.of("application/vnd.etsi.asic-e+zip");

    private static final MediaType PDF = MediaType.of("application/pdf");

    private AuditFiles() {}

    /** The auditor's card. */
    public static HttpResponse<String> card(Card card) {
        return text(card.text(), card.audit().number() + "-card.txt");
    }

    /** The opening checkpoint alone, for {@code assay verify --since}. */
    public static HttpResponse<String> checkpoint(Card card) {
        return text(card.checkpoint(), card.audit().number() + "-opening.checkpoint");
    }

    /** A bundle, whole or the range of it that was asked for. */
    static HttpResponse<?> bundle(HttpRequest<?> request, Bundle bundle, Path file) throws IOException {
        return Download.answer(request, file, bundle.sha256(), ASICE)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + bundle.file() + "\"");
    }

    /** The proof of one record, for {@code assay verify}. */
    public static HttpResponse<byte[]> proof(long seq, byte[] content) {
        return HttpResponse.ok(content)
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"record-" + seq + ".proof.json\"");
    }

    /** The file of a population. */
    public static HttpResponse<StreamedFile> population(KeptPopulation kept, InputStream file) {
        return HttpResponse.ok(new StreamedFile(file, new MediaType("application/x-ndjson")))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + kept.number() + ".ndjson\"");
    }

    /** A file that is attached to a step of a request, to save: it is never shown as a page of ours. */
    public static HttpResponse<StreamedFile> attached(AuditRequest request, RequestStep step, InputStream file) {
        var ascii = new String(step.fileName().getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII)
                .replaceAll("[^A-Za-z0-9._-]", "_");
        return HttpResponse.ok(new StreamedFile(file, MediaType.APPLICATION_OCTET_STREAM_TYPE))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + request.number() + "-" + step.seq() + "-" + ascii + "\"");
    }

    /** A sample. */
    public static HttpResponse<byte[]> sample(DrawnSample drawn, Sample sample) {
        return HttpResponse.ok(CanonicalJson.write(sample.values()))
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + drawn.number() + ".json\"");
    }

    /** The report of a bundle. */
    public static HttpResponse<byte[]> report(Bundle bundle, byte[] pdf) {
        var name = bundle.file().replace(".asice", "-report.pdf");
        return HttpResponse.ok(pdf)
                .contentType(PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
    }

    private static HttpResponse<String> text(String text, String name) {
        return HttpResponse.ok(text).header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
    }
}
