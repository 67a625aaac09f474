package dev.assay.evidence.bundle;

import dev.assay.evidence.digest.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Writes members one after the other into a file in one pass; memory does not grow with their size. */
final class ZipFileWriter {
    private static final int BUFFER = 256 * 1024;

    private final FileChannel file;
    private final Watch watch;
    private final List<Member> members = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
    private long position;
    private @Nullable Open open;

    ZipFileWriter(FileChannel file, Watch watch) {
        this.file = file;
        this.watch = watch;
    }

    /** The members written so far, in their order. */
    List<Member> members() {
        return List.copyOf(members);
    }

    /** Begins a member; its content goes to the returned stream, whose close ends it. */
    OutputStream begin(String name) throws IOException {
        if (open != null) {
            throw new IllegalStateException("the member " + open.name + " is still being written");
        }
        if (!Layout.isName(name)) {
            throw new IllegalArgumentException("not a name for a bundle's member: " + name);
        }
        if (!names.add(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("two members with the name " + name);
        }
        if (members.size() == Layout.MAX_MEMBERS) {
            throw new IOException(
                    "a bundle holds at most " + Layout.MAX_MEMBERS + " members; " + name + " is one more");
        }
        write(ByteBuffer.wrap(ZipLayout.localHeader(name, 0, 0)));
        open = new Open(name, position);
        return open;
    }

    /** Writes a small member whole. */
    Member add(String name, byte[] content) throws IOException {
        try (var out = begin(name)) {
            out.write(content);
        }
        return members.getLast();
    }

    Member add(String name, Content content) throws IOException {
        try (var out = begin(name)) {
            content.writeTo(out);
        }
        return members.getLast();
    }

    /** Writes directory and end. */
    void finish() throws IOException {
        long offset = position;
        write(ByteBuffer.wrap(directory.toByteArray()));
        write(ByteBuffer.wrap(ZipLayout.end(members.size(), offset, directory.size())));
    }

    private void write(ByteBuffer bytes) throws IOException {
        if (position + bytes.remaining() > Layout.MAX_BUNDLE_BYTES) {
            throw new IOException("the bundle would be larger than " + (Layout.MAX_BUNDLE_BYTES >> 30) + " GiB");
        }
        while (bytes.hasRemaining()) {
            position += file.write(bytes, position);
        }
    }

    /** A member being written; its header is put right when its size and CRC are known. */
    private final class Open extends OutputStream {
        private final String name;
        private final long start;
        private final MessageDigest sha = Digest.sha256();
        private final CRC32 crc = new CRC32();
        private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);

        Open(String name, long start) {
            this.name = name;
            this.start = start;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            if (open != this) {
                throw new IOException("the member " + name + " has ended");
            }
            for (int done = 0; done < count; ) {
                if (!buffer.hasRemaining()) {
                    drain();
                }
                int part = Math.min(count - done, buffer.remaining());
                buffer.put(bytes, from + done, part);
                done += part;
            }
        }

        @Override
        public void close() throws IOException {
            if (open != this) {
                return;
            }
            open = null;
            drain();
            long size = position - start;
            int sum = (int) crc.getValue();
            long offset = start - ZipLayout.LOCAL_SIZE - name.getBytes(StandardCharsets.US_ASCII).length;
            var header = ByteBuffer.wrap(ZipLayout.localHeader(name, size, sum));
            for (long at = offset; header.hasRemaining(); ) {
                at += file.write(header, at);
            }
            directory.writeBytes(ZipLayout.entry(name, size, sum, offset));
            members.add(new Member(name, size, sum, Digest.ofValue(sha.digest())));
            watch.wrote(name, members.size(), position);
        }

        private void drain() throws IOException {
            watch.proceed();
            buffer.flip();
            if (position - start + buffer.remaining() > Layout.MAX_MEMBER_BYTES) {
                throw new IOException("the member " + name + " is larger than " + Layout.MAX_MEMBER_BYTES + " bytes");
            }
            sha.update(buffer.array(), 0, buffer.limit());
            crc.update(buffer.array(), 0, buffer.limit());
            ZipFileWriter.this.write(buffer);
            buffer.clear();
        }
    }
}
