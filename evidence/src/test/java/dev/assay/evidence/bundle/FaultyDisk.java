package dev.assay.evidence.bundle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/** A disk on which every write, fsync and rename counts, and one of them goes wrong in one way. */
final class FaultyDisk implements BundleDisk {
    /** How an operation goes wrong. */
    enum Fault {
        /** EIO: it is not done. */
        IO("Input/output error", 0, false),
        /** ENOSPC: half of a write is done. */
        FULL("No space left on device", 2, false),
        /** SIGKILL in the middle of it: half of a write is done, and nothing at all after it. */
        KILLED("killed", 2, true);

        private final String message;
        private final int part;
        private final boolean last;

        Fault(String message, int part, boolean last) {
            this.message = message;
            this.part = part;
            this.last = last;
        }
    }

    private final Fault fault;
    private final int at;
    private int operations;

    FaultyDisk(Fault fault, int at) {
        this.fault = fault;
        this.at = at;
    }

    int operations() {
        return operations;
    }

    /** Whether nothing is done any more. */
    boolean dead() {
        return fault.last && operations >= at;
    }

    /** Counts an operation; throws when it is the one, or when there is nobody any more to do it. */
    private void operation() throws IOException {
        boolean over = dead();
        if (++operations == at || over) {
            throw new IOException(fault.message);
        }
    }

    @Override
    public FileChannel create(Path file) throws IOException {
        operation();
        return new Counted(BundleDisk.REAL.create(file));
    }

    @Override
    public void delete(Path draft) throws IOException {
        if (!dead()) {
            BundleDisk.REAL.delete(draft);
        }
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        operation();
        BundleDisk.REAL.rename(from, to);
    }

    @Override
    public void forceFolderOf(Path file) throws IOException {
        operation();
        BundleDisk.REAL.forceFolderOf(file);
    }

    /** A channel whose writes and fsyncs are operations. */
    private final class Counted extends FileChannel {
        private final FileChannel file;

        Counted(FileChannel file) {
            this.file = file;
        }

        @Override
        public int write(ByteBuffer bytes, long position) throws IOException {
            try {
                operation();
            } catch (IOException e) {
                if (fault.part > 0 && operations == at) {
                    file.write(bytes.slice(bytes.position(), bytes.remaining() / fault.part), position);
                }
                throw e;
            }
            return file.write(bytes, position);
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            int written = write(bytes, file.position());
            file.position(file.position() + written);
            return written;
        }

        @Override
        public long write(ByteBuffer[] many, int from, int count) throws IOException {
            long written = 0;
            for (int i = from; i < from + count; i++) {
                written += write(many[i]);
            }
            return written;
        }

        @Override
        public void force(boolean metadata) throws IOException {
            operation();
            file.force(metadata);
        }

        @Override
        public int read(ByteBuffer into) throws IOException {
            return file.read(into);
        }

        @Override
        public long read(ByteBuffer[] into, int from, int count) throws IOException {
            return file.read(into, from, count);
        }

        @Override
        public int read(ByteBuffer into, long position) throws IOException {
            return file.read(into, position);
        }

        @Override
        public long position() throws IOException {
            return file.position();
        }

        @Override
        public FileChannel position(long position) throws IOException {
            file.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public FileChannel truncate(long size) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long transferTo(long position, long count, WritableByteChannel target) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long transferFrom(ReadableByteChannel source, long position, long count) {
            throw new UnsupportedOperationException();
        }

        @Override
        public MappedByteBuffer map(MapMode mode, long position, long size) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileLock lock(long position, long size, boolean shared) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
        }
    }
}
