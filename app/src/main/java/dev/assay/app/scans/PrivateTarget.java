package dev.assay.app.scans;

import dev.assay.app.inventory.ApiFacts;
import dev.assay.scanner.probe.AddressKind;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Whether a target stands where somebody can vouch for it: at a private address, and nowhere else. */
final class PrivateTarget {
    private PrivateTarget() {}

    /**
     * Why nobody can vouch for an API's target; empty when somebody can. A name that is not known here counts as private: what it comes to
     * later is asked again at every connection.
     */
    static Optional<String> of(ApiFacts facts) {
        var host = String.valueOf(URI.create(facts.baseUrls().getFirst()).getHost());
        var bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        try {
            return of(host, Arrays.asList(InetAddress.getAllByName(bare)));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    static Optional<String> of(String host, List<InetAddress> addresses) {
        var kinds = addresses.stream().map(AddressKind::of).toList();
        if (kinds.contains(AddressKind.METADATA) || kinds.contains(AddressKind.RESERVED)) {
            return Optional.of(host + " is a link-local, metadata or reserved address, which is never scanned.");
        }
        return kinds.contains(AddressKind.PUBLIC)
                ? Optional.of(host + " is at a public address, for which nobody can vouch. Show that it is yours:"
                        + " put the token into its DNS, or let it answer with it.")
                : Optional.empty();
    }
}
