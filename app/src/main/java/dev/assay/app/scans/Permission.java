package dev.assay.app.scans;

import dev.assay.scanner.probe.AddressGuard;
import dev.assay.scanner.probe.AddressKind;
import io.swagger.v3.oas.annotations.media.Schema;

/** Why Assay may ask an API more than what anyone may. */
@Schema(name = "ScanPermission")
public enum Permission {
    /** Nothing was shown: passive and safe checks only, and public addresses only. */
    NONE("none"),
    /** An administrator vouches, with owner and ticket; private addresses may be reached, and no others. */
    PRIVATE_ADDRESS("private address, vouched for"),
    /** A token of ours stands in a DNS TXT record or a well-known file of the target. */
    OWNERSHIP("ownership shown");

    private final String words;

    Permission(String words) {
        this.words = words;
    }

    /** The addresses that a scan may reach by it, asked of every connection that is opened. */
    AddressGuard guard() {
        return switch (this) {
            case NONE, OWNERSHIP -> AddressGuard.publicOnly();
            case PRIVATE_ADDRESS ->
                address -> switch (AddressKind.of(address)) {
                    case LOOPBACK, PRIVATE -> true;
                    case PUBLIC, METADATA, RESERVED -> false;
                };
        };
    }

    /** As people read it. */
    public String words() {
        return words;
    }
}
