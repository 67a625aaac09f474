package dev.assay.app.scans;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A name server on loopback that answers every question with one text, or with none. */
final class TxtServer implements AutoCloseable {
    private final DatagramSocket dns;
    private volatile String record = "";

    private TxtServer(DatagramSocket dns) {
        this.dns = dns;
    }

    static TxtServer start() {
        try {
            var started = new TxtServer(new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
            Thread.ofVirtual().start(started::answerDns);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As settings name it. */
    String address() {
        return "127.0.0.1:" + dns.getLocalPort();
    }

    /** From now on this text is answered; none when it is empty. */
    void answer(String text) {
        record = text;
    }

    @Override
    public void close() {
        dns.close();
    }

    private void answerDns() {
        var bytes = new byte[512];
        while (!dns.isClosed()) {
            try {
                var asked = new DatagramPacket(bytes, bytes.length);
                dns.receive(asked);
                var out = ByteBuffer.allocate(1024);
                boolean has = !record.isEmpty();
                out.putShort(ByteBuffer.wrap(bytes).getShort(0));
                out.putShort((short) (has ? 0x8580 : 0x8583));
                out.putShort((short) 1)
                        .putShort((short) (has ? 1 : 0))
                        .putShort((short) 0)
                        .putShort((short) 0);
                int end = 12;
                while (bytes[end] != 0) {
                    end += bytes[end] + 1;
                }
                out.put(bytes, 12, end + 5 - 12);
                if (has) {
                    var text = record.getBytes(StandardCharsets.US_ASCII);
                    out.putShort((short) 0xc00c)
                            .putShort((short) 16)
                            .putShort((short) 1)
                            .putInt(60);
                    out.putShort((short) (text.length + 1))
                            .put((byte) text.length)
                            .put(text);
                }
                dns.send(new DatagramPacket(out.array(), out.position(), asked.getSocketAddress()));
            } catch (IOException closed) {
                return;
            }
        }
    }
}
