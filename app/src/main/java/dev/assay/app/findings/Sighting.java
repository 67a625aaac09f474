package dev.assay.app.findings;

import dev.assay.app.evidence.Blob;
import dev.assay.app.evidence.Origin;
import dev.assay.app.inventory.Api;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.IdentityPair;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.report.Row;
import dev.assay.scanner.report.ScanReport;
import dev.assay.scanner.target.Parameter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one scan run saw of an API, with the proofs that matter already durable: {@link Findings#keep} makes it before the transaction that
 * {@link Findings#reconcile} needs.
 *
 * @param proven the confirmed findings by fingerprint
 * @param passed the cells whose check passed, by check and operation
 * @param elsewhere the findings that were last proven at another base URL, of which this run says nothing by passing
 * @param proofs the stored proofs, of findings by fingerprint and of re-tests by their key
 * @param submitted what a client said of where the run happened, by name; null for a run of this server
 */
public record Sighting(
        Api api,
        UUID run,
        ScanReport report,
        Map<String, dev.assay.scanner.finding.Finding> proven,
        Map<String, Row> passed,
        Set<UUID> elsewhere,
        Map<String, Blob> proofs,
        @Nullable Map<String, String> submitted) {

    /** Where what it saw comes from and how it can be obtained again. */
    public Origin origin() {
        var source = api.name() + " " + api.facts().target();
        var environment = api.facts().environment().word();
        var tool = "Assay scanner " + report.version();
        var rules = "catalogue " + report.catalogueVersion();
        var from = submitted;
        var origin = from == null
                ? Origin.automated(source, environment, tool, rules)
                : Origin.submitted(source, environment, tool + SAID, rules + SAID);
        var parameters = new HashMap<>(Map.of(
                "seed", Long.toString(report.seed()),
                "description", report.description().sha256(),
                "allowLoad", Boolean.toString(report.allowLoad())));
        if (from != null) {
            from.forEach((name, value) -> parameters.put("ci." + name, value));
        }
        return origin.asked("profile " + report.profile().slug(), parameters);
    }

    /** What has to be said beside a step that it makes: that a client handed it in; empty for a run of this server. */
    String provenance() {
        var from = submitted;
        return from == null
                ? ""
                : "A run that CI submitted and this server did not run: "
                        + new TreeMap<>(from)
                                .entrySet().stream()
                                        .map(one -> one.getKey() + " " + one.getValue())
                                        .collect(Collectors.joining(", "))
                        + ".";
    }

    private static final int LONGEST_NAME = 400;
    private static final String SAID = ", as the submitted report says";

    /** A question that was answered rightly this time: under which name its proof is stored, and the proof. */
    record Retest(String key, Proof proof) {}

    static Map<String, dev.assay.scanner.finding.Finding> proven(ScanReport report) {
        return report.confirmed().stream()
                .collect(Collectors.toMap(f -> f.fingerprint().value(), f -> f, (first, _) -> first));
    }

    static Map<String, Row> passed(ScanReport report) {
        return report.population().stream()
                .filter(row -> row.kind() == dev.assay.scanner.check.Outcome.Kind.PASS)
                .collect(
                        Collectors.toMap(row -> cell(row.checkId(), row.operation()), row -> row, (first, _) -> first));
    }

    static String cell(String checkId, String operation) {
        return checkId + " " + operation;
    }

    /**
     * The passing re-test of a finding, when the run has one: the same check on the same operation, or on the whole server for a check that
     * searches it and names what it found there; and asked by the same identity about the same owner's right, where identities matter. A
     * pass between others does not answer it, nor does one at another base URL than it was last proven at. A pass that somebody handed in answers
     * nothing: nobody here saw that it was asked.
     */
    Optional<Retest> retest(Finding finding) {
        if (submitted != null || elsewhere.contains(finding.id())) {
            return Optional.empty();
        }
        return cell(finding).or(() -> place(finding));
    }

    private Optional<Retest> cell(Finding finding) {
        return Stream.of(finding.operation(), dev.assay.scanner.finding.Finding.SERVER_WIDE)
                .map(operation -> passed.get(cell(finding.checkId(), operation)))
                .filter(Objects::nonNull)
                .filter(row -> asked(finding) && answers(row, finding))
                .map(row -> new Retest(cell(row.checkId(), row.operation()), row.proof()))
                .findFirst();
    }

    /** Of a check that asks at many places, failed at another one and says that it asked at this one. */
    private Optional<Retest> place(Finding finding) {
        return report.population().stream()
                .filter(row -> row.checkId().equals(finding.checkId()))
                .flatMap(row -> row.clean().stream())
                .filter(clean -> clean.fingerprint().value().equals(finding.fingerprint()))
                .map(clean -> new Retest(finding.checkId() + " " + finding.fingerprint(), clean.proof()))
                .findFirst();
    }

    /** Whether how it rates and words a finding counts; what a client hands in speaks against an API only, and makes nothing look better. */
    boolean believed(Finding before, dev.assay.scanner.finding.Finding found) {
        return submitted == null || found.severity().atLeast(before.severity());
    }

    /** The described parameter, or property of the body, that a finding is about; empty for one about anything else. */
    String parameter(dev.assay.scanner.finding.Finding found) {
        var name = found.parameter();
        return name != null && described(found.operation()).contains(cut(name)) ? cut(name) : "";
    }

    /** A pass says something of what is described only: a parameter that the description keeps silent about now was not asked. */
    private boolean asked(Finding finding) {
        return finding.parameter().isEmpty() || described(finding.operation()).contains(finding.parameter());
    }

    private Set<String> described(String operation) {
        return report.description()
                .operation(operation)
                .map(one -> Stream.concat(
                                one.parameters().stream().map(Parameter::name),
                                one.body().json().stream()
                                        .flatMap(media -> media.schema().properties().keySet().stream()))
                        .map(Sighting::cut)
                        .collect(Collectors.toSet()))
                .orElse(Set.of());
    }

    private static String cut(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }

    private boolean answers(Row row, Finding finding) {
        var asked = finding.asked();
        if (asked.isEmpty() || asked.equals(IdentityPair.ANONYMOUS.asked())) {
            return true;
        }
        if (finding.owner().isEmpty() && row.proof().steps().isEmpty()) {
            // A check of credentials themselves reads every one that the scan had, and sends nothing.
            return report.identities().stream()
                    .anyMatch(one -> one.worked() && one.name().equals(asked));
        }
        if (finding.owner().isEmpty() && row.category() == Category.AUTHENTICATION) {
            // Whether an operation takes a credential that nobody gave out does not depend on whose it imitates.
            return true;
        }
        var owner = finding.owner().isEmpty() ? null : finding.owner();
        return row.proof().asked(new IdentityPair(asked, owner));
    }

    /** The findings that none of the known ones stands for. */
    List<dev.assay.scanner.finding.Finding> unknown(List<Finding> known) {
        var fresh = new ArrayList<dev.assay.scanner.finding.Finding>();
        var prints = known.stream().map(Finding::fingerprint).collect(Collectors.toSet());
        report.confirmed().stream()
                .filter(finding -> prints.add(finding.fingerprint().value()))
                .forEach(fresh::add);
        return fresh;
    }
}
