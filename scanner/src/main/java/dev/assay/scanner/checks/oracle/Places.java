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

    /** The most requests for so many paths. */
    public static int requests(int paths) {
        return 2 * paths;
    }
}
