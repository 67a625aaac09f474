package dev.assay.app.policies;

import dev.assay.policies.git.BookException;
import dev.assay.policies.git.RemoteGuard;
import dev.assay.scanner.probe.AddressGuard;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;

/** What a clone of a governance repository may reach: the public internet, and more only where the operator said so. */
final class CloneGuard implements RemoteGuard {
    private final AddressGuard addresses;
    private final String below;

    CloneGuard(PoliciesSettings settings) {
        this.addresses = settings.privateAddresses() ? AddressGuard.alsoPrivate() : AddressGuard.publicOnly();
        this.below = settings.cloneFolder();
    }

    @Override
    public void address(InetAddress address) throws IOException {
        if (!addresses.permits(address)) {
            throw new BookException("The repository lies at " + address.getHostAddress()
                    + ", which Assay does not reach. Set assay.policies.private-addresses to allow private ones.");
        }
    }

    @Override
    public void folder(Path folder) throws IOException {
        var allowed = !below.isBlank()
                && folder.toRealPath().startsWith(Path.of(below).toRealPath());
        if (!allowed) {
            throw new BookException("This folder is not below assay.policies.clone-folder, so it is not read.");
        }
    }
}
