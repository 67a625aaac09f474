package dev.assay.scanner.probe;

import java.net.InetAddress;

/** Says whether a connection to an address may be opened; asked at connect, after the name was resolved. */
@FunctionalInterface
public interface AddressGuard {

    /** True when a socket to this address may be opened. */
    boolean permits(InetAddress address);
}
