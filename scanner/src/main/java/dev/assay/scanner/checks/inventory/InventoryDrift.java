package dev.assay.scanner.checks.inventory;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.ServerCheck;
import dev.assay.scanner.checks.oracle.Names;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Clean;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.target.ApiDescription;
import dev.assay.scanner.target.Operation;
import dev.assay.scanner.target.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Whether the API is the one that was approved: operations that came or went, security that was dropped or changed, and personal data that
 * answers did not have. Compares two descriptions; whether the API is as described is asked by others.
 */
public final class InventoryDrift implements ServerCheck {
    private static final int MOST_NAMED = 10;
    private static final int MOST_DEPTH = 8;
    private static final int MOST_SCHEMAS = 5_000;
    private static final Card CARD = Card.of(
                    "inventory-drift", "INVT-21", Category.INVENTORY, "The API is not the one that was approved")
            .asks("Are operations, their security and the personal data in their answers those that were approved?")
            .rated(Severity.INFO, "AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N")
            .classed(1059, "API9")
            .mendedBy("Look at what changed, and approve the new description or take the change back.")
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Known known) {
        return Applicability.when(
                known.approved().description() != null, "no approved description is given to compare with");
    }

    @Override
    public Outcome ask(Asking asking) {
        ApiDescription approved = asking.approved().description();
        if (approved == null) {
            return new Outcome.NotApplicable("no approved description is given to compare with");
        }
        ApiDescription now = asking.description();
        List<Finding> findings = new ArrayList<>();
        List<Clean> clean = new ArrayList<>();
        tell(findings, clean, "operations-added", missing(now, approved), "were added", Severity.INFO, approved);
        tell(findings, clean, "operations-removed", missing(approved, now), "were removed", Severity.INFO, approved);
        tell(
                findings,
                clean,
                "security-dropped",
                dropped(approved, now),
                "need no credential any more",
                Severity.LOW,
                approved);
        tell(
                findings,
                clean,
                "security-changed",
                changed(approved, now),
                "ask for another credential",
                Severity.INFO,
                approved);
        tell(
                findings,
                clean,
                "personal-data",
                personal(approved, now),
                "are new and personal by name",
                Severity.LOW,
                approved);
        return findings.isEmpty()
                ? new Outcome.Pass(Proof.said(
                        "The description says the same of " + now.operations().size()
                                + " operations as the approved one, SHA-256 " + approved.sha256() + "."))
                : new Outcome.Fail(findings, clean);
    }

    private static void tell(
            List<Finding> findings,
            List<Clean> clean,
            String kind,
            Set<String> what,
            String became,
            Severity severity,
            ApiDescription approved) {
        String compared = "Compared with the approved description, SHA-256 " + approved.sha256();
        boolean data = kind.equals("personal-data");
        String subject = data ? "Properties of answers " : "Operations ";
        Finding finding = CARD.finding(
                        Oracle.DESCRIPTION,
                        subject + became + " since the approval",
                        "Since the description was approved, these " + became + ": " + named(what) + ".",
                        Proof.said(compared + "."))
                .at(kind)
                .rated(severity);
        if (what.isEmpty()) {
            clean.add(Clean.of(finding, Proof.said(compared + ": none " + became + ".")));
        } else {
            findings.add(finding);
        }
    }

    private static String named(Set<String> what) {
        return String.join(", ", what.stream().limit(MOST_NAMED).toList())
                + (what.size() > MOST_NAMED ? " and " + (what.size() - MOST_NAMED) + " more" : "");
    }

    private static Set<String> missing(ApiDescription one, ApiDescription other) {
        return keys(one.operations().stream()
                .filter(o -> other.operation(o.key()).isEmpty())
                // What could not be read may well be there.
                .filter(o -> other.unreadable().stream()
                        .noneMatch(u ->
                                u.operation().equals(o.key()) || u.operation().equals(o.path()))));
    }

    private static Set<String> dropped(ApiDescription approved, ApiDescription now) {
        return keys(now.operations().stream()
                .filter(o -> !o.security().required()
                        && before(o, approved)
                                .filter(b -> b.security().required())
                                .isPresent()));
    }

    private static Set<String> changed(ApiDescription approved, ApiDescription now) {
        return keys(now.operations().stream()
                .filter(o -> o.security().required()
                        && before(o, approved)
                                .filter(b -> !Set.copyOf(b.security().alternatives())
                                        .equals(Set.copyOf(o.security().alternatives())))
                                .isPresent()));
    }

    private static Set<String> personal(ApiDescription approved, ApiDescription now) {
        Set<String> found = new TreeSet<>();
        for (Operation operation : now.operations()) {
            before(operation, approved).ifPresent(before -> {
                Set<String> names = personal(operation);
                names.removeAll(personal(before));
                names.forEach(name -> found.add(name + " at " + operation.key()));
            });
        }
        return found;
    }

    private static Set<String> personal(Operation operation) {
        Set<String> names = new TreeSet<>();
        operation.responses().stream()
                .flatMap(response -> response.body().json().stream())
                .forEach(media -> collect(media.schema(), names, 0, new int[] {MOST_SCHEMAS}));
        return names;
    }

    /** Bounded: a schema may contain itself many times over. */
    private static void collect(Schema schema, Set<String> names, int depth, int[] left) {
        if (depth > MOST_DEPTH || schema.any() || --left[0] < 0) {
            return;
        }
        schema.properties().forEach((name, property) -> {
            if (Names.personal(name)) {
                names.add(name);
            }
            collect(property, names, depth + 1, left);
        });
        collect(schema.items(), names, depth + 1, left);
        schema.alternatives().forEach(each -> collect(each, names, depth + 1, left));
    }

    private static Optional<Operation> before(Operation operation, ApiDescription approved) {
        return approved.operation(operation.key());
    }

    private static Set<String> keys(Stream<Operation> operations) {
        Set<String> keys = new TreeSet<>();
        operations.forEach(o -> keys.add(o.key()));
        return keys;
    }
}
