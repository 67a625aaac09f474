package dev.assay.evidence.timestamp;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.IDN;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One HTTP/1.1 POST to an address that a guard admitted: the name is resolved once and that very address is used, redirects
 * are not followed, and size and time are bounded.
 */
final class GuardedPost {
    private final URI url;
    private final AddressGuard guard;
    private final Duration timeout;
    private final int maxBytes;

    GuardedPost(URI url, AddressGuard guard, Duration timeout, int maxBytes) {
        var scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if (url.getHost() == null || url.getUserInfo() != null || !(scheme.equals("http") || scheme.equals("https"))) {
            throw new IllegalArgumentException(
                    "the URL of a timestamp authority is http:// or https:// with a host and without credentials");
        }
        this.url = url;
        this.guard = guard;
        this.timeout = timeout;
        this.maxBytes = maxBytes;
    }

    /** The body of a reply with status 200 and the expected media type. */
    byte[] send(byte[] body, String mediaType, String expected) throws IOException {
        var deadline = new Deadline(timeout);
        try (var plain = connect(deadline);
                var socket = secured(plain, deadline)) {
            var out = socket.getOutputStream();
            out.write(head(body.length, mediaType, expected).getBytes(StandardCharsets.US_ASCII));
            out.write(body);
            out.flush();
            var in = new BufferedInputStream(deadline.over(socket));
            return new HttpReply(in, maxBytes).body(expected);
        } catch (SocketTimeoutException e) {
            throw new IOException("no reply within " + timeout.toMillis() + " ms", e);
        }
    }

    private Socket connect(Deadline deadline) throws IOException {
        int port = port();
        var failures = new ArrayList<String>();
        for (var address : addresses()) {
            guard.admit(address, port);
            var socket = new Socket();
            try {
                socket.connect(new InetSocketAddress(address, port), deadline.millis());
                return socket;
            } catch (IOException e) {
                socket.close();
                failures.add(address.getHostAddress() + ": " + e.getMessage());
            }
        }
        throw new IOException("no connection: " + String.join(", ", failures));
    }

    private InetAddress[] addresses() throws IOException {
        try {
            return InetAddress.getAllByName(host());
        } catch (UnknownHostException e) {
            throw new IOException("the host " + url.getHost() + " is not known", e);
        }
    }

    private Socket secured(Socket plain, Deadline deadline) throws IOException {
        if (!"https".equalsIgnoreCase(url.getScheme())) {
            return plain;
        }
        plain.setSoTimeout(deadline.millis());
        var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        var socket = (SSLSocket) factory.createSocket(plain, host(), port(), true);
        var parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private String host() {
        var host = url.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : IDN.toASCII(host);
    }

    private int port() {
        int usual = "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
        return url.getPort() < 0 ? usual : url.getPort();
    }

    private String head(int length, String mediaType, String accept) {
        var path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        var query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        var authority = url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
        return "POST " + path + query + " HTTP/1.1\r\nHost: " + authority + "\r\nContent-Type: " + mediaType
                + "\r\nAccept: " + accept + "\r\nContent-Length: " + length
                + "\r\nUser-Agent: Assay\r\nConnection: close\r\n\r\n";
    }
}
