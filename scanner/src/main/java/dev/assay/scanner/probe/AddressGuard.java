package dev.assay.scanner.probe;

import java.net.InetAddress;

/**
 * Says whether a connection to an address may be opened; asked at connect, after the name was resolved, so that neither a literal nor
 * a name that changes its address gets past it.
 */
@FunctionalInterface
public interface AddressGuard {

    /** True when a socket to this address may be opened. */
    boolean permits(InetAddress address);

    /** Permits addresses of the public internet only. */
    static AddressGuard publicOnly() {
        return address -> AddressKind.of(address) == AddressKind.PUBLIC;
    }

    /** Permits loopback, RFC 1918 and unique local addresses too; link-local and metadata addresses never. */
    static AddressGuard alsoPrivate() {
        return address -> switch (AddressKind.of(address)) {
            case PUBLIC, LOOPBACK, PRIVATE -> true;
            case METADATA, RESERVED -> false;
        };
    }
}
