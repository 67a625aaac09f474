package dev.assay.app.audits;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.types.files.StreamedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file as an answer, whole or, so that a download that broke off goes on, one range of it (RFC 9110 sections 13 and 14).
 *
 * <p>Its entity tag is its SHA-256. A range that cannot be read, or more than one, is not looked at, as section 14.2 allows: the whole file is
 * the answer.
 */
final class Download {
    private static final Pattern RANGE = Pattern.compile("(?i:bytes)=(\\d{0,18})-(\\d{0,18})");

    private final Path file;
    private final long size;
    private final String tag;
    private final MediaType type;

    /** @param sha256 of the whole file, in hex */
    private Download(Path file, String sha256, MediaType type) throws IOException {
        this.file = file;
        this.size = Files.size(file);
        this.tag = "\"" + sha256 + "\"";
        this.type = type;
    }

    /** The first byte and how many there are. */
    private record Range(long from, long count) {}

    /** The answer to a request for the file. */
    static MutableHttpResponse<?> answer(HttpRequest<?> request, Path file, String sha256, MediaType type)
            throws IOException {
        var download = new Download(file, sha256, type);
        return download.answer(request)
                .header(HttpHeaders.ETAG, download.tag)
                .header(HttpHeaders.ACCEPT_RANGES, "bytes");
    }

    /** Whether an answer gives bytes of the file away. */
    static boolean gives(HttpRequest<?> request, HttpResponse<?> answer) {
        return request.getMethod() != HttpMethod.HEAD
                && (answer.status() == HttpStatus.OK || answer.status() == HttpStatus.PARTIAL_CONTENT);
    }

    private MutableHttpResponse<?> answer(HttpRequest<?> request) {
        var known = request.getHeaders().get(HttpHeaders.IF_NONE_MATCH);
        if (known != null && (known.strip().equals("*") || listed(known))) {
            return HttpResponse.notModified();
        }
        var asked = request.getHeaders().get(HttpHeaders.RANGE);
        var matcher = asked == null || !unchanged(request) ? null : RANGE.matcher(asked.strip());
        if (matcher == null || !matcher.matches() || wrong(matcher.group(1), matcher.group(2))) {
            return HttpResponse.ok(part(new Range(0, size)));
        }
        var range = range(matcher.group(1), matcher.group(2));
        if (range == null) {
            return HttpResponse.status(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
                    .header(HttpHeaders.CONTENT_RANGE, "bytes */" + size)
                    .contentType(MediaType.TEXT_PLAIN_TYPE)
                    .body("The file has " + size + " bytes; none of them is in the range asked for.\n");
        }
        var last = range.from() + range.count() - 1;
        return HttpResponse.status(HttpStatus.PARTIAL_CONTENT)
                .header(HttpHeaders.CONTENT_RANGE, "bytes " + range.from() + "-" + last + "/" + size)
                .body(part(range));
    }

    private boolean listed(String tags) {
        return Arrays.stream(tags.split(","))
                .map(String::strip)
                .anyMatch(one -> one.equals(tag) || one.equals("W/" + tag));
    }

    /** Whether what the client has of the file is of this file; a date says too little to tell (section 13.1.5). */
    private boolean unchanged(HttpRequest<?> request) {
        var condition = request.getHeaders().get(HttpHeaders.IF_RANGE);
        return condition == null || condition.strip().equals(tag);
    }

    private static boolean wrong(String first, String last) {
        return (first.isEmpty() && last.isEmpty())
                || (!first.isEmpty() && !last.isEmpty() && Long.parseLong(first) > Long.parseLong(last));
    }

    /** Null where no byte of the file is in it. */
    private @Nullable Range range(String first, String last) {
        if (first.isEmpty()) {
            long count = Math.min(Long.parseLong(last), size);
            return count == 0 ? null : new Range(size - count, count);
        }
        long from = Long.parseLong(first);
        long to = last.isEmpty() ? size - 1 : Math.min(Long.parseLong(last), size - 1);
        return from >= size ? null : new Range(from, to - from + 1);
    }

    private StreamedFile part(Range range) {
        return new StreamedFile(new FilePart(file, range.from(), range.count()), type, 0, range.count());
    }
}
