package dev.assay.scanner;

import dev.assay.scanner.check.Approved;
import dev.assay.scanner.check.Callback;
import dev.assay.scanner.check.Check;
import dev.assay.scanner.check.Profile;
import dev.assay.scanner.probe.AddressGuard;
import dev.assay.scanner.probe.Limits;
import dev.assay.scanner.target.ApiDescription;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Target;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to scan, as whom, how far and with what.
 *
 * @param scanId stands in the report and in every request
 * @param checks normally the whole catalogue, with its version
 * @param allowLoad permits bounded bursts
 * @param guardedAllowed operation keys on which guarded checks may be asked although the profile is {@code standard}
 * @param activePermitted false when nobody has shown that the target may be scanned: then only passive and safe checks are asked
 * @param trust which TLS certificates to accept
 * @param contact an address for the User-Agent, so that who sees the requests can ask; may be null
 * @param seed of everything drawn by chance
 * @param approved what somebody has approved of the API
 * @param journal where it is written down what the scan makes at its target
 */
public record ScanRequest(
        String scanId,
        Target target,
        ApiDescription description,
        List<Identity> identities,
        Profile profile,
        boolean allowLoad,
        Set<String> guardedAllowed,
        boolean activePermitted,
        Limits limits,
        AddressGuard guard,
        Trust trust,
        List<Check> checks,
        String catalogueVersion,
        @Nullable Callback callback,
        @Nullable String contact,
        long seed,
        Approved approved,
        Journal journal) {

    /** Which TLS certificates are accepted for exchanges; checks on certificates look for themselves. */
    public enum Trust {
        /** What the JDK trusts. */
        PUBLIC,
        /** Any certificate: for test systems with their own. */
        ANY
    }

    /** The same request, what it makes being written down nowhere but in the report. */
    public ScanRequest(
            String scanId,
            Target target,
            ApiDescription description,
            List<Identity> identities,
            Profile profile,
            boolean allowLoad,
            Set<String> guardedAllowed,
            boolean activePermitted,
            Limits limits,
            AddressGuard guard,
            Trust trust,
            List<Check> checks,
            String catalogueVersion,
            @Nullable Callback callback,
            @Nullable String contact,
            long seed,
            Approved approved) {
        this(
                scanId,
                target,
                description,
                identities,
                profile,
                allowLoad,
                guardedAllowed,
                activePermitted,
                limits,
                guard,
                trust,
                checks,
                catalogueVersion,
                callback,
                contact,
                seed,
                approved,
                Journal.NONE);
    }

    /** The same request with a journal. */
    public ScanRequest writing(Journal other) {
        return with(callback, other);
    }

    /** The same request with a listener that whoever asks has opened, and closes. */
    public ScanRequest listening(@Nullable Callback other) {
        return with(other, journal);
    }

    private ScanRequest with(@Nullable Callback listener, Journal written) {
        return new ScanRequest(
                scanId,
                target,
                description,
                identities,
                profile,
                allowLoad,
                guardedAllowed,
                activePermitted,
                limits,
                guard,
                trust,
                checks,
                catalogueVersion,
                listener,
                contact,
                seed,
                approved,
                written);
    }

    /** Whether calls of the target can be noticed: there is a listener, or the target is on this machine, where one is opened. */
    public boolean listens() {
        return callback != null || targetIsHere() && activePermitted;
    }

    private boolean targetIsHere() {
        return target.host().equals("localhost") || target.host().startsWith("127.");
    }

    public ScanRequest {
        identities = List.copyOf(identities);
        guardedAllowed = Set.copyOf(guardedAllowed);
        checks = List.copyOf(checks);
        if (!scanId.matches("[A-Za-z0-9._-]{1,64}")) {
            throw new IllegalArgumentException("a scan's id has 1 to 64 letters, digits, dots, dashes or underscores");
        }
        var names = new HashSet<String>();
        for (var identity : identities) {
            if (identity.anonymous() || !names.add(identity.name())) {
                throw new IllegalArgumentException(
                        "identities have credentials and different names: " + identity.name());
            }
        }
        var ids = new HashSet<String>();
        for (var check : checks) {
            if (!ids.add(check.card().id())) {
                throw new IllegalArgumentException(
                        "two checks have the id " + check.card().id());
            }
        }
    }
}
