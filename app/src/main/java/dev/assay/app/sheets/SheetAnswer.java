package dev.assay.app.sheets;

import dev.assay.evidence.digest.CanonicalJson;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpParameters;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table as a download: a page that lists things answers with it when its address says {@code as=csv}, {@code as=xlsx}, or {@code as=about} for
 * what the CSV holds, its count and its digest.
 */
public final class SheetAnswer {
    private static final MediaType CSV = new MediaType("text/csv; charset=utf-8; header=present");
    private static final MediaType XLSX =
            new MediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private SheetAnswer() {}

    /** Whether a request asks for a download instead of the page. */
    public static boolean asked(HttpParameters parameters) {
        return form(parameters) != null;
    }

    private static @Nullable String form(HttpParameters parameters) {
        var as = parameters.get("as");
        return as != null && (as.equals("csv") || as.equals("xlsx") || as.equals("about")) ? as : null;
    }

    /** The table in the form that was asked for. */
    public static HttpResponse<?> of(HttpParameters parameters, Sheet sheet) {
        var form = form(parameters);
        return switch (form == null ? "" : form) {
            case "xlsx" -> file(XlsxFile.write(sheet), XLSX, sheet.name() + ".xlsx");
            case "about" -> file(about(sheet), MediaType.APPLICATION_JSON_TYPE, sheet.name() + ".csv.about.json");
            default ->
                file(CsvFile.write(sheet), CSV, sheet.name() + ".csv")
                        .header("Repr-Digest", "sha-256=:" + base64(sheet) + ":")
                        .header("Assay-Rows", Integer.toString(sheet.rows().size()));
        };
    }

    private static String base64(Sheet sheet) {
        return Base64.getEncoder()
                .encodeToString(HexFormat.of().parseHex(sheet.sha256().hex()));
    }

    private static byte[] about(Sheet sheet) {
        return CanonicalJson.write(Map.of(
                "file", sheet.name() + ".csv",
                "filter", sheet.filter(),
                "readAt", sheet.at().toString(),
                "rows", sheet.rows().size(),
                "sha256", sheet.sha256().hex()));
    }

    private static MutableHttpResponse<byte[]> file(byte[] bytes, MediaType type, String name) {
        return HttpResponse.ok(bytes)
                .contentType(type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
    }
}
