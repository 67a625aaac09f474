package dev.assay.evidence.bundle;

import dev.assay.evidence.digest.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The list that {@code sha256sum -c} reads. */
public final class Sums {
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  (.+)");

    private Sums() {}

    static byte[] write(List<Member> members) {
        var out = new StringBuilder();
        members.forEach(member ->
                out.append(member.digest()).append("  ").append(member.name()).append('\n'));
        return out.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** Reads the list: digests by member, in its order. */
    public static Map<String, Digest> read(byte[] bytes) throws MalformedBundle {
        var sums = new LinkedHashMap<String, Digest>();
        var again = new StringBuilder();
        for (var line : new String(bytes, StandardCharsets.US_ASCII).split("\n")) {
            var match = LINE.matcher(line);
            if (!match.matches() || !Layout.isName(match.group(2))) {
                throw new MalformedBundle("line " + (sums.size() + 1) + " of " + Layout.SUMS + " is not a sum");
            }
            if (sums.put(match.group(2), new Digest(match.group(1))) != null) {
                throw new MalformedBundle(Layout.SUMS + " lists " + match.group(2) + " twice");
            }
            again.append(line).append('\n');
        }
        if (!Arrays.equals(again.toString().getBytes(StandardCharsets.US_ASCII), bytes)) {
            throw new MalformedBundle(Layout.SUMS + " does not have the form that bundle-v1 says");
        }
        return sums;
    }
}
