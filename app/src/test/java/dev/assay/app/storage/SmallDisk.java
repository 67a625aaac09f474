package dev.assay.app.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A real file system of a few megabytes in memory, which a test can fill and empty again. */
final class SmallDisk implements AutoCloseable {
    private static final int[] PIECES = {1 << 20, 4096, 1};

    private final Path place;
    private final List<String> asRoot;

    private SmallDisk(Path place, List<String> asRoot) {
        this.place = place;
        this.asRoot = asRoot;
    }

    /** Mounts one on an empty folder; empty where nobody lets us. */
    static Optional<SmallDisk> mount(Path place, int megabytes) throws IOException, InterruptedException {
        for (var way : List.of(List.<String>of(), List.of("sudo", "-n"))) {
            var disk = new SmallDisk(place, way);
            if (disk.run("mount", "-t", "tmpfs", "-o", "mode=777,size=" + megabytes + "m", "none", place.toString())) {
                return Optional.of(disk);
            }
        }
        return Optional.empty();
    }

    Path place() {
        return place;
    }

    /** Fills it to the last byte. */
    void fill() throws IOException {
        for (int piece : PIECES) {
            try (var file = FileChannel.open(filler(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                while (file.write(ByteBuffer.allocate(piece)) == piece) {
                    // until there is no room for another such piece
                }
            } catch (IOException full) {
                // smaller pieces may still fit
            }
        }
    }

    /** Gives the room back. */
    void free() throws IOException {
        Files.delete(filler());
    }

    private Path filler() {
        return place.resolve("filler");
    }

    private boolean run(String... command) throws IOException, InterruptedException {
        var whole = new ArrayList<>(asRoot);
        whole.addAll(List.of(command));
        try {
            return new ProcessBuilder(whole)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (!run("umount", place.toString())) {
            throw new IOException(place + " cannot be unmounted");
        }
    }
}
