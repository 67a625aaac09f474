package dev.assay.app.serve;

import dev.assay.app.settings.CannotStart;
import java.io.IOException;
import java.security.GeneralSecurityException;

/**
 * Asks the server's own port whether it speaks TLS. The framework serves plain HTTP when it cannot use a key, with a warning; that must
 * not go unnoticed.
 */
final class Handshake {
    private Handshake() {}

    static void require(String host, int port) throws CannotStart {
        try (var plain = OwnPort.plain(host, port);
                var tls = OwnPort.secure(plain, host, port)) {
            if (!tls.isConnected()) {
                throw new IOException("the connection was closed after the handshake");
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new CannotStart(
                    "The certificate and key of assay.server.tls cannot be used: no TLS handshake succeeds with them.",
                    e);
        }
    }
}
