package dev.assay.app.scans;

import dev.assay.scanner.config.ScanFile;
import dev.assay.scanner.probe.AddressKind;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a scan file's target may be scanned, and how far. A private address needs the file's word; a public one is asked with checks
 * that only read, because nothing here shows whose it is.
 *
 * @param active whether more than requests that read may be sent
 * @param refusal why it may not be scanned at all; null when it may
 * @param notes sentences to tell
 */
record TargetPermission(boolean active, @Nullable String refusal, List<String> notes) {

    static TargetPermission of(ScanFile file) {
        var host = file.target().host();
        var bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        try {
            return of(file, Arrays.asList(InetAddress.getAllByName(bare)));
        } catch (UnknownHostException e) {
            return new TargetPermission(false, null, List.of());
        }
    }

    private static TargetPermission of(ScanFile file, List<InetAddress> addresses) {
        var host = file.target().host();
        var kinds = addresses.stream().map(AddressKind::of).toList();
        if (kinds.stream().anyMatch(kind -> kind == AddressKind.METADATA || kind == AddressKind.RESERVED)) {
            return refused(host + " is a link-local, metadata or reserved address, which is never scanned");
        }
        boolean isPublic = kinds.contains(AddressKind.PUBLIC);
        if (!isPublic && !file.allowPrivateAddresses()) {
            return refused(host + " is a private address; write allow-private-addresses: true if you may test it");
        }
        return isPublic
                ? new TargetPermission(
                        false,
                        null,
                        List.of("The target is at a public address and its ownership is not proven here: only checks"
                                + " that read are asked."))
                : new TargetPermission(true, null, List.of());
    }

    private static TargetPermission refused(String why) {
        return new TargetPermission(false, why, List.of());
    }
}
