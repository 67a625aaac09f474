package dev.assay.evidence.verify;

import dev.assay.evidence.bundle.AsicManifest;
import dev.assay.evidence.bundle.Layout;
import dev.assay.evidence.bundle.LedgerPart;
import dev.assay.evidence.bundle.LedgerRange.Head;
import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.ledger.Checkpoint;
import dev.assay.evidence.ledger.ConsistencyProof;
import dev.assay.evidence.ledger.Note;
import dev.assay.evidence.ledger.NoteKey;
import dev.assay.evidence.signature.CadesSignature;
import dev.assay.evidence.timestamp.TimestampToken;
import dev.assay.evidence.timestamp.TsaTrust;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** The ledger: its checkpoints, and that each extends the one before. */
final class LedgerSteps {
    private static final String PREVIOUS = "previous/";

    private final Examination bundle;
    private @Nullable Head opening;

    private LedgerSteps(Examination bundle) {
        this.bundle = bundle;
    }

    static void ask(Examination bundle) {
        var steps = new LedgerSteps(bundle);
        bundle.require("checkpoints", "The ledger's checkpoints are signed", "ledger/", steps::checkpoints);
        bundle.require("consistency", "The ledger was only appended to", "ledger/", steps::consistency);
        bundle.ask(
                bundle.has(Layout.TILES),
                "tiles",
                "The ledger's tiles lead to its checkpoints",
                Layout.TILES,
                () -> TileSteps.tiles(bundle));
        bundle.inform("ledger-timestamps", "Checkpoints are timestamped", "ledger/", steps::timestamps);
        bundle.require("previous", "The bundle before this one is continued", PREVIOUS, steps::previous);
        bundle.ask(
                bundle.options.since() != null,
                "since",
                bundle.options.byServer()
                        ? "The ledger extends the checkpoint of the audit's opening in this server's books"
                        : "The ledger extends the checkpoint you hold",
                "--since",
                steps::since);
    }

    private String checkpoints() throws Differs, NotAsked, IOException {
        var ledger = bundle.manifest().ledger();
        compare(Layout.START_CHECKPOINT, ledger.start());
        compare(Layout.END_CHECKPOINT, ledger.end());
        if (bundle.has(Layout.OPENING_CHECKPOINT)) {
            var card = checkpoint(Layout.OPENING_CHECKPOINT);
            opening = new Head(card.size(), card.root());
        }
        Differs.unless(
                key().name().equals(ledger.origin()),
                Layout.CHECKPOINT_KEY,
                "the key of " + ledger.origin(),
                key().name());
        if (bundle.has(Layout.POLICY)) {
            Differs.unless(
                    bundle.text(Layout.POLICY).equals(LedgerPart.policy(key())),
                    Layout.POLICY,
                    "the key of " + ledger.origin() + " and no quorum",
                    "another policy");
        }
        return ledger.origin() + ", " + ledger.start().size() + " entries at the start, "
                + ledger.end().size() + " at the end";
    }

    private void compare(String member, Head stated) throws Differs, IOException {
        var seen = checkpoint(member);
        Differs.unless(
                seen.size() == stated.size() && seen.root().equals(stated.root()),
                member,
                stated.size() + " entries under root " + stated.root(),
                seen.size() + " entries under root " + seen.root());
    }

    private Checkpoint checkpoint(String member) throws Differs, IOException {
        var text = bundle.text(member);
        var note = Note.parse(text);
        Differs.unless(note.encoded().equals(text), member, "a signed note in its one form", "another form");
        return Checkpoint.verified(note, key());
    }

    private NoteKey key() throws IOException {
        return NoteKey.parse(bundle.text(Layout.CHECKPOINT_KEY));
    }

    private String consistency() throws Differs, NotAsked, IOException {
        var ledger = bundle.manifest().ledger();
        var shown = new ArrayList<String>();
        extend(Layout.CONSISTENCY_START_END, ledger.start(), ledger.end());
        shown.add("start to end");
        var card = opening;
        if (card != null) {
            extend(Layout.CONSISTENCY_OPENING_END, card, ledger.end());
            shown.add("the audit's opening, at " + card.size() + " entries, to end");
        }
        var previous = bundle.manifest().previous();
        if (previous != null) {
            boolean before = previous.end().size() <= ledger.start().size();
            extend(
                    before ? Layout.CONSISTENCY_PREVIOUS_START : Layout.CONSISTENCY_PREVIOUS_END,
                    previous.end(),
                    before ? ledger.start() : ledger.end());
            shown.add("the previous bundle's end to " + (before ? "start" : "end"));
        }
        return String.join("; ", shown);
    }

    private void extend(String member, Head older, Head newer) throws Differs, IOException {
        Differs.unless(
                older.size() <= newer.size(),
                member,
                "at least " + older.size() + " entries",
                newer.size() + " entries");
        var proof = ConsistencyProof.parse(older.size(), newer.size(), bundle.text(member));
        Differs.unless(
                proof.holds(older.root(), newer.root()),
                member,
                "proof that the ledger of " + newer.size() + " entries extends that of " + older.size(),
                "a proof that does not lead there");
    }

    private String timestamps() throws Differs, NotAsked, IOException, GeneralSecurityException {
        var shown = new ArrayList<String>();
        for (var end : new String[][] {
            {Layout.START_TOKEN, Layout.START_CHECKPOINT, "start"}, {Layout.END_TOKEN, Layout.END_CHECKPOINT, "end"}
        }) {
            if (bundle.has(end[0])) {
                var note = Note.parse(bundle.text(end[1]));
                var token = TimestampToken.parse(bundle.reader.bytes(end[0]));
                token.verify(Digest.of(note.textBytes()), TsaTrust.in(bundle.tsaRoot()));
                shown.add(end[2] + " at " + token.genTime());
            }
        }
        if (shown.isEmpty()) {
            throw new NotAsked("the bundle carries no timestamps of checkpoints");
        }
        return String.join(", ", shown);
    }

    private String previous() throws Differs, NotAsked, IOException {
        var previous = bundle.manifest().previous();
        if (previous == null) {
            return "there is none: this bundle begins a chain";
        }
        var list = bundle.reader.bytes(PREVIOUS + "ASiCManifest001.xml");
        var seen = Digest.of(list);
        Differs.unless(
                seen.equals(previous.asicManifestSha256()),
                PREVIOUS + "ASiCManifest001.xml",
                "SHA-256 " + previous.asicManifestSha256(),
                "SHA-256 " + seen);
        var signature = CadesSignature.verify(bundle.reader.bytes(PREVIOUS + "signature001.p7s"), list);
        var archive = AsicManifest.read(bundle.reader.bytes(PREVIOUS + "ASiCArchiveManifest.xml"));
        Differs.unless(
                archive.references().contains(new AsicManifest.Reference(Layout.ASIC_MANIFEST, seen)),
                PREVIOUS + "ASiCArchiveManifest.xml",
                "the list that was signed",
                "another list");
        var token = TimestampToken.parse(bundle.reader.bytes(PREVIOUS + "timestamp001.tst"));
        Differs.unless(
                token.stamps(Digest.of(bundle.reader.bytes(PREVIOUS + "ASiCArchiveManifest.xml"))),
                PREVIOUS + "timestamp001.tst",
                "a stamp on the list beside it",
                "a stamp on something else");
        return "bundle " + previous.bundleId() + ", signed by "
                + signature.signer().getSubjectX500Principal().getName() + ", stamped " + token.genTime();
    }

    private String since() throws Differs, NotAsked, IOException {
        var since = bundle.options.since();
        if (since == null) {
            throw new NotAsked("no checkpoint was given; give the one from your card with --since");
        }
        var held = Checkpoint.verified(since, key());
        var ledger = bundle.manifest().ledger();
        var previous = bundle.manifest().previous();
        var known = new Head[] {opening, ledger.start(), ledger.end(), previous == null ? null : previous.end()};
        for (var head : known) {
            if (head != null && head.size() == held.size()) {
                Differs.unless(
                        head.root().equals(held.root()),
                        "ledger/",
                        "root " + held.root() + " at " + held.size() + " entries, as in the checkpoint you hold",
                        "root " + head.root());
                return "from " + held.size() + " to " + ledger.end().size() + " entries";
            }
        }
        throw new Differs(
                "ledger/",
                "a proof from the checkpoint you hold, at " + held.size() + " entries",
                "proofs from other sizes only; ask for a bundle of the audit whose card you hold");
    }
}
