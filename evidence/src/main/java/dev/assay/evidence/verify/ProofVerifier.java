package dev.assay.evidence.verify;

import dev.assay.evidence.ledger.Checkpoint;
import dev.assay.evidence.ledger.ConsistencyProof;
import dev.assay.evidence.ledger.Entry;
import dev.assay.evidence.ledger.Note;
import dev.assay.evidence.ledger.RecordProof;
import dev.assay.evidence.ledger.SignedCheckpoint;
import dev.assay.evidence.timestamp.TimestampFailure;
import dev.assay.evidence.timestamp.TimestampToken;
import dev.assay.evidence.timestamp.TsaTrust;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Verifies the proof of one record (ledger-v1, Proof of one record), without a server. */
public final class ProofVerifier {
    private final byte[] content;
    private final @Nullable Note since;
    private final List<TsaTrust> roots;
    private final Questions questions = new Questions("ledger-v1");
    private @Nullable RecordProof proof;
    private @Nullable Entry entry;
    private @Nullable SignedCheckpoint signed;

    private ProofVerifier(byte[] content, @Nullable Note since, List<TsaTrust> roots) {
        this.content = content;
        this.since = since;
        this.roots = List.copyOf(roots);
    }

    /**
     * Says what holds of a proof.
     *
     * @param file its name, for people
     * @param since a checkpoint of the ledger that whoever verifies holds, or null
     * @param roots whom to believe about time
     */
    public static ProofVerdict verify(String file, byte[] content, @Nullable Note since, List<TsaTrust> roots) {
        return new ProofVerifier(content, since, roots).verify(file);
    }

    private ProofVerdict verify(String file) {
        questions.ask(true, "form", "The proof and its entry can be read", file, this::form);
        questions.ask(true, "checkpoint", "The checkpoint is signed", file, this::checkpoint);
        questions.ask(true, "inclusion", "The entry is in the ledger at its place", file, this::inclusion);
        var read = proof;
        boolean disclosed = read != null && read.opened() != null;
        questions.ask(disclosed, "payload", "The payload is what the entry commits to", file, this::payload);
        boolean stamped = read != null && !read.stamps().isEmpty();
        questions.ask(stamped, "stamps", "Timestamps are over the checkpoint", file, this::stamps);
        questions.ask(stamped && !roots.isEmpty(), "time", "An authority you believe gave the time", file, this::time);
        boolean extended = read != null && read.held() != null;
        questions.ask(extended, "held", "The checkpoint extends the audit's opening", file, this::held);
        questions.ask(since != null, "since", "The checkpoint extends the one you hold", "--since", this::since);
        return new ProofVerdict(
                file, read == null ? -1 : read.proof().inclusion().index(), entry, questions.steps());
    }

    private String form() throws IOException {
        var read = RecordProof.read(content);
        entry = Entry.parse(read.entry());
        proof = read;
        return "entry " + read.proof().inclusion().index() + " of "
                + read.proof().inclusion().size();
    }

    private String checkpoint() throws NotAsked, IOException {
        var read = proof();
        var verified = SignedCheckpoint.verified(read.proof().checkpoint(), read.key());
        signed = verified;
        return verified.checkpoint().size() + " entries, by " + read.key().vkey();
    }

    private String inclusion() throws Differs, NotAsked {
        var checkpoint = signed().checkpoint();
        var inclusion = proof().proof().inclusion();
        Differs.unless(
                inclusion.holds(proof().entry(), checkpoint.root()),
                "entry " + inclusion.index(),
                "hashes that lead from it to root " + checkpoint.root(),
                "hashes that do not");
        return "entry " + inclusion.index() + " under root " + checkpoint.root();
    }

    private String payload() throws NotAsked, IOException {
        var opened = proof().opened();
        var parsed = entry;
        if (opened == null || parsed == null) {
            throw new NotAsked("the payload is withheld or was erased; what it is committed to stays proven");
        }
        opened.requireCommittedBy(parsed);
        return opened.payload().members().size() + " members";
    }

    private String stamps() throws Differs, NotAsked, IOException {
        var shown = new ArrayList<String>();
        for (var stamp : proof().stamps().entrySet()) {
            var token = TimestampToken.parse(stamp.getValue());
            Differs.unless(
                    token.stamps(signed().imprint()),
                    stamp.getKey().label() + " stamp",
                    "a stamp on the checkpoint " + signed().imprint(),
                    "a stamp on something else");
            shown.add(token.genTime() + ", " + stamp.getKey().label());
        }
        if (shown.isEmpty()) {
            throw new NotAsked("the checkpoint carries no timestamp");
        }
        return String.join("; ", shown);
    }

    private String time() throws Differs, NotAsked, IOException {
        if (roots.isEmpty()) {
            throw new NotAsked("no root of an authority was given; give them with --roots");
        }
        var refused = new ArrayList<Step.Mismatch>();
        for (var stamp : proof().stamps().entrySet()) {
            var token = TimestampToken.parse(stamp.getValue());
            for (var trust : roots) {
                try {
                    token.verify(signed().imprint(), trust);
                    return token.genTime() + ", " + stamp.getKey().label();
                } catch (TimestampFailure e) {
                    refused.add(new Step.Mismatch(
                            stamp.getKey().label() + " stamp", "a root you gave", String.valueOf(e.getMessage())));
                }
            }
        }
        throw new Differs(refused);
    }

    private String held() throws Differs, NotAsked, IOException {
        var held = proof().held();
        if (held == null) {
            throw new NotAsked("the proof carries no earlier checkpoint");
        }
        return extend(Checkpoint.verified(held.checkpoint(), proof().key()), held.extension());
    }

    private String since() throws Differs, NotAsked, IOException {
        if (since == null) {
            throw new NotAsked("no checkpoint was given; give the one from your card with --since");
        }
        var mine = Checkpoint.verified(since, proof().key());
        var held = proof().held();
        if (mine.size() == signed().checkpoint().size()) {
            return extend(mine, new ConsistencyProof(mine.size(), mine.size(), List.of()));
        }
        Differs.unless(
                held != null && held.extension().older() == mine.size(),
                "held",
                "a proof from the checkpoint you hold, at " + mine.size() + " entries",
                "none; ask for the proof in the portal of the audit whose card you hold");
        return held == null ? "" : extend(mine, held.extension());
    }

    private String extend(Checkpoint older, ConsistencyProof extension) throws Differs, NotAsked {
        var newer = signed().checkpoint();
        Differs.unless(
                extension.older() == older.size() && extension.holds(older.root(), newer.root()),
                "held",
                "proof that the ledger of " + newer.size() + " entries extends that of " + older.size(),
                "a proof that does not lead there");
        return "from " + older.size() + " to " + newer.size() + " entries";
    }

    private RecordProof proof() throws NotAsked {
        var read = proof;
        if (read == null) {
            throw new NotAsked("the proof cannot be read");
        }
        return read;
    }

    private SignedCheckpoint signed() throws NotAsked {
        var verified = signed;
        if (verified == null) {
            throw new NotAsked("the checkpoint's signature does not hold");
        }
        return verified;
    }
}
