package dev.assay.scanner.checks.oracle;

import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.target.Target;
import java.util.List;

/** Where a usual path may be: at the server's root, and below the API's base path where that is another place. */
public final class Places {
    private Places() {}

    /** The reads to try; one outside the scope is refused when it is sent. */
    public static List<ProbeRequest> of(String path, Target target) {
        return target.basePath().isEmpty()
                ? List.of(ProbeRequest.get(path))
                : List.of(ProbeRequest.getFromRoot(path), ProbeRequest.get(path));
    }

    /** The path as it is written below the API's base path; itself where it is no path below it. */
    public static String below(String path, Target target) {
        String base = target.basePath();
        return !base.isEmpty() && path.startsWith(base + "/") ? path.substring(base.length()) : path;
    }

    /** The path from the server's root at which a read is sent. */
    static String absolute(ProbeRequest request, Target target) {
        return request.fromRoot() ? request.path() : target.basePath() + request.path();
    }

    /** The most requests for so many paths. */
    public static int requests(int paths) {
        return 2 * paths;
    }
}
