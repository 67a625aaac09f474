package dev.assay.app.samples;

import dev.assay.evidence.digest.CanonicalJson;
import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.digest.MalformedJson;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A population as far as a draw needs it: its head, the digest over its records' lines, and what each record is called and dated.
 *
 * @param records in the file's order
 */
public record Population(Head head, Digest sha256, List<Item> records) {
    /** The longest line, in bytes; the most records; and the largest file. */
    public static final int MOST_LINE = 1024 * 1024;

    public static final int MOST_RECORDS = 1_000_000;
    public static final long MOST_BYTES = 512L * 1024 * 1024;

    public Population {
        records = List.copyOf(records);
    }

    /** A record: its place in the file from 0, what it is called, and its day, null where it has none. */
    public record Item(int place, String label, @Nullable LocalDate day) {}

    /** The bytes of a population's file: the head's line and one line per record, each ended. */
    public static byte[] write(Head head, List<? extends Map<String, ? extends @Nullable Object>> rows) {
        var lines = new ByteArrayOutputStream();
        for (var row : rows) {
            lines.writeBytes(CanonicalJson.write(row));
            lines.write('\n');
        }
        var body = lines.toByteArray();
        var file = new ByteArrayOutputStream();
        file.writeBytes(head.line(rows.size(), Digest.of(body)));
        file.write('\n');
        file.writeBytes(body);
        return file.toByteArray();
    }

    /** The digest over records: each as a line, in their order. */
    public static Digest sha256(List<? extends Map<String, ? extends @Nullable Object>> rows) {
        var digest = fresh();
        for (var row : rows) {
            digest.update(CanonicalJson.write(row));
            digest.update((byte) '\n');
        }
        return new Digest(HexFormat.of().formatHex(digest.digest()));
    }

    /** Reads a population's file and holds it against its own head: count, digest, and the form of each line. */
    public static Population read(InputStream file) throws IOException, BadPopulation {
        var lines = new Lines(new BufferedInputStream(file));
        var first = lines.next();
        if (first == null) {
            throw new BadPopulation("The file is empty; a population's file begins with its head.");
        }
        var line = object(first, 1);
        if (!Head.FORM.equals(line.get("assay"))) {
            throw new BadPopulation(
                    "Line 1 does not say \"assay\":\"" + Head.FORM + "\"; this is no population's file.");
        }
        var head = Head.read(line);
        var digest = fresh();
        var records = new ArrayList<Item>();
        for (var next = lines.next(); next != null; next = lines.next()) {
            if (records.size() == MOST_RECORDS) {
                throw new BadPopulation("There are more than " + MOST_RECORDS + " records.");
            }
            digest.update(next);
            digest.update((byte) '\n');
            var row = object(next, records.size() + 2);
            records.add(new Item(records.size(), head.label(row), head.day(row)));
        }
        var sum = HexFormat.of().formatHex(digest.digest());
        if (!sum.equals(line.get("sha256")) || !Long.valueOf(records.size()).equals(line.get("count"))) {
            throw new BadPopulation(
                    "The head speaks of %s records with SHA-256 %s; there are %d with %s. The file was changed."
                            .formatted(line.get("count"), line.get("sha256"), records.size(), sum));
        }
        return new Population(head, new Digest(sum), records);
    }

    private static Map<String, @Nullable Object> object(byte[] line, int number) throws BadPopulation {
        try {
            return CanonicalJson.readCanonicalObject(line);
        } catch (MalformedJson | IllegalArgumentException wrong) {
            throw new BadPopulation(
                    "Line " + number + " is not one canonical JSON object: " + wrong.getMessage() + ".");
        }
    }

    private static MessageDigest fresh() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lines of a file, each ended by a line feed, with limits on each and on all. */
    private static final class Lines {
        private final InputStream in;
        private long read;

        Lines(InputStream in) {
            this.in = in;
        }

        byte @Nullable [] next() throws IOException, BadPopulation {
            var line = new ByteArrayOutputStream();
            for (int one = in.read(); one != '\n'; one = in.read()) {
                if (one < 0 && line.size() == 0) {
                    return null;
                }
                if (one < 0) {
                    throw new BadPopulation("The last line is not ended; the file was cut.");
                }
                line.write(one);
                if (++read > MOST_BYTES || line.size() > MOST_LINE) {
                    throw new BadPopulation("A line is longer than 1 MiB, or the file larger than 512 MiB.");
                }
            }
            return line.toByteArray();
        }
    }
}
