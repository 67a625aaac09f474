package dev.assay.evidence.verify;

import dev.assay.evidence.bundle.Layout;
import dev.assay.evidence.bundle.Manifest;
import dev.assay.evidence.bundle.Sealing;
import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.verify.Step.Mismatch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashSet;

/** The manifest, and what of it can be compared with the members without opening them. */
final class ManifestSteps {
    private final Examination bundle;

    private ManifestSteps(Examination bundle) {
        this.bundle = bundle;
    }

    static void ask(Examination bundle) {
        var steps = new ManifestSteps(bundle);
        bundle.require("manifest", "The manifest is whole and in its one form", Layout.MANIFEST, steps::manifest);
        bundle.require("keys", "The keys are those the manifest names", Layout.MANIFEST, steps::keys);
        bundle.require("absences", "What is missing is said to be missing", Layout.MANIFEST, steps::absences);
        bundle.require(
                "governance", "The governance repository is the one named", Layout.GIT_BUNDLE, steps::governance);
    }

    private String manifest() throws IOException {
        var manifest = Manifest.read(bundle.reader.bytes(Layout.MANIFEST));
        bundle.manifest = manifest;
        var request = manifest.request();
        return "bundle " + request.bundleId() + " of " + request.org() + ", audit "
                + request.audit().number();
    }

    private String keys() throws Differs, NotAsked, IOException, GeneralSecurityException {
        var keys = bundle.manifest().keys();
        var mismatches = new ArrayList<Mismatch>();
        compare(mismatches, Layout.ROOT_KEY, keys.root());
        compare(mismatches, Layout.SIGNER_KEY, keys.signer());
        compare(mismatches, Layout.TSA_ROOT_KEY, keys.tsaRoot());
        if (!bundle.text(Layout.CHECKPOINT_KEY).equals(keys.checkpoint() + "\n")) {
            mismatches.add(new Mismatch(Layout.CHECKPOINT_KEY, keys.checkpoint(), "another key"));
        }
        Differs.ifAny(mismatches);
        return "evidence root " + keys.root();
    }

    private void compare(ArrayList<Mismatch> mismatches, String member, Digest stated)
            throws Differs, IOException, GeneralSecurityException {
        var seen = Sealing.print(bundle.certificate(member));
        if (!seen.equals(stated)) {
            mismatches.add(new Mismatch(member, "SHA-256 " + stated, "SHA-256 " + seen));
        }
    }

    private String absences() throws Differs, NotAsked {
        var manifest = bundle.manifest();
        var mismatches = new ArrayList<Mismatch>();
        var stated = new HashSet<String>();
        for (var absent : manifest.absent()) {
            stated.add(absent.member());
            if (there(absent.member())) {
                mismatches.add(new Mismatch(absent.member(), "nothing, since it is said to be absent", "a member"));
            }
        }
        for (var name : Layout.EXPECTED) {
            if (!there(name) && !stated.contains(name)) {
                mismatches.add(new Mismatch(name, "a member, or a reason for its absence", "neither"));
            }
        }
        if (there("previous/") != (manifest.previous() != null)) {
            mismatches.add(new Mismatch("previous/", "the manifest to name the bundle before", "a contradiction"));
        }
        Differs.ifAny(mismatches);
        return manifest.absent().isEmpty()
                ? "nothing is absent"
                : "absent, each with its reason: "
                        + String.join(", ", stated.stream().sorted().toList());
    }

    private boolean there(String name) {
        return bundle.reader.members().keySet().stream().anyMatch(member -> Layout.covers(name, member));
    }

    private String governance() throws Differs, NotAsked, IOException {
        var governance = bundle.manifest().governance();
        if (governance == null) {
            Differs.unless(
                    !bundle.has(Layout.GIT_BUNDLE), Layout.GIT_BUNDLE, "no member, since none is named", "a member");
            return "none in this bundle";
        }
        Differs.unless(
                governance.member().equals(Layout.GIT_BUNDLE) && bundle.has(Layout.GIT_BUNDLE),
                Layout.GIT_BUNDLE,
                "the member " + Layout.GIT_BUNDLE,
                "no such member");
        try (var in = bundle.reader.stream(Layout.GIT_BUNDLE)) {
            var seen = Digest.of(in);
            Differs.unless(
                    seen.equals(governance.sha256()),
                    Layout.GIT_BUNDLE,
                    "SHA-256 " + governance.sha256(),
                    "SHA-256 " + seen);
        }
        Differs.unless(
                names(governance.commit()), Layout.GIT_BUNDLE, "the commit " + governance.commit(), "other commits");
        return "commit " + governance.commit() + "; its bytes are what counts, open it with git bundle verify";
    }

    /** Whether the head of the git bundle, which is text up to an empty line, names the commit. */
    private boolean names(String commit) throws IOException {
        byte[] head;
        try (var in = bundle.reader.stream(Layout.GIT_BUNDLE)) {
            head = in.readNBytes(1 << 20);
        }
        var text = new String(head, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\n\n");
        return end > 0
                && text.startsWith("# v")
                && text.substring(0, end).lines().anyMatch(line -> line.startsWith(commit + " "));
    }
}
