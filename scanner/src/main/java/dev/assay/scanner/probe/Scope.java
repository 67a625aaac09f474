package dev.assay.scanner.probe;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;

/**
 * Which paths of the target's server may be asked. Host and port need no rule: no request can name another.
 *
 * <p>A path is judged as the most forgiving server would read it: escapes decoded twice, backslashes as slashes, path parameters
 * dropped, dots resolved. Only what then still lies below a prefix is in scope.
 */
final class Scope {

    private final List<String> prefixes;

    Scope(List<String> prefixes) {
        this.prefixes = prefixes.stream().map(Scope::resolved).toList();
    }

    boolean contains(String rawPath) {
        for (int i = 0; i < rawPath.length(); i++) {
            char c = rawPath.charAt(i);
            if (c <= ' ' || c == 127 || c == '#' || c == '?') {
                return false;
            }
        }
        var path = resolved(rawPath);
        return prefixes.stream().anyMatch(p -> p.equals("/") || path.equals(p) || path.startsWith(p + "/"));
    }

    private static String resolved(String rawPath) {
        var path = decoded(decoded(rawPath)).replace('\\', '/');
        var segments = new ArrayDeque<String>();
        for (var segment : path.split("/", -1)) {
            int semicolon = segment.indexOf(';');
            var name = semicolon < 0 ? segment : segment.substring(0, semicolon);
            if (name.equals("..")) {
                segments.pollLast();
            } else if (!name.isEmpty() && !name.equals(".")) {
                segments.addLast(name);
            }
        }
        return "/" + String.join("/", segments);
    }

    private static String decoded(String path) {
        if (path.indexOf('%') < 0) {
            return path;
        }
        var bytes = path.getBytes(StandardCharsets.UTF_8);
        var out = new java.io.ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '%' && i + 2 < bytes.length && hex(bytes[i + 1]) >= 0 && hex(bytes[i + 2]) >= 0) {
                out.write(hex(bytes[i + 1]) * 16 + hex(bytes[i + 2]));
                i += 2;
            } else {
                out.write(bytes[i]);
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static int hex(byte digit) {
        return Character.digit((char) digit, 16);
    }
}
