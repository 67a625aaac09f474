package dev.assay.evidence.timestamp;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** The end of the time for an exchange: every read gets what is left, so that drops one by one cannot stretch it. */
final class Deadline {
    private final long end;

    Deadline(Duration timeout) {
        // A stop-watch, not a clock: only differences of this reading mean anything.
        this.end = System.nanoTime() + timeout.toNanos();
    }

    /** What is left, at least a millisecond. */
    int millis() throws SocketTimeoutException {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            throw new SocketTimeoutException("the time is up");
        }
        return (int) Math.min(left, Integer.MAX_VALUE);
    }

    InputStream over(Socket socket) throws IOException {
        return new FilterInputStream(socket.getInputStream()) {
            @Override
            public int read() throws IOException {
                socket.setSoTimeout(millis());
                return super.read();
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                socket.setSoTimeout(millis());
                return super.read(bytes, offset, length);
            }
        };
    }
}
