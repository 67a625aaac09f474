package dev.assay.scanner.hostile;

import dev.assay.scanner.Progress;
import dev.assay.scanner.Scan;
import dev.assay.scanner.ScanRequest;
import dev.assay.scanner.StopSignal;
import dev.assay.scanner.check.Approved;
import dev.assay.scanner.check.Profile;
import dev.assay.scanner.checks.Catalogue;
import dev.assay.scanner.probe.AddressGuard;
import dev.assay.scanner.probe.Limits;
import dev.assay.scanner.report.Anchor;
import dev.assay.scanner.report.Gate;
import dev.assay.scanner.report.JUnitReport;
import dev.assay.scanner.report.JsonReport;
import dev.assay.scanner.report.KnownSecrets;
import dev.assay.scanner.report.MarkdownReport;
import dev.assay.scanner.report.Review;
import dev.assay.scanner.report.SarifReport;
import dev.assay.scanner.report.ScanReport;
import dev.assay.scanner.target.Credential;
import dev.assay.scanner.target.DescriptionReader;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Target;
import dev.assay.scanner.target.UnreadableDescription;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamException;

/** The whole catalogue on a hostile target, and everything that is written about it. */
final class HostileScan {

    private static final boolean LONG = "full".equals(System.getProperty("assay.trials"));

    /** How large a hostile answer is, from 1 to 10. */
    static final int BULK = LONG ? 10 : 1;

    static final Limits LIMITS = Limits.DEFAULT
            .rate(1000)
            .answer(Duration.ofSeconds(1))
            .requests(LONG ? 3_000 : 150)
            .scan(Duration.ofSeconds(LONG ? 20 : 1));

    private HostileScan() {}

    static ScanReport run(URI url, String description) {
        return run(url, description, LIMITS, AddressGuard.alsoPrivate());
    }

    static ScanReport run(URI url, String description, Limits limits, AddressGuard guard) {
        try {
            var request = new ScanRequest(
                    "hostile",
                    Target.at("hostile", url),
                    DescriptionReader.read(description.getBytes(StandardCharsets.UTF_8)),
                    List.of(
                            new Identity("alice", "user", null, new Credential.Bearer("alice-token-of-the-test")),
                            new Identity("bob", "user", null, new Credential.Bearer("bob-token-of-the-test"))),
                    Profile.DEEP,
                    false,
                    Set.of(),
                    true,
                    limits,
                    guard,
                    ScanRequest.Trust.ANY,
                    Catalogue.checks(),
                    Catalogue.VERSION,
                    null,
                    null,
                    3,
                    Approved.NOTHING);
            return new Scan(Clock.systemUTC()).run(request, Progress.SILENT, new StopSignal());
        } catch (UnreadableDescription e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every report by its kind: json, sarif, junit, markdown. */
    static Map<String, String> written(ScanReport report) {
        var review = Review.of(report);
        var gate = Gate.DEFAULT.judge(review);
        var secrets = KnownSecrets.of(List.of());
        var texts = new LinkedHashMap<String, String>();
        texts.put("json", text(out -> JsonReport.write(report, gate, secrets, out)));
        texts.put("sarif", text(out -> SarifReport.write(report, gate, new Anchor("api.json", true), secrets, out)));
        texts.put("junit", text(out -> JUnitReport.write(report, gate, secrets, out)));
        texts.put("markdown", text(out -> MarkdownReport.write(review, gate, "a test's own", secrets, out)));
        return texts;
    }

    private interface Writing {
        void to(ByteArrayOutputStream out) throws IOException, XMLStreamException;
    }

    private static String text(Writing writing) {
        var out = new ByteArrayOutputStream();
        try {
            writing.to(out);
        } catch (IOException | XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
