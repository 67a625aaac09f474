package dev.assay.scanner.probe.tls;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * Reads the first thing a server says after a greeting: a ServerHello, possibly in several records, or an alert (RFC 8446, sections
 * 4.1.3, 5.1 and 6). At most {@value #MOST_BYTES} bytes are read.
 */
final class ReplyReader {

    static final int MOST_BYTES = 16_384;

    private static final int ALERT = 21;
    private static final int HANDSHAKE = 22;
    private static final int SERVER_HELLO = 2;
    private static final int SUPPORTED_VERSIONS = 43;

    private final DataInputStream in;
    private final ByteBuffer message = ByteBuffer.allocate(MOST_BYTES);

    private ReplyReader(InputStream in) {
        this.in = new DataInputStream(in);
    }

    static ServerReply read(InputStream in) throws IOException {
        try {
            return new ReplyReader(in).reply();
        } catch (EOFException e) {
            return new ServerReply.Closed();
        } catch (BufferUnderflowException e) {
            return new ServerReply.NotTls(); // lengths inside that do not fit their message
        }
    }

    private ServerReply reply() throws IOException {
        while (true) {
            int type = in.readUnsignedByte();
            int version = in.readUnsignedShort();
            if ((type != ALERT && type != HANDSHAKE) || (version >> 8) != 3) {
                return new ServerReply.NotTls();
            }
            int length = in.readUnsignedShort();
            if (length == 0 || length > message.remaining()) {
                return new ServerReply.NotTls();
            }
            if (type == ALERT) {
                return length < 2
                        ? new ServerReply.NotTls()
                        : new ServerReply.Refused(in.readUnsignedByte(), in.readUnsignedByte());
            }
            in.readFully(message.array(), message.position(), length);
            message.position(message.position() + length);
            int needed = messageLength();
            if (needed < 0) {
                return new ServerReply.NotTls();
            }
            if (message.position() >= needed) {
                return serverHello(
                        message.duplicate().flip().position(4).limit(needed).slice());
            }
        }
    }

    /** The bytes of the first handshake message with its header; -1 when it is not a ServerHello or is too long. */
    private int messageLength() {
        if (message.get(0) != SERVER_HELLO) {
            return -1;
        }
        if (message.position() < 4) {
            return 4;
        }
        int length = 4 + (message.getInt(0) & 0xffffff);
        return length > MOST_BYTES ? -1 : length;
    }

    private static ServerReply serverHello(ByteBuffer hello) {
        int version = Short.toUnsignedInt(hello.getShort());
        skip(hello, 32);
        skip(hello, Byte.toUnsignedInt(hello.get()));
        int suite = Short.toUnsignedInt(hello.getShort());
        skip(hello, 1);
        if (hello.remaining() >= 2) {
            skip(hello, 2);
            while (hello.remaining() >= 4) {
                int extension = Short.toUnsignedInt(hello.getShort());
                int length = Short.toUnsignedInt(hello.getShort());
                if (extension == SUPPORTED_VERSIONS && length == 2) {
                    version = Short.toUnsignedInt(hello.getShort());
                } else {
                    skip(hello, length);
                }
            }
        }
        return TlsVersion.ofCode(version)
                .<ServerReply>map(chosen -> new ServerReply.Agreed(chosen, suite))
                .orElseGet(ServerReply.NotTls::new);
    }

    private static void skip(ByteBuffer buffer, int bytes) {
        if (bytes > buffer.remaining()) {
            throw new BufferUnderflowException();
        }
        buffer.position(buffer.position() + bytes);
    }
}
