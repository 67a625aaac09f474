package dev.assay.scanner.checks.bola;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Baseline;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.Needs;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.Trial;
import dev.assay.scanner.checks.oracle.EachPair;
import dev.assay.scanner.checks.oracle.Markers;
import dev.assay.scanner.checks.oracle.Names;
import dev.assay.scanner.checks.oracle.Shown;
import dev.assay.scanner.checks.oracle.Where;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.target.Operation;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Whether a list given to one identity holds objects that say they belong to another of the same role. */
public final class ForeignObjectsInList implements OperationCheck {
    private static final int MOST_PAIRS = 4;
    private static final Card CARD = Card.of(
                    "foreign-objects-in-list", "BOLA-04", Category.BOLA, "A list holds objects of others")
            .asks("Does a list given to one identity hold objects that belong to another?")
            .rated(Severity.HIGH, "AV:N/AC:L/PR:L/UI:N/S:C/C:H/I:N/A:N")
            .classed(639, "API1")
            .mendedBy("Filter every list by the caller's owner or tenant by default.")
            .costs(Mode.SAFE, 7 * MOST_PAIRS)
            .needs(Needs.TWO_PEERS)
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        Applicability list = Objects.list(operation);
        if (!list.applies()) {
            return list;
        }
        return Where.forAdministrators(operation)
                ? Applicability.no("it is for administrators, whose lists hold everyone's objects")
                : Where.securedRead(operation, known);
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        return EachPair.ask(
                operation,
                asking.peers(),
                MOST_PAIRS,
                asking,
                pair -> asking.baseline(operation, pair.other()).map(seen -> ask(operation, seen, pair, asking)),
                asking.whyNoBaseline(operation));
    }

    private static Outcome ask(Operation operation, Baseline seen, Known.Pair pair, Asking asking) {
        Set<String> markers = Markers.of(pair.owner(), pair.other(), asking);
        if (!owned(seen.exchange(), markers).isEmpty()) {
            return ask(operation, seen, pair, markers, asking);
        }
        return asking.baseline(operation, pair.owner())
                .filter(own -> untold(operation, own, seen, pair))
                .<Outcome>map(own -> new Outcome.NotTested("both are given the same objects, and nothing in them says"
                        + " whose they are, so it cannot be told whether they are meant for both"))
                .orElseGet(() -> new Outcome.Pass(clean(operation, seen, pair, asking)));
    }

    /** Whether both are given the very same objects of a list that asks for a credential, and none says by any name to whom it belongs. */
    private static boolean untold(Operation operation, Baseline own, Baseline seen, Known.Pair pair) {
        var objects = seen.exchange().json().map(Objects::in).orElse(List.of());
        boolean named = objects.stream()
                .anyMatch(item -> item.properties().stream()
                        .anyMatch(p -> Names.belongsTo(p.getKey()) || Names.tenant(p.getKey())));
        return !objects.isEmpty()
                && !named
                && own.request().equals(seen.request())
                && Shown.sameContent(own.exchange(), seen.exchange(), seen.changing());
    }

    /** The owner's own list stands before it, so that a reader knows whose objects were looked for and not found. */
    private static Proof clean(Operation operation, Baseline seen, Known.Pair pair, Asking asking) {
        Proof asked = Proof.recorded(seen.repeats());
        return asking.baseline(operation, pair.owner())
                .map(own -> Proof.NONE
                        .with(Proof.Part.BASELINE, pair.owner().name() + " asks for the list", own.exchange())
                        .and(asked))
                .orElse(asked);
    }

    private static Outcome ask(
            Operation operation, Baseline seen, Known.Pair pair, Set<String> markers, Asking asking) {
        String other = pair.other().name();
        String owner = pair.owner().name();
        String named = String.join(", ", owned(seen.exchange(), markers));
        Trial trial = Trial.of(
                        new Trial.Step(other + " asks for the list", asking.as(pair.other()), seen.request()),
                        new Trial.Step(other + " asks for the list again", asking.as(pair.other()), seen.request()),
                        (usual, answer) ->
                                answer.successful() && !owned(answer, markers).isEmpty())
                .control("the same request without a credential", asking.anonymous(), seen.request());
        Outcome outcome = asking.prove(trial).outcome(proof -> {
            Finding finding = CARD.finding(
                            operation,
                            Oracle.OWNER_CANARY,
                            other + " is given objects of " + owner + " in a list",
                            "The list that " + operation.key() + " gives to " + other + " holds objects whose " + named
                                    + " names " + owner + ".",
                            proof)
                    .between(pair.named());
            return pair.crossesTenants() ? finding.acrossTenants() : finding;
        });
        if (outcome instanceof Outcome.Fail fail
                && Shared.authored(operation, owned(seen.exchange(), markers), seen, pair, asking)) {
            return new Outcome.Suspect(fail.findings(), "everybody may be meant to see who wrote what");
        }
        return outcome instanceof Outcome.Fail fail && onlyNames(operation, seen, markers, asking)
                ? Outcome.suspect(
                        fail.findings().getFirst().suspected(),
                        "the list tells only whose they are and what they are called, as a catalogue for all would")
                : outcome;
    }

    /**
     * Whether the list is a catalogue: of each object it tells only what it is called and whose it is, while the object itself has
     * more to it and is read one by one.
     */
    private static boolean onlyNames(Operation operation, Baseline seen, Set<String> markers, Asking asking) {
        var items = seen.exchange().json().map(Objects::in).orElse(List.of());
        boolean bare = items.stream()
                .allMatch(item -> item.properties().stream()
                        .allMatch(p -> Names.owner(p.getKey())
                                || called(p.getKey())
                                || p.getValue().isNull()));
        return bare
                && asking.description().operations().stream()
                        .anyMatch(o -> o.method().equals("GET")
                                && o.path().startsWith(operation.path() + "/{")
                                && o.path().endsWith("}"));
    }

    private static boolean called(String name) {
        String plain = name.toLowerCase(Locale.ROOT);
        return plain.equals("id")
                || plain.equals("uuid")
                || plain.equals("slug")
                || plain.endsWith("title")
                || plain.endsWith("name");
    }

    /** The properties by which an object in the list says that it is the owner's; one that names the caller too is shared. */
    private static Set<String> owned(Exchange list, Set<String> markers) {
        return list.json()
                .filter(json -> !Objects.in(json).isEmpty())
                .map(json -> Markers.ownedIn(json, markers))
                .orElse(Set.of());
    }
}
