package dev.assay.evidence.verify;

import dev.assay.evidence.bundle.Layout;
import dev.assay.evidence.bundle.MalformedBundle;
import dev.assay.evidence.bundle.TarHeader;
import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.verify.Step.Mismatch;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The originals: each entry of each archive of {@code evidence/raw/} against the digest in its name. Records name originals by their digest, so
 * that a seal over the archive alone would let whoever seals put other bytes under an old name.
 */
final class OriginalSteps {
    private static final String FOLDER = "evidence/raw/";
    private static final int MOST_TOLD = 20;
    private static final int BUFFER = 64 * 1024;

    private final Examination bundle;
    private final int most;
    private final List<Mismatch> mismatches = new ArrayList<>();
    private final byte[] buffer = new byte[BUFFER];
    private String last = "";
    private int originals;
    private long bytes;

    OriginalSteps(Examination bundle, int most) {
        this.bundle = bundle;
        this.most = most;
    }

    static void ask(Examination bundle) {
        var steps = new OriginalSteps(bundle, Layout.MAX_ORIGINALS);
        boolean any = !steps.archives().isEmpty();
        bundle.ask(any, "originals", "Every original is what its name says", FOLDER, steps::originals);
    }

    private List<String> archives() {
        return bundle.reader.members().keySet().stream()
                .filter(name -> name.startsWith(FOLDER))
                .toList();
    }

    String originals() throws Differs, NotAsked {
        var archives = archives();
        if (archives.isEmpty()) {
            throw new NotAsked("the bundle holds no originals");
        }
        for (var archive : archives) {
            try (var in = new BufferedInputStream(bundle.reader.stream(archive), BUFFER)) {
                read(archive, in);
            } catch (IOException e) {
                var place = last.isEmpty() ? ", before any entry" : ", at " + last + " or after it";
                mismatches.add(new Mismatch(archive, "originals in the one form", e.getMessage() + place));
            }
        }
        int untold = mismatches.size() - MOST_TOLD;
        if (untold > 0) {
            mismatches.subList(MOST_TOLD, mismatches.size()).clear();
            mismatches.add(new Mismatch(FOLDER, "the same of all others", untold + " more"));
        }
        Differs.ifAny(mismatches);
        return originals + (originals == 1 ? " original" : " originals") + " in " + archives.size()
                + (archives.size() == 1 ? " archive, " : " archives, ") + bytes + " bytes";
    }

    private void read(String archive, InputStream in) throws IOException {
        var block = block(in);
        while (!zeros(block)) {
            var header = TarHeader.read(block);
            if (header.name().compareTo(last) <= 0) {
                throw new MalformedBundle("the entry " + header.name() + " out of order");
            }
            last = header.name();
            originals++;
            if (originals > most) {
                throw new MalformedBundle("more than " + most + " originals");
            }
            var seen = digest(header, in);
            if (!seen.equals(header.digest())) {
                mismatches.add(
                        new Mismatch(archive + " " + header.name(), "SHA-256 " + header.digest(), "SHA-256 " + seen));
            }
            block = block(in);
        }
        if (!zeros(block(in)) || in.read() >= 0) {
            throw new MalformedBundle("something else than two blocks of zeros at the end");
        }
    }

    private Digest digest(TarHeader header, InputStream in) throws IOException {
        var sha = Digest.sha256();
        long rest = header.size();
        while (rest > 0) {
            int n = in.read(buffer, 0, (int) Math.min(rest, buffer.length));
            if (n < 0) {
                throw new EOFException("an end inside the entry");
            }
            sha.update(buffer, 0, n);
            rest -= n;
        }
        bytes += header.size();
        var padding = in.readNBytes(header.padding());
        if (padding.length < header.padding() || !zeros(padding)) {
            throw new MalformedBundle("something else than zeros up to the next block");
        }
        return Digest.ofValue(sha.digest());
    }

    private static byte[] block(InputStream in) throws IOException {
        var block = in.readNBytes(TarHeader.BLOCK);
        if (block.length < TarHeader.BLOCK) {
            throw new EOFException("no whole block");
        }
        return block;
    }

    private static boolean zeros(byte[] bytes) {
        return Arrays.equals(bytes, new byte[bytes.length]);
    }
}
