package dev.assay.scanner.check;

import dev.assay.scanner.finding.Clean;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Proof;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What a check comes to that asks at several places of one operation, such as its parameters or pairs of identities: a finding for each
 * weak place, so that a known one hides none beside it, and the places found clean.
 */
public final class Gathering {

    private record Place(UnaryOperator<Finding> of, Proof proof) {}

    private final List<Finding> found = new ArrayList<>();
    private final List<String> reasons = new ArrayList<>();
    private final List<Place> clean = new ArrayList<>();

    /**
     * Takes what one place came to.
     *
     * @param place turns a finding of another place into the one that this place's would be
     * @return whether something was found or suspected there
     */
    public boolean took(Outcome outcome, UnaryOperator<Finding> place) {
        switch (outcome) {
            case Outcome.Fail fail -> found.addAll(fail.findings());
            case Outcome.Suspect suspect -> {
                found.addAll(suspect.findings());
                reasons.add(suspect.reason());
            }
            case Outcome.Pass pass -> clean.add(new Place(place, pass.proof()));
            case Outcome.NotTested _ -> {}
            case Outcome.NotApplicable _ -> {}
            case Outcome.Errored _ -> {}
            case Outcome.Blocked _ -> {}
        }
        return outcome instanceof Outcome.Fail || outcome instanceof Outcome.Suspect;
    }

    /** A place that was asked in full and found clean. */
    public void clean(UnaryOperator<Finding> place, Proof proof) {
        clean.add(new Place(place, proof));
    }

    /** What was found: confirmed where anything is, else suspected; what nothing was found comes to otherwise. */
    public Outcome orElse(Supplier<Outcome> otherwise) {
        if (found.isEmpty()) {
            return otherwise.get();
        }
        Optional<Finding> confirmed = found.stream().filter(Finding::confirmed).findFirst();
        return confirmed
                .<Outcome>map(one -> new Outcome.Fail(found, places(one)))
                .orElseGet(() -> new Outcome.Suspect(
                        found, String.join("; ", reasons.stream().distinct().toList())));
    }

    private List<Clean> places(Finding one) {
        return clean.stream()
                .map(place -> Clean.of(place.of().apply(one), place.proof()))
                .toList();
    }
}
