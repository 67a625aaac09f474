package dev.assay.scanner;

import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.Profile;
import dev.assay.scanner.checks.oracle.Made;
import dev.assay.scanner.probe.CallBudget;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.Leave;
import dev.assay.scanner.probe.MethodPolicy;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Operation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Makes objects for the identities of a scan with profile lab where no list gave them one to read, so that there is something of theirs to ask
 * about. Only what the description has a way to remove is made; it is written down and removed at the end like whatever a scan makes.
 */
final class Producing {

    private static final String NAME = "create-to-read";
    private static final int MOST = 60;

    private final Engagement engagement;
    private final Values values;
    private final Filling filling;
    private final Map<String, Boolean> made = new HashMap<>();
    private final SplittableRandom random;

    Producing(Engagement engagement, Values values, Filling filling) {
        this.engagement = engagement;
        this.values = values;
        this.filling = filling;
        this.random = new SplittableRandom(engagement.request().seed() + 1);
    }

    /** Whether the identity now has an object of the last kind that stands in the operation's path; each kind is made once. */
    synchronized boolean made(Operation operation, Identity identity) {
        int end = operation.path().lastIndexOf('}');
        var request = engagement.request();
        boolean mayMake = request.profile() == Profile.LAB && request.activePermitted() && !identity.anonymous();
        if (end < 0 || !mayMake) {
            return false;
        }
        var template = operation.path().substring(0, end + 1);
        var removal = engagement.description().operation("DELETE " + template);
        var key = identity.name() + " " + template;
        if (removal.isEmpty() || !made.containsKey(key) && made.size() >= MOST) {
            return false;
        }
        // Another operation on the same kind reads what was made for the first.
        return made.computeIfAbsent(key, k -> make(removal.get(), identity));
    }

    private boolean make(Operation ofOne, Identity identity) {
        var word = "assay" + Long.toString(random.nextLong(1L << 50), 36);
        Optional<Operation> maker = Made.maker(ofOne, engagement.description());
        var request = maker.flatMap(
                operation -> filling.requests(operation, identity, 1).stream().findFirst());
        var body = maker.flatMap(operation -> Made.body(operation, word));
        if (request.isEmpty() || body.isEmpty()) {
            return false;
        }
        var leave = new Leave(NAME + " " + ofOne.path(), MethodPolicy.ANY, new CallBudget(1), false);
        var probe = engagement.probe().renewed(identity, () -> engagement.credential(identity), leave);
        var watched = engagement
                .creations()
                .over(identity, NAME, Mode.MUTATING, engagement.watch().over(probe));
        int brace = ofOne.path().lastIndexOf("/{");
        var parameter = ofOne.path().substring(brace + 2, ofOne.path().length() - 1);
        return watched.send(ProbeRequest.of("POST", request.get().path())
                                .json(body.get().toString()))
                        instanceof Exchange answer
                && answer.successful()
                && values.made(identity.name(), ofOne.path().substring(0, brace), parameter, answer);
    }
}
