package dev.assay.app.serve;

import dev.assay.app.settings.CannotStart;
import dev.assay.app.storage.ServerOptions;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code assay health}: asks the server on this machine whether it is ready, at the address, the port and with the protocol that the same
 * settings give {@code serve}. Exit code 0: ready; 1: not, or it does not answer.
 */
@Command(
        name = "health",
        description = "Asks the server that runs on this machine with the same settings whether it is ready.",
        mixinStandardHelpOptions = true)
public final class HealthCommand implements Callable<Integer> {
    private static final String REQUEST =
            "GET /health/ready HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\nConnection: close\r\n\r\n";
    private static final int LONGEST_LINE = 200;
    private static final int NOT_READY = 1;

    @Mixin
    private ServerOptions options = new ServerOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws CannotStart {
        var settings = options.settings();
        var host = settings.text("assay.server.host");
        int port = settings.number("assay.server.port");
        var line = Objects.requireNonNull(spec).commandLine();
        try {
            var answer = Listening.secure(settings) ? overTls(host, port) : plainly(host, port);
            boolean ready = answer.startsWith("HTTP/1.1 200 ");
            (ready ? line.getOut() : line.getErr())
                    .println("Port " + port + (ready ? " is ready." : " is not ready: " + answer));
            return ready ? 0 : NOT_READY;
        } catch (IOException | GeneralSecurityException e) {
            line.getErr().println("Port " + port + " does not answer: " + e.getMessage());
            return NOT_READY;
        }
    }

    private static String plainly(String host, int port) throws IOException {
        try (var socket = OwnPort.plain(host, port)) {
            return asked(socket);
        }
    }

    private static String overTls(String host, int port) throws IOException, GeneralSecurityException {
        try (var plain = OwnPort.plain(host, port);
                var tls = OwnPort.secure(plain, host, port)) {
            return asked(tls);
        }
    }

    /** The first line of the answer. */
    private static String asked(Socket socket) throws IOException {
        socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        var line = new StringBuilder();
        var in = socket.getInputStream();
        for (int c = in.read(); c >= 0 && c != '\r' && c != '\n' && line.length() < LONGEST_LINE; c = in.read()) {
            line.append(c < ' ' || c > '~' ? '?' : (char) c);
        }
        return line.toString();
    }
}
