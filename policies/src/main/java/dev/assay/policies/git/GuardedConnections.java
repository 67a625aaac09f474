package dev.assay.policies.git;

import java.io.IOException;
import java.net.Proxy;
import java.net.URL;
import javax.net.ssl.HttpsURLConnection;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;

/** Opens https connections only, each of which asks the guard about the address it reached before anything is sent. */
final class GuardedConnections implements HttpConnectionFactory {
    private final RemoteGuard guard;

    GuardedConnections(RemoteGuard guard) {
        this.guard = guard;
    }

    @Override
    public HttpConnection create(URL url) throws IOException {
        if (!url.getProtocol().equals("https"))
            throw new BookException("The remote leads to " + url.getProtocol() + "://; only https:// is followed.");
        // Never a proxy: the address behind it could not be checked.
        var connection = (HttpsURLConnection) url.openConnection(Proxy.NO_PROXY);
        connection.setSSLSocketFactory(new GuardedSockets(guard));
        connection.setInstanceFollowRedirects(false);
        return new GuardedConnection(connection);
    }

    @Override
    public HttpConnection create(URL url, Proxy proxy) throws IOException {
        return create(url);
    }
}
