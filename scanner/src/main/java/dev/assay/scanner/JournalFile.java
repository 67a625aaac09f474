package dev.assay.scanner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.scanner.report.Cleanup.Left;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A journal in a file of its own, which is made with its first line; each line is forced to the disk before its request goes out. */
public final class JournalFile implements Journal, AutoCloseable {

    static final String FORMAT = "assay/made/v1";

    private static final long MOST_BYTES = 32 << 20;
    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;
    private final String first;
    private @Nullable FileChannel channel;

    /** @param file that is not there yet */
    public JournalFile(Path file, ScanRequest request) {
        this.file = file;
        this.first = JSON.createObjectNode()
                .put("journal", FORMAT)
                .put("scan", request.scanId())
                .put("url", request.target().baseUrl().toString())
                .toString();
    }

    @Override
    public synchronized void line(String json) throws IOException {
        var open = channel;
        if (open == null) {
            open = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            channel = open;
            write(open, first);
        }
        write(open, json);
        open.force(true);
    }

    private static void write(FileChannel channel, String line) throws IOException {
        var bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Whether anything was written. */
    public synchronized boolean started() {
        return channel != null;
    }

    /** Takes the file away: nothing of what it tells is left at the target. */
    public synchronized void discard() throws IOException {
        if (channel != null) {
            channel.close();
            Files.deleteIfExists(file);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }

    /**
     * What a journal says is still at the target, in the order in which it was made.
     *
     * @param url of the target that the scan asked
     */
    public record Kept(String scan, String url, List<Left> left) {
        public Kept {
            left = List.copyOf(left);
        }
    }

    /**
     * Reads a journal, also one whose last line a crash cut off.
     *
     * @throws IOException when it is no journal; the message says why
     */
    public static Kept read(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException("it is larger than " + (MOST_BYTES >> 20) + " MiB");
        }
        var lines = Files.readAllLines(file);
        var head = lines.isEmpty() ? null : node(lines.getFirst());
        if (head == null || !head.path("journal").asText("").equals(FORMAT)) {
            throw new IOException("it is no journal of a scan: its first line does not say " + FORMAT);
        }
        var left = new TreeMap<Integer, Left>();
        for (int i = 1; i < lines.size(); i++) {
            var line = node(lines.get(i));
            if (line != null && line.path("n").canConvertToInt()) {
                note(line, left);
            } else if (i < lines.size() - 1) {
                throw new IOException("its line " + (i + 1) + " cannot be read");
            }
        }
        return new Kept(head.path("scan").asText(""), head.path("url").asText(""), new ArrayList<>(left.values()));
    }

    private static void note(JsonNode line, TreeMap<Integer, Left> left) {
        int number = line.path("n").asInt();
        var before = left.get(number);
        if (line.has("asks")) {
            left.put(
                    number,
                    new Left(
                            line.path("as").asText(""),
                            line.path("asks").asText(""),
                            null,
                            "the scan ended before it was answered: it may have been made"));
        } else if (line.path("gone").asBoolean(false)) {
            left.remove(number);
        } else if (before != null) {
            var at = line.path("at");
            left.put(
                    number,
                    new Left(
                            before.identity(),
                            before.operation(),
                            at.isTextual() ? at.asText() : null,
                            line.path("why").asText("the scan ended before it was removed")));
        }
    }

    private static @Nullable JsonNode node(String line) {
        try {
            var node = JSON.readTree(line);
            return node != null && node.isObject() ? node : null;
        } catch (JsonProcessingException cutOff) {
            return null;
        }
    }
}
