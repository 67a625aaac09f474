package dev.assay.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Sends bytes to a server as they are, however wrong, over a connection of its own. */
public final class RawHttp {
    private static final int LONGEST_MILLIS = 30_000;
    private static final int MOST_ANSWER = 1 << 20;

    private RawHttp() {}

    /** What came back; {@code status} is 0 when the server only closed the connection. */
    public record Answer(int status, String contentType, String text) {}

    /** Sends a whole request in ISO 8859-1 and reads until the server closes, at most half a minute. */
    public static Answer send(int port, String request) throws IOException {
        return send(InetAddress.getLoopbackAddress(), port, request);
    }

    /** As {@link #send(int, String)}, from another address of this machine. */
    public static Answer send(InetAddress from, int port, String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port, from, 0)) {
            socket.setSoTimeout(LONGEST_MILLIS);
            try {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
                socket.getOutputStream().flush();
            } catch (IOException cutOff) {
                // the server may answer and close before it has read all
            }
            return answer(socket);
        }
    }

    private static Answer answer(Socket socket) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var buffer = new byte[8192];
        try {
            for (int n = socket.getInputStream().read(buffer);
                    n >= 0 && bytes.size() < MOST_ANSWER;
                    n = socket.getInputStream().read(buffer)) {
                bytes.write(buffer, 0, n);
            }
        } catch (java.net.SocketException reset) {
            // what came before counts
        }
        var text = bytes.toString(StandardCharsets.UTF_8);
        if (!text.startsWith("HTTP/1.")) {
            return new Answer(0, "", text);
        }
        var head = text.substring(0, Math.max(text.indexOf("\r\n\r\n"), 0)).toLowerCase(Locale.ROOT);
        int type = head.indexOf("\r\ncontent-type: ");
        var contentType = type < 0 ? "" : head.substring(type + 16).split("\r\n", 2)[0];
        return new Answer(Integer.parseInt(text.substring(9, 12)), contentType, text);
    }
}
