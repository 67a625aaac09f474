package dev.assay.policies;

import dev.assay.policies.document.Control;
import dev.assay.policies.document.Criterion;
import dev.assay.policies.document.Document;
import dev.assay.policies.document.Mapping;
import dev.assay.policies.document.Policy;
import dev.assay.policies.document.Problem;
import dev.assay.policies.document.Procedure;
import dev.assay.policies.document.Risk;
import dev.assay.policies.document.RiskException;
import dev.assay.policies.document.Settings;
import dev.assay.policies.document.Shelf;
import dev.assay.policies.document.SystemDescription;
import dev.assay.policies.document.UserControl;
import dev.assay.policies.document.Vendor;
import dev.assay.policies.git.Revision;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The whole governance repository at one revision, drafts included; {@link Document#inForceOn} says what counts. Immutable.
 *
 * @param settings null when assay.yml is missing or was not understood
 * @param criteriaSet the name of the criteria set; empty when there are no criteria
 * @param mapping null when there is none or it was not understood
 * @param description the system description, null as above
 * @param paths every regular file, also those that are not read
 * @param problems why files are absent from the lists
 */
public record Snapshot(
        Revision revision,
        @Nullable Settings settings,
        List<Policy> policies,
        List<Procedure> procedures,
        List<Risk> risks,
        List<Control> controls,
        String criteriaSet,
        List<Criterion> criteria,
        @Nullable Mapping mapping,
        List<RiskException> exceptions,
        List<Vendor> vendors,
        List<UserControl> userControls,
        @Nullable SystemDescription description,
        SortedSet<String> paths,
        List<Problem> problems) {

    /** A snapshot of what a shelf collected. */
    public static Snapshot of(Revision revision, Shelf shelf, Collection<String> paths) {
        var set = shelf.criteriaSet();
        return new Snapshot(
                revision,
                shelf.settings(),
                shelf.documents(Policy.class),
                shelf.documents(Procedure.class),
                shelf.documents(Risk.class),
                shelf.documents(Control.class),
                set == null ? "" : set,
                shelf.criteria(),
                shelf.documents(Mapping.class).stream().findFirst().orElse(null),
                shelf.documents(RiskException.class),
                shelf.documents(Vendor.class),
                shelf.documents(UserControl.class),
                shelf.documents(SystemDescription.class).stream().findFirst().orElse(null),
                Collections.unmodifiableSortedSet(new TreeSet<>(paths)),
                shelf.problems());
    }

    /** Every document, kind by kind. */
    public List<Document> documents() {
        var all = new ArrayList<Document>(policies);
        all.addAll(procedures);
        all.addAll(risks);
        all.addAll(controls);
        if (mapping != null) all.add(mapping);
        all.addAll(exceptions);
        all.addAll(vendors);
        all.addAll(userControls);
        if (description != null) all.add(description);
        return List.copyOf(all);
    }

    public Optional<Document> document(String id) {
        return documents().stream().filter(document -> document.id().equals(id)).findFirst();
    }

    public Optional<Policy> policy(String id) {
        return policies.stream().filter(policy -> policy.id().equals(id)).findFirst();
    }

    public Optional<Control> control(String id) {
        return controls.stream().filter(control -> control.id().equals(id)).findFirst();
    }

    public Optional<Risk> risk(String id) {
        return risks.stream().filter(risk -> risk.id().equals(id)).findFirst();
    }

    public Optional<Criterion> criterion(String id) {
        return criteria.stream().filter(criterion -> criterion.id().equals(id)).findFirst();
    }

    /** The controls that name this criterion, drafts included. */
    public List<Control> controlsOf(String criterion) {
        return controls.stream()
                .filter(control -> control.criteria().contains(criterion))
                .toList();
    }

    /** The controls in force on a day, in the order of their files. */
    public List<Control> controlsInForce(LocalDate day) {
        return controls.stream().filter(control -> control.inForceOn(day)).toList();
    }
}
