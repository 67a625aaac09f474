package dev.assay.app.demo;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** One request to the sample API, with who sent it and the form the API had when it came. */
record SampleRequest(String method, URI uri, String body, Optional<SampleData.User> caller, SampleForm form) {
    String path() {
        return uri.getPath();
    }

    boolean weak() {
        return form == SampleForm.WEAK;
    }

    boolean reads() {
        return method.equals("GET") || method.equals("HEAD");
    }

    /** A query parameter, or an empty text when it is not there. */
    String query(String name) {
        var raw = uri.getRawQuery();
        if (raw == null) {
            return "";
        }
        for (var pair : raw.split("&")) {
            if (pair.startsWith(name + "=")) {
                return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        return "";
    }
}
