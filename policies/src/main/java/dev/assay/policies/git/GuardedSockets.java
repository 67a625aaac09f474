package dev.assay.policies.git;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Layers TLS over connected sockets only, after the guard has seen the connected address. Not making unconnected sockets is what has the
 * JDK's client connect first and come here before its first byte; so a name that resolves differently a moment later is caught too.
 */
final class GuardedSockets extends SSLSocketFactory {
    private final SSLSocketFactory tls = (SSLSocketFactory) SSLSocketFactory.getDefault();
    private final RemoteGuard guard;

    GuardedSockets(RemoteGuard guard) {
        this.guard = guard;
    }

    @Override
    public Socket createSocket(Socket connected, String host, int port, boolean autoClose) throws IOException {
        try {
            guard.address(connected.getInetAddress());
        } catch (IOException | RuntimeException e) {
            // The JDK's client leaves the socket open when its TLS layer cannot be made.
            connected.close();
            throw e;
        }
        return tls.createSocket(connected, host, port, autoClose);
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return tls.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return tls.getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        throw new IOException("only a connected socket can be guarded");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        throw new IOException("only a connected socket can be guarded");
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        throw new IOException("only a connected socket can be guarded");
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        throw new IOException("only a connected socket can be guarded");
    }
}
