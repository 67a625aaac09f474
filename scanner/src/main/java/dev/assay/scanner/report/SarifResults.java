package dev.assay.scanner.report;

import com.contrastsecurity.sarif.ArtifactLocation;
import com.contrastsecurity.sarif.Location;
import com.contrastsecurity.sarif.LogicalLocation;
import com.contrastsecurity.sarif.Message;
import com.contrastsecurity.sarif.PartialFingerprints;
import com.contrastsecurity.sarif.PhysicalLocation;
import com.contrastsecurity.sarif.PropertyBag;
import com.contrastsecurity.sarif.Region;
import com.contrastsecurity.sarif.Result;
import com.contrastsecurity.sarif.Suppression;
import com.contrastsecurity.sarif.WebRequest;
import com.contrastsecurity.sarif.WebResponse;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Fingerprint;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.target.Operation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns findings into SARIF results. */
final class SarifResults {

    private final Review review;
    private final ScanReport report;
    private final SarifRules rules;
    private final Anchor anchor;

    SarifResults(Review review, SarifRules rules, Anchor anchor) {
        this.review = review;
        this.report = review.report();
        this.rules = rules;
        this.anchor = anchor;
    }

    Result of(Finding finding) {
        var result = new Result()
                .withRuleId(finding.checkId())
                .withRuleIndex(rules.index(finding.checkId()))
                .withKind(Result.Kind.FAIL)
                .withLevel(level(finding.severity()))
                .withMessage(new Message().withText(message(finding)))
                .withLocations(List.of(location(finding)))
                .withPartialFingerprints(new PartialFingerprints()
                        .withAdditionalProperty(
                                Fingerprint.SCHEME, finding.fingerprint().value())
                        // GitHub knows an alert again by this member alone, and would make it up from the line.
                        .withAdditionalProperty(
                                "primaryLocationLineHash", finding.fingerprint().value() + ":1"))
                .withProperties(properties(finding));
        var state = review.state(finding);
        if (state != null) {
            result.setBaselineState(baselineState(state));
        }
        if (!review.suppressions().isEmpty()) {
            // An empty list says that it was looked for and that nothing lets it stand.
            result.setSuppressions(review.suppression(finding).map(SarifResults::suppression).stream()
                    .collect(Collectors.toCollection(LinkedHashSet::new)));
        }
        report.card(finding)
                .ifPresent(card ->
                        result.withTaxa(new LinkedHashSet<>(List.of(SarifRules.cwe(card), SarifRules.owasp(card)))));
        decisive(finding.proof())
                .ifPresent(exchange -> result.withWebRequest(new WebRequest()
                                .withMethod(exchange.request().method())
                                .withTarget(exchange.request().url()))
                        .withWebResponse(new WebResponse().withStatusCode(exchange.status())));
        return result;
    }

    /** The standard's word for a result that was there and changed is "updated". */
    private static Result.BaselineState baselineState(Review.State state) {
        return switch (state) {
            case NEW -> Result.BaselineState.NEW;
            case WORSE -> Result.BaselineState.UPDATED;
            case UNCHANGED -> Result.BaselineState.UNCHANGED;
        };
    }

    private static Suppression suppression(dev.assay.scanner.report.Suppression one) {
        return new Suppression()
                .withKind(Suppression.Kind.EXTERNAL)
                .withStatus(Suppression.Status.ACCEPTED)
                .withJustification(one.sentence());
    }

    private static String message(Finding finding) {
        var text = new StringBuilder(finding.title());
        if (!finding.title().endsWith(".")) {
            text.append('.');
        }
        text.append(' ').append(finding.detail());
        decisive(finding.proof())
                .ifPresent(exchange -> text.append(" Shown by ")
                        .append(exchange.request().method())
                        .append(' ')
                        .append(exchange.request().url())
                        .append(" as ")
                        .append(exchange.request().identity())
                        .append(", answered with ")
                        .append(exchange.status())
                        .append('.'));
        return text.toString();
    }

    /** The exchange that shows the weakness: the probe, or the first that was recorded. */
    private static Optional<Exchange> decisive(Proof proof) {
        return proof.steps().stream()
                .filter(step -> step.part() == Proof.Part.PROBE || step.part() == Proof.Part.RECORDED)
                .map(Proof.Step::exchange)
                .findFirst();
    }

    private Location location(Finding finding) {
        int line = anchor.hasLines()
                ? report.operation(finding).map(Operation::line).orElse(1)
                : 1;
        return new Location()
                .withPhysicalLocation(new PhysicalLocation()
                        .withArtifactLocation(
                                new ArtifactLocation().withUri(anchor.uri()).withUriBaseId("%SRCROOT%"))
                        .withRegion(new Region().withStartLine(Math.max(1, line))))
                .withLogicalLocations(Set.of(new LogicalLocation()
                        .withFullyQualifiedName(finding.operation())
                        .withKind("resource")));
    }

    private PropertyBag properties(Finding finding) {
        var bag = new PropertyBag()
                .withAdditionalProperty("category", finding.category().slug())
                .withAdditionalProperty("operation", finding.operation())
                .withAdditionalProperty("severity", finding.severity().slug())
                .withAdditionalProperty("oracle", finding.oracle().name().toLowerCase(java.util.Locale.ROOT))
                .withAdditionalProperty("confirmations", finding.proof().repeats());
        report.card(finding)
                .ifPresent(card -> bag.withAdditionalProperty("cwe", "CWE-" + card.cwe())
                        .withAdditionalProperty("owasp", card.owasp() + ":2023")
                        .withAdditionalProperty("cvss", card.vector())
                        .withAdditionalProperty("remedy", card.remedy()));
        var parameter = finding.parameter();
        if (parameter != null) {
            bag.withAdditionalProperty("parameter", parameter);
        }
        var pair = finding.pair();
        if (pair != null) {
            bag.withAdditionalProperty("identities", pair.toString());
        }
        return bag;
    }

    private static Result.Level level(Severity severity) {
        return Result.Level.fromValue(SarifRules.level(severity).value());
    }
}
