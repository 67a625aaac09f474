package dev.assay.app.scans;

import dev.assay.scanner.config.ScanFile;
import dev.assay.scanner.probe.AddressKind;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a scan file's target may be scanned, and how far. A private address needs the file's word; at a public one more than passive and safe
 * checks are asked only when the file's ownership key shows whose it is.
 *
 * @param active whether more than passive and safe checks may be asked
 * @param basis how far and why, in sentences; stands in the report
 * @param refusal why it may not be scanned at all; null when it may
 * @param notes sentences to tell before the scan
 */
record TargetPermission(
        boolean active, String basis, @Nullable String refusal, List<String> notes) {
    private static final String CAREFUL = "Only passive and safe checks are asked: ";

    /**
     * For a scan file's target.
     *
     * @param look null for a dry run, which looks nowhere and takes ownership that could be shown as shown
     */
    static TargetPermission of(ScanFile file, @Nullable TokenLook look) {
        var host = file.target().host();
        var bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        try {
            return of(file, Arrays.asList(InetAddress.getAllByName(bare)), look);
        } catch (UnknownHostException e) {
            return careful("the target's name is not known, so nothing shows whose it is.", List.of());
        }
    }

    static TargetPermission of(ScanFile file, List<InetAddress> addresses, @Nullable TokenLook look) {
        var host = file.target().host();
        var kinds = addresses.stream().map(AddressKind::of).toList();
        if (kinds.stream().anyMatch(kind -> kind == AddressKind.METADATA || kind == AddressKind.RESERVED)) {
            return refused(host + " is a link-local, metadata or reserved address, which is never scanned");
        }
        if (kinds.contains(AddressKind.PUBLIC)) {
            return owned(file, look);
        }
        return file.allowPrivateAddresses()
                ? new TargetPermission(
                        true, "All checks of the profile: the scan file allows the private address.", null, List.of())
                : refused(host + " is a private address; write allow-private-addresses: true if you may test it");
    }

    private static TargetPermission owned(ScanFile file, @Nullable TokenLook look) {
        var key = file.ownershipKey();
        var target = file.target().baseUrl();
        if (key == null) {
            return careful(
                    "the target is at a public address and nothing shows whose it is.",
                    List.of("To show that it is yours, give the scan file an ownership-key"
                            + " (docs/formats/scan-config-v1.md)."));
        }
        if (look == null) {
            var basis = "All checks of the profile, if ownership is shown: a dry run does not look for that.";
            return new TargetPermission(true, basis, null, List.of(basis));
        }
        var token = key.token(String.valueOf(target.getHost()));
        return switch (look.at(target, token)) {
            case TokenLook.Look.Shown shown ->
                new TargetPermission(
                        true,
                        "All checks of the profile: ownership is shown. " + shown.proof(),
                        null,
                        List.of("Ownership is shown. " + shown.proof()));
            case TokenLook.Look.NotShown not ->
                careful(
                        "ownership of the public target is not shown. " + not.why(),
                        List.of("Put " + token + " into the DNS TXT record " + Challenge.record(target) + ", or let "
                                + Challenge.address(target, token) + " answer with it and nothing else."));
        };
    }

    private static TargetPermission careful(String why, List<String> remedy) {
        var basis = CAREFUL + why;
        return new TargetPermission(
                false,
                basis,
                null,
                Stream.concat(Stream.of(basis), remedy.stream()).toList());
    }

    private static TargetPermission refused(String why) {
        return new TargetPermission(false, why, why, List.of());
    }
}
