package dev.assay.app.scans;

import dev.assay.app.http.Ids;
import dev.assay.scanner.ScanRequest;
import dev.assay.scanner.check.Callback;
import dev.assay.scanner.checks.Catalogue;
import dev.assay.scanner.config.ScanFile;
import dev.assay.scanner.config.ScanFileException;
import dev.assay.scanner.config.Spec;
import dev.assay.scanner.report.Anchor;
import java.time.Clock;

/** What a scan file comes to before its target is asked anything: how far it may be asked, and the request with the description as read. */
record ScanSetup(ScanFile file, TargetPermission permission, ScanRequest request) {

    private static final long SEED = 1;

    /** Reads the description; {@code permission} is one that does not refuse. */
    static ScanSetup of(ScanFile file, TargetPermission permission, Clock clock) throws ScanFileException {
        var scanId = "cli-" + new Ids(clock).next();
        var description = new DescriptionSource(file, scanId).read();
        var request =
                file.request(scanId, description, Catalogue.checks(), Catalogue.VERSION, permission.active(), SEED);
        return new ScanSetup(file, permission, request);
    }

    /** The same with a listener for calls of the target. */
    ScanSetup listening(Callback callback) {
        return new ScanSetup(file, permission, request.listening(callback));
    }

    /** Where findings lie in the repository. */
    Anchor anchor() {
        return Anchor.of(file.file(), file.spec() instanceof Spec.Local local ? local.path() : null);
    }
}
