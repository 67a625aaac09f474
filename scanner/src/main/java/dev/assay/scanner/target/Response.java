package dev.assay.scanner.target;

import java.util.Map;

/** A described answer; {@code status} is as written: {@code 200}, {@code 4XX} or {@code default}. */
public record Response(String status, String description, Body body, Map<String, Schema> headers) {
    public Response {
        headers = Map.copyOf(headers);
    }
}
