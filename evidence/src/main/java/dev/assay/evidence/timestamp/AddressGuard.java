package dev.assay.evidence.timestamp;

import java.io.IOException;
import java.net.InetAddress;

/** Decides whether an address may be connected to; asked for the very address that is used, before the connection. */
@FunctionalInterface
public interface AddressGuard {
    /**
     * Returns when the address may be used.
     *
     * @throws IOException when it may not, with a sentence that says why
     */
    void admit(InetAddress address, int port) throws IOException;
}
