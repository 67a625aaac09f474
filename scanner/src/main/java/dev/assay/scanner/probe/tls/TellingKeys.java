package dev.assay.scanner.probe.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.function.Consumer;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** Keys of a server that tell for which of its sockets a certificate is taken, which happens just before it is shown. */
final class TellingKeys extends X509ExtendedKeyManager {
    private final X509ExtendedKeyManager keys;
    private final Consumer<Socket> shown;

    TellingKeys(X509ExtendedKeyManager keys, Consumer<Socket> shown) {
        this.keys = keys;
        this.shown = shown;
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        var alias = keys.chooseServerAlias(keyType, issuers, socket);
        if (alias != null && socket != null) {
            shown.accept(socket);
        }
        return alias;
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return keys.getServerAliases(keyType, issuers);
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return keys.getClientAliases(keyType, issuers);
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return keys.chooseClientAlias(keyType, issuers, socket);
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        return keys.getCertificateChain(alias);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return keys.getPrivateKey(alias);
    }
}
