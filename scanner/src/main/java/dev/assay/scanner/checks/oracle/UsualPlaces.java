package dev.assay.scanner.checks.oracle;

import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.Trial;
import dev.assay.scanner.finding.Clean;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.ProbeRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** Looks at usual places, as nobody in particular, for what should not be there; each place is answered for apart. */
public final class UsualPlaces {
    /** Requests of the proof of one thing: it and a name beside it, twice. */
    private static final int PROOF = 4;

    private static final String BESIDE = "a name beside it that does not exist";

    /**
     * What is looked for.
     *
     * @param path how the place is called
     * @param at where it may be
     * @param is whether an answer is that thing, told by its content
     * @param finding what is said when it is there
     */
    public record Thing(String path, List<ProbeRequest> at, Predicate<Exchange> is, Function<Proof, Finding> finding) {
        public Thing {
            at = List.copyOf(at);
        }
    }

    /** The most requests of a search for so many things, each at the root and at the base path. */
    public static int requests(int things) {
        return Places.requests(things) + Hidden.MOST_FOUND * PROOF;
    }

    private final Asking asking;
    private final String sort;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Finding> suspected = new ArrayList<>();
    private final List<Clean> clean = new ArrayList<>();
    private int asked;
    private int undecided;

    private UsualPlaces(Asking asking, String sort) {
        this.asking = asking;
        this.sort = sort;
    }

    /** The most valuable of a list that is in that order, or all of it where the profile asks everything. */
    public static <T> List<T> telling(List<T> all, int most, Known known) {
        return known.profile().thorough() ? all : all.subList(0, Math.min(most, all.size()));
    }

    /**
     * Asks for each thing, and tries what looks like one again beside a name that does not exist; at most
     * {@link Hidden#MOST_FOUND} are reported, and what was not asked then is not answered for.
     *
     * @param sort what all of them are, such as {@code such a file}
     */
    public static Outcome search(Asking asking, List<Thing> things, String sort) {
        UsualPlaces search = new UsualPlaces(asking, sort);
        for (Thing thing : things) {
            if (search.findings.size() == Hidden.MOST_FOUND) {
                break;
            }
            search.look(thing);
        }
        return search.outcome();
    }

    private void look(Thing thing) {
        List<Integer> other = new ArrayList<>();
        for (ProbeRequest request : thing.at()) {
            var answer = Shown.exchange(asking.anonymous(), request);
            undecided += answer.filter(e -> !Shown.decided(e)).isPresent() ? 1 : 0;
            asked += answer.filter(Shown::decided).isPresent() ? 1 : 0;
            if (answer.filter(thing.is()).isPresent()) {
                if (tried(thing, request)) {
                    return;
                }
            } else {
                answer.filter(Shown::decided).ifPresent(e -> other.add(e.status()));
            }
        }
        if (other.size() == thing.at().size()) {
            clean.add(Clean.of(
                    thing.finding().apply(Proof.NONE),
                    Proof.said("GET " + thing.path() + " was answered with status " + other + ", not as " + sort
                            + " answers.")));
        }
    }

    /** Whether it is there, or may be. */
    private boolean tried(Thing thing, ProbeRequest request) {
        Trial trial = new Trial(
                new Trial.Step(BESIDE, asking.anonymous(), Nonce.sibling(request, asking)),
                new Trial.Step(thing.path(), asking.anonymous(), request),
                List.of(),
                usual -> !thing.is().test(usual),
                (usual, e) -> thing.is().test(e));
        return switch (asking.prove(trial)) {
            case Trial.Result.Proven proven -> findings.add(thing.finding().apply(proven.proof()));
            case Trial.Result.Undecided undecided ->
                suspected.add(thing.finding().apply(undecided.proof()));
            case Trial.Result.Clean none -> false;
            case Trial.Result.NoBaseline none -> false;
            case Trial.Result.Unanswered none -> false;
        };
    }

    private Outcome outcome() {
        if (!findings.isEmpty()) {
            return new Outcome.Fail(findings, clean);
        }
        if (!suspected.isEmpty()) {
            return new Outcome.Suspect(suspected, "it did not show each time");
        }
        if (undecided > 0) {
            return new Outcome.NotTested(Hidden.nothingDecided(undecided, undecided + asked));
        }
        return asked == 0
                ? new Outcome.NotTested("no path could be asked")
                : new Outcome.Pass(Proof.said(asked + " usual places were asked; none answered as " + sort + " does."));
    }
}
