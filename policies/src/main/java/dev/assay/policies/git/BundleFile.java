package dev.assay.policies.git;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.Adler32;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.ObjectWalk;

/**
 * Writes a version 2 Git bundle (gitformat-bundle, gitformat-pack) whose bytes depend on the commit alone: whole objects, ordered by type
 * and id, each in stored zlib blocks (RFC 1950, RFC 1951 section 3.2.4), so that neither deltas nor a compressor's version show.
 */
final class BundleFile {
    private static final int BLOCK = 65_535;

    private final ObjectReader reader;
    private final OutputStream out;

    private BundleFile(ObjectReader reader, OutputStream out) {
        this.reader = reader;
        this.out = out;
    }

    static void write(Repository repository, ObjectId tip, OutputStream out) throws IOException {
        var header = "# v2 git bundle\n" + tip.name() + " HEAD\n" + tip.name() + " " + GitStore.MAIN + "\n\n";
        out.write(header.getBytes(StandardCharsets.US_ASCII));
        var sha1 = sha1();
        try (var walk = new ObjectWalk(repository);
                var reader = repository.newObjectReader()) {
            walk.markStart(walk.parseCommit(tip));
            var commits = new ArrayList<ObjectId>();
            for (var commit = walk.next(); commit != null; commit = walk.next()) commits.add(commit.copy());
            var trees = new ArrayList<ObjectId>();
            var blobs = new ArrayList<ObjectId>();
            for (var object = walk.nextObject(); object != null; object = walk.nextObject())
                (object.getType() == Constants.OBJ_TREE ? trees : blobs).add(object.copy());
            var pack = new BundleFile(reader, new DigestOutputStream(out, sha1));
            pack.start(commits.size() + trees.size() + blobs.size());
            pack.objects(commits, Constants.OBJ_COMMIT);
            pack.objects(trees, Constants.OBJ_TREE);
            pack.objects(blobs, Constants.OBJ_BLOB);
        }
        out.write(sha1.digest());
        out.flush();
    }

    private void start(int count) throws IOException {
        out.write(ByteBuffer.allocate(12)
                .put("PACK".getBytes(StandardCharsets.US_ASCII))
                .putInt(2)
                .putInt(count)
                .array());
    }

    private void objects(List<ObjectId> ids, int type) throws IOException {
        Collections.sort(ids);
        for (var id : ids) {
            var object = reader.open(id, type);
            size(type, object.getSize());
            try (var in = object.openStream()) {
                stored(in, object.getSize());
            }
        }
    }

    // Type in bits 4 to 6 of the first byte, size in 4 and then 7 bits a byte, lowest first.
    private void size(int type, long size) throws IOException {
        var rest = size >>> 4;
        var octet = (type << 4) | (int) (size & 0x0f);
        while (rest != 0) {
            out.write(octet | 0x80);
            octet = (int) (rest & 0x7f);
            rest >>>= 7;
        }
        out.write(octet);
    }

    private void stored(InputStream in, long size) throws IOException {
        out.write(0x78);
        out.write(0x01);
        var adler = new Adler32();
        var left = size;
        do {
            var block = in.readNBytes((int) Math.min(BLOCK, left));
            left -= block.length;
            if (block.length == 0 && left > 0) throw new BookException("An object of the repository ends too early.");
            out.write(left == 0 ? 1 : 0);
            out.write(block.length & 0xff);
            out.write(block.length >>> 8);
            out.write(~block.length & 0xff);
            out.write((~block.length >>> 8) & 0xff);
            out.write(block);
            adler.update(block);
        } while (left > 0);
        out.write(ByteBuffer.allocate(4).putInt((int) adler.getValue()).array());
    }

    private static MessageDigest sha1() {
        try {
            // Git's pack format asks for SHA-1; what proves a bundle is the digest of the whole file elsewhere.
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-1", e);
        }
    }
}
