package dev.assay.scanner.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.target.Operation;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes a whole report as JSON (docs/formats/scan-report-v1.md), streaming, in a fixed order. */
public final class JsonReport {

    private static final JsonMapper JSON =
            JsonMapper.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private final Review review;
    private final ScanReport report;
    private final @Nullable String permission;
    private final JsonText json;
    private final JsonProofs proofs;

    private JsonReport(Review review, @Nullable String permission, JsonText json) {
        this.review = review;
        this.report = review.report();
        this.permission = permission;
        this.json = json;
        this.proofs = new JsonProofs(json);
    }

    /** Writes the report; the stream stays open. */
    public static void write(ScanReport report, Gate.Result gate, KnownSecrets secrets, OutputStream out)
            throws IOException {
        write(Review.of(report), gate, null, secrets, out);
    }

    /**
     * Writes the report; the stream stays open.
     *
     * @param permission a sentence that says how far the target might be asked, and why; null where the asker keeps that elsewhere
     */
    public static void write(
            Review review, Gate.Result gate, @Nullable String permission, KnownSecrets secrets, OutputStream out)
            throws IOException {
        try (JsonGenerator generator = JSON.createGenerator(out)) {
            generator.setCharacterEscapes(SteeringEscapes.INSTANCE);
            generator.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
            new JsonReport(review, permission, new JsonText(generator, secrets)).document(gate);
        }
    }

    private void document(Gate.Result gate) throws IOException {
        json.open();
        json.text("format", "assay-scan-report/v1");
        scan();
        json.open("gate");
        json.text("standing", gate.standing().word());
        json.number("exitCode", gate.standing().exitCode());
        json.texts("reasons", gate.reasons());
        json.truth("allowedIncomplete", gate.allowedIncomplete());
        json.close();
        new JsonReview(review, json).write();
        json.open("target");
        json.text("name", report.target().name());
        json.text("url", report.target().baseUrl().toString());
        json.close();
        description();
        marks();
        identities();
        access();
        JsonMatrix.write(report.matrix(), json);
        new JsonCards(report.cards().values(), json).write();
        findings();
        population();
        proofs.exchanges();
        json.close();
    }

    private void scan() throws IOException {
        json.open("scan");
        json.text("id", report.scanId());
        json.text("scanner", report.version());
        json.text("catalogue", report.catalogueVersion());
        json.text("started", report.started().toString());
        json.text("ended", report.ended().toString());
        json.text("profile", report.profile().slug());
        json.truth("allowLoad", report.allowLoad());
        if (permission != null) {
            json.text("permission", permission);
        }
        json.number("seed", report.seed());
        json.text("verdict", slug(report.verdict()));
        json.openList("incomplete");
        for (var reason : report.incomplete()) {
            json.open();
            json.text("kind", slug(reason.kind()));
            json.text("sentence", reason.sentence());
            json.close();
        }
        json.closeList();
        json.close();
    }

    private void description() throws IOException {
        var description = report.description();
        json.open("description");
        json.text("sha256", description.sha256());
        json.text("format", description.format());
        json.text("title", description.title());
        json.text("version", description.version());
        json.number("operations", description.operations().size());
        json.openList("unreadable");
        for (var unreadable : description.unreadable()) {
            json.open();
            json.text("operation", unreadable.operation());
            json.number("line", unreadable.line());
            json.text("reason", unreadable.reason());
            json.close();
        }
        json.closeList();
        json.close();
    }

    private void marks() throws IOException {
        json.open("coverage");
        json.number("tested", report.coverage().tested());
        json.number("applicable", report.coverage().applicable());
        json.number("percent", report.coverage().percent());
        json.number("neverAsked", Coverage.neverAsked(report.population()));
        json.openList("leftOut");
        for (var reason : Coverage.leftOut(report.population()).entrySet()) {
            json.open();
            json.text("reason", reason.getKey());
            json.number("cells", reason.getValue());
            json.close();
        }
        json.closeList();
        json.close();
        var score = report.score();
        if (score == null) {
            json.text("score", null);
        } else {
            json.open("score");
            json.text("version", score.version());
            json.number("points", score.points());
            json.text("grade", score.grade());
            json.text("withheld", score.withheld());
            json.open("categories");
            for (var category : score.categories().entrySet()) {
                json.number(category.getKey().slug(), category.getValue());
            }
            json.close();
            json.texts("notes", score.notes());
            json.close();
        }
        var counts = report.counts();
        json.open("outcomes");
        for (var kind : Outcome.Kind.values()) {
            json.number(kind.slug(), counts.getOrDefault(kind, 0));
        }
        json.close();
        json.open("sent");
        for (var method : report.sent().entrySet()) {
            json.number(method.getKey(), method.getValue());
        }
        json.close();
        json.number("bytesReceived", report.bytesReceived());
        JsonPace.write(report, json);
        JsonCleanup.write(report.cleanup(), json);
    }

    private void identities() throws IOException {
        json.openList("identities");
        for (var identity : report.identities()) {
            json.open();
            json.text("name", identity.name());
            json.text("role", identity.role());
            json.text("tenant", identity.tenant());
            json.truth("signedIn", identity.worked());
            json.text("who", identity.who());
            json.text("detail", identity.detail());
            json.number("canaries", identity.canaries());
            json.number("canariesHeld", identity.held());
            json.close();
        }
        json.closeList();
    }

    /** In the form in which it can be approved (docs/formats/scan-config-v1.md). */
    private void access() throws IOException {
        json.open("access");
        for (var operation : report.access().operations().entrySet()) {
            json.open(operation.getKey());
            for (var role : operation.getValue().entrySet()) {
                json.text(role.getKey(), role.getValue().slug());
            }
            json.close();
        }
        json.close();
    }

    private void findings() throws IOException {
        record Folded(Finding finding, @Nullable String into) {}
        json.openList("findings");
        var all = report.population().stream()
                .flatMap(row -> row.findings().stream().map(finding -> new Folded(finding, row.foldedInto())))
                .sorted(Comparator.comparing((Folded f) -> f.finding().severity())
                        .thenComparing(f -> f.finding().checkId())
                        .thenComparing(f -> f.finding().operation())
                        .thenComparing(f -> f.finding().fingerprint().value()))
                .toList();
        for (var folded : all) {
            finding(folded.finding(), folded.into());
        }
        json.closeList();
    }

    private void finding(Finding finding, @Nullable String foldedInto) throws IOException {
        json.open();
        json.text("fingerprint", finding.fingerprint().value());
        json.text("check", finding.checkId());
        json.text("category", finding.category().slug());
        json.text("severity", finding.severity().slug());
        json.text("operation", finding.operation());
        json.number("line", report.operation(finding).map(Operation::line).orElse(1));
        json.text("parameter", finding.parameter());
        json.truth("described", report.inDescribed(finding));
        var pair = finding.pair();
        if (pair != null) {
            json.open("identities");
            json.text("asked", pair.asked());
            json.text("owner", pair.owner());
            json.close();
        }
        json.text("oracle", slug(finding.oracle()));
        json.text("title", finding.title());
        json.text("detail", finding.detail());
        json.truth("confirmed", finding.confirmed());
        json.truth("crossTenant", finding.crossTenant());
        json.text("foldedInto", foldedInto);
        var state = review.state(finding);
        if (state != null) {
            json.text("baselineState", state.word());
        }
        var suppression = review.suppression(finding);
        if (suppression.isPresent()) {
            json.open("suppressed");
            JsonReview.suppression(suppression.get(), json);
            json.close();
        }
        proofs.proof(finding.proof());
        json.close();
    }

    private void population() throws IOException {
        json.openList("population");
        for (var row : report.population()) {
            json.open();
            json.text("check", row.checkId());
            json.text("category", row.category().slug());
            json.text("operation", row.operation());
            json.text("outcome", row.kind().slug());
            json.text("reason", row.reason());
            json.truth("excluded", row.excluded());
            json.number("requests", row.requests());
            json.text("foldedInto", row.foldedInto());
            json.texts(
                    "findings",
                    row.findings().stream()
                            .map(finding -> finding.fingerprint().value())
                            .toList());
            if (row.kind() == Outcome.Kind.PASS) {
                proofs.proof(row.proof());
            }
            if (!row.clean().isEmpty()) {
                json.openList("clean");
                for (var place : row.clean()) {
                    json.open();
                    json.text("fingerprint", place.fingerprint().value());
                    proofs.proof(place.proof());
                    json.close();
                }
                json.closeList();
            }
            json.close();
        }
        json.closeList();
    }

    static String slug(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
