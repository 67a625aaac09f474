package dev.assay.evidence.bundle;

import dev.assay.evidence.digest.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * The header of an entry in an archive of a bundle (POSIX.1-1988, ustar; bundle-v1.md sections 2 and 6): an original in {@code evidence/raw/} or a
 * tile of the ledger. Mode 0644, owner 0, time 0, so that the same file gives the same bytes.
 *
 * @param name of an original the SHA-256 of the file's bytes in hex, and an ending where its kind is known, or a tile's path; at most 100 characters
 * @param size of the file, in bytes
 */
public record TarHeader(String name, long size) {
    /** What an archive is made of; a file is filled up with zeros to whole blocks. */
    public static final int BLOCK = 512;

    private static final int MOST_NAME = 100;
    private static final long MOST_SIZE = (1L << 33) - 1;
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}(\\.[a-z0-9]+)*");
    private static final Pattern TILE = Pattern.compile("tile/[0-7](/x\\d{3})*/\\d{3}(\\.p/\\d{1,3})?");
    private static final Pattern SIZE = Pattern.compile("[0-7]{11}");

    public TarHeader {
        boolean known = NAME.matcher(name).matches() || TILE.matcher(name).matches();
        if (name.length() > MOST_NAME || !known) {
            throw new IllegalArgumentException("an original is named by its SHA-256 and an ending, not " + name);
        }
        if (size < 0 || size > MOST_SIZE) {
            throw new IllegalArgumentException("an entry has at most " + MOST_SIZE + " bytes, not " + size);
        }
    }

    /** Of a tile of the ledger. */
    static TarHeader tile(String path, long size) {
        return new TarHeader(path, size);
    }

    /** The digest that an original's name says. */
    public Digest digest() {
        return new Digest(name.substring(0, 2 * Digest.LENGTH));
    }

    /** How many zeros follow the file. */
    public int padding() {
        return (int) ((BLOCK - size % BLOCK) % BLOCK);
    }

    /** The block, in its one form. */
    public byte[] bytes() {
        var block = new byte[BLOCK];
        put(block, 0, name);
        put(block, 100, "0000644\0");
        put(block, 108, "0000000\0");
        put(block, 116, "0000000\0");
        put(block, 124, "%011o".formatted(size));
        put(block, 136, "%011o".formatted(0));
        Arrays.fill(block, 148, 156, (byte) ' ');
        block[156] = '0';
        put(block, 257, "ustar\00000");
        int sum = 0;
        for (byte b : block) {
            sum += b & 0xff;
        }
        put(block, 148, "%06o\0 ".formatted(sum));
        return block;
    }

    private static void put(byte[] block, int at, String text) {
        var bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, block, at, bytes.length);
    }

    /** Reads the block of an original; one that is not as {@link #bytes} writes it is refused. */
    public static TarHeader read(byte[] block) throws MalformedBundle {
        var name = text(block, 0, MOST_NAME);
        var size = text(block, 124, 11);
        if (!NAME.matcher(name).matches() || !SIZE.matcher(size).matches()) {
            throw new MalformedBundle("an entry that is not an original named by its SHA-256");
        }
        var header = new TarHeader(name, Long.parseLong(size, 8));
        if (!Arrays.equals(header.bytes(), block)) {
            throw new MalformedBundle("a header of " + name + " in another form");
        }
        return header;
    }

    private static String text(byte[] block, int from, int most) {
        int to = from;
        while (to < from + most && block[to] != 0) {
            to++;
        }
        return new String(block, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
