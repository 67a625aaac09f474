package dev.assay.scanner.probe;

import dev.assay.scanner.check.Callback;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One scan's share of a listener that stays open for many: closing it ends what this scan gave out, and leaves the listener to the others. */
public final class CallbackShare implements Callback, AutoCloseable {

    private final CallbackListener listener;
    private final Set<String> given = ConcurrentHashMap.newKeySet();

    CallbackShare(CallbackListener listener) {
        this.listener = listener;
    }

    @Override
    public URI url(String nonce) {
        given.add(nonce);
        return listener.url(nonce);
    }

    @Override
    public URI leadingTo(String nonce, String next) {
        given.add(nonce);
        given.add(next);
        return listener.leadingTo(nonce, next);
    }

    @Override
    public Set<String> secretsSent(String nonce) {
        return listener.secretsSent(nonce);
    }

    @Override
    public Optional<URI> untrustedUrl(String nonce) {
        given.add(nonce);
        return listener.untrustedUrl(nonce);
    }

    @Override
    public boolean arrived(String nonce) {
        return listener.arrived(nonce);
    }

    @Override
    public Handshake handshake(String nonce) {
        return listener.handshake(nonce);
    }

    @Override
    public List<String> arrived(List<String> nonces) {
        return listener.arrived(nonces);
    }

    @Override
    public String answer(String nonce) {
        return listener.answer(nonce);
    }

    @Override
    public void close() {
        listener.forget(given);
    }
}
