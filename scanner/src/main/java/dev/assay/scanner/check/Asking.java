package dev.assay.scanner.check;

import dev.assay.scanner.probe.AddressGuard;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.Limits;
import dev.assay.scanner.probe.Login;
import dev.assay.scanner.probe.Probe;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.target.Credential;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Operation;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What a check may do and look at while it asks: probes per identity, what was recorded, and the means of proof.
 *
 * <p>All its probes share one budget, the card's {@code maxRequests}; what goes beyond is refused. One {@code Asking} belongs to one
 * check on one operation and one thread.
 */
public interface Asking extends Known {

    /** Asks as the identity, with the credential the scan signed in with. */
    Probe as(Identity identity);

    /** Asks without any credential. */
    Probe anonymous();

    /**
     * Asks the target's host without TLS and with no credential of the scan: at port 80 where the target is at 443, else at the target's own port.
     * The address guard, the paths in scope, rate, budget and record are those of every other request, and a redirect is not followed.
     *
     * @throws IllegalArgumentException when the target is not reached over TLS
     */
    Probe withoutTls();

    /** Asks with a credential out of a public list, which is no secret: its words are not taken out of exchanges. */
    Probe guessing(Identity identity, Credential credential);

    /** Signs in with other words than the identity's own, which are no secrets; the token it may bring is kept out of exchanges. */
    Login signIn(Identity identity, Credential.ScriptedLogin login);

    /**
     * Asks with another credential in place of the identity's own, such as a forged token. The credential is kept out of exchanges
     * like a real one.
     */
    Probe presenting(Identity identity, Credential credential);

    /**
     * Asks with a credential that the check signed in for itself. What ends a session may go out with it, and with no other one.
     *
     * @throws IllegalArgumentException when it is the credential of the scan's own session
     */
    Probe ending(Identity identity, Credential own);

    /**
     * The credential the identity is signed in with: what a scripted login brought is a {@link Credential.Bearer}. For computing
     * with, never for showing.
     */
    Credential credential(Identity identity);

    /**
     * What the identity reads at this operation when it asks for what is its own; empty when it could not. For
     * {@link Identity#ANONYMOUS} what nobody in particular is given.
     */
    Optional<Baseline> baseline(Operation operation, Identity identity);

    /** All baselines of an operation, in the order of the identities; that of nobody is not among them. */
    List<Baseline> baselines(Operation operation);

    /** What is read at the operation by the first identity that can, else by nobody in particular; empty when by none. */
    default Optional<Baseline> anyBaseline(Operation operation) {
        return baselines(operation).stream().findFirst().or(() -> baseline(operation, Identity.ANONYMOUS));
    }

    /** Why the operation has no baseline, as a sentence part: {@code no value for the path parameter id is known}. */
    String whyNoBaseline(Operation operation);

    /** Every recorded answer of the operation before checks began, of all identities and of nobody. */
    List<Exchange> recorded(Operation operation);

    /** Every recorded answer of the scan before checks began. */
    List<Exchange> recorded();

    /**
     * A request for the operation with its required parameters filled in as well as is known for the identity; empty when a path
     * parameter has no value. It need not have been answered well, and carries no body.
     */
    Optional<ProbeRequest> request(Operation operation, Identity identity);

    /** Whether the answer looks like the server's way of saying "no such thing", whatever its status. */
    boolean looksMissing(Exchange exchange);

    /** Runs the three-part proof: probe, baseline, controls, and all of it once more on fresh connections. */
    Trial.Result prove(Trial trial);

    /** Seeded by the scan's seed, the check and the operation: the same scan draws the same numbers. */
    RandomGenerator random();

    InstantSource clock();

    /** The guard that sockets beside the probe have to ask, such as those of TLS hellos. */
    AddressGuard guard();

    Limits limits();

    /**
     * Asks once more when everything else has been asked and some seconds have gone by: for what the target does later than it answers.
     * Its outcome takes the place of the one that the check returns now. Of several of one check only the last is asked; it shares the budget.
     */
    void atTheEnd(Supplier<Outcome> question);

    /** Asks once more when everything else has been asked, without waiting: for what other checks brought about. As {@link #atTheEnd} otherwise. */
    void whenAllIsAsked(Supplier<Outcome> question);

    /** What was answered so far, whichever check asked. */
    Overhearing overheard();

    /** The callback listener's base URL for a nonce, when there is a listener. */
    Optional<Callback> callback();
}
