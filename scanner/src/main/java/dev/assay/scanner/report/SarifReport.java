package dev.assay.scanner.report;

import com.contrastsecurity.sarif.Result;
import com.contrastsecurity.sarif.Run;
import com.contrastsecurity.sarif.RunAutomationDetails;
import com.contrastsecurity.sarif.SarifSchema210;
import com.contrastsecurity.sarif.Tool;
import com.contrastsecurity.sarif.ToolComponent;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.assay.scanner.finding.Finding;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.text.SimpleDateFormat;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;

/**
 * Writes confirmed findings as SARIF 2.1.0 (OASIS, errata 01), within what code hosts accept: paths of the repository, at most 5000
 * results, worst first, no bodies. Suspicions are not results; the JSON report has them.
 */
public final class SarifReport {

    private static final URI SCHEMA =
            URI.create("https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json");
    private static final int MOST_RESULTS = 5000;

    private SarifReport() {}

    /** Writes the report; the stream stays open. */
    public static void write(ScanReport report, Gate.Result gate, Anchor anchor, KnownSecrets secrets, OutputStream out)
            throws IOException {
        write(Review.of(report), gate, anchor, secrets, out);
    }

    /**
     * Writes the report beside its baseline and the exceptions; the stream stays open. What is absent now is no result, because code hosts show
     * every result they are given as open.
     */
    public static void write(Review review, Gate.Result gate, Anchor anchor, KnownSecrets secrets, OutputStream out)
            throws IOException {
        var report = review.report();
        var rules = new SarifRules(report.cards());
        var results = new SarifResults(review, rules, anchor);
        var run = new Run()
                .withTool(new Tool().withDriver(driver(report, rules)))
                .withAutomationDetails(new RunAutomationDetails()
                        .withId("assay/" + report.target().name() + "/"
                                + report.profile().slug() + "/" + report.scanId()))
                .withInvocations(List.of(SarifRun.invocation(report, gate)))
                .withTaxonomies(rules.taxonomies())
                .withColumnKind(Run.ColumnKind.UTF_16_CODE_UNITS)
                .withProperties(SarifRun.properties(report, gate))
                .withResults(sorted(report).stream().map(results::of).toList());
        var sarif = new SarifSchema210()
                .with$schema(SCHEMA)
                .withVersion(SarifSchema210.Version._2_1_0)
                .withRuns(List.of(run));
        mapper(secrets).writeValue(out, sarif);
    }

    private static ToolComponent driver(ScanReport report, SarifRules rules) {
        return new ToolComponent()
                .withName("Assay")
                .withVersion(report.version())
                .withRules(rules.descriptors())
                .withSupportedTaxonomies(rules.references());
    }

    private static List<Finding> sorted(ScanReport report) {
        return report.confirmed().stream()
                .sorted(Comparator.comparing(Finding::severity)
                        .thenComparing(Finding::checkId)
                        .thenComparing(Finding::operation)
                        .thenComparing(finding -> finding.fingerprint().value()))
                .limit(MOST_RESULTS)
                .toList();
    }

    private static JsonMapper mapper(KnownSecrets secrets) {
        var utc = new SimpleDateFormat("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT);
        utc.setTimeZone(TimeZone.getTimeZone("UTC"));
        var factory = new JsonFactoryBuilder()
                .characterEscapes(SteeringEscapes.INSTANCE)
                .build();
        return JsonMapper.builder(factory)
                .enable(SerializationFeature.INDENT_OUTPUT)
                .disable(com.fasterxml.jackson.core.StreamWriteFeature.AUTO_CLOSE_TARGET)
                .defaultDateFormat(utc)
                .addMixIn(Result.class, Whole.class)
                .addModule(new SimpleModule().addSerializer(String.class, new Clean(secrets)))
                .build();
    }

    /** Writes a result's level and kind even where they are SARIF's defaults: readers should not have to know those. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    private interface Whole {}

    /** Lets no known secret out. */
    private static final class Clean extends StdSerializer<String> {
        private static final long serialVersionUID = 1L;

        private final transient KnownSecrets secrets;

        Clean(KnownSecrets secrets) {
            super(String.class);
            this.secrets = secrets;
        }

        @Override
        public void serialize(String value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(secrets.without(value));
        }
    }
}
