package dev.assay.app.scans;

import dev.assay.app.evidence.EvidenceItem;
import dev.assay.app.http.Refusal;
import dev.assay.app.inventory.Api;
import dev.assay.app.inventory.ApiChange;
import dev.assay.app.inventory.ApiFacts;
import dev.assay.scanner.probe.Limits;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.serde.annotation.Serdeable;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How an API is scanned; one per API.
 *
 * @param profile ci, standard, deep or lab
 * @param rate requests per second
 * @param allowLoad whether bounded bursts may be sent
 * @param everyDays days from one scheduled scan to the next; 0 for none
 * @param mostRequests of one scan, and {@code mostMinutes} of it; one that runs into a limit is incomplete
 * @param permission why active checks may be asked
 * @param permissionOwner who answers for the target, and {@code permissionTicket} where that is written; empty without a permission
 * @param permissionProof what showed the ownership, such as the record that was found, or why it does not show any more; empty otherwise
 * @param permittedAt when that was; null without a permission
 * @param nextAt when the next scheduled scan is due; null when none is
 * @param version counts changes, from 1
 */
@Serdeable
@MappedEntity("scan_plan")
public record ScanPlan(
        @Id UUID apiId,
        String profile,
        double rate,
        boolean allowLoad,
        int everyDays,
        int mostRequests,
        int mostMinutes,
        Permission permission,
        String permissionOwner,
        String permissionTicket,
        String permissionProof,
        @Nullable Instant permittedAt,
        @Nullable Instant nextAt,
        int version) {
    private static final double FASTEST = 500;
    private static final double USUAL_RATE = 5;
    private static final int FEWEST_REQUESTS = 100;
    private static final int MOST_REQUESTS = 200_000;
    private static final int MOST_MINUTES = 24 * 60;

    public ScanPlan {
        if (dev.assay.scanner.check.Profile.ofSlug(profile).isEmpty()) {
            throw invalid("profile", "Choose ci, standard, deep or lab.");
        }
        if (!(rate > 0 && rate <= FASTEST)) {
            throw invalid("rate", "Give 0.1 to 500 requests per second.");
        }
        if (everyDays < 0 || everyDays > 366) {
            throw invalid("everyDays", "Give 0 (never) to 366 days.");
        }
        if (mostRequests < FEWEST_REQUESTS || mostRequests > MOST_REQUESTS) {
            throw invalid("mostRequests", "Give 100 to 200000 requests.");
        }
        if (mostMinutes < 1 || mostMinutes > MOST_MINUTES) {
            throw invalid("mostMinutes", "Give 1 to 1440 minutes.");
        }
    }

    private static Refusal.Invalid invalid(String field, String what) {
        return new Refusal.Invalid("The plan cannot be saved like this.", new Refusal.Field(field, what));
    }

    /** How a scan under it is held back. */
    Limits limits() {
        return Limits.DEFAULT.rate(rate).requests(mostRequests).scan(Duration.ofMinutes(mostMinutes));
    }

    /**
     * The plan as it counts for an API as it stands now: a permission is for the target it was given for, and none for another one.
     *
     * @param history all changes of the API, the oldest first
     */
    ScanPlan standing(Api api, List<ApiChange> history) {
        var at = permittedAt;
        if (permission == Permission.NONE || at == null) {
            return this;
        }
        return history.stream()
                        .filter(change -> !change.at().isAfter(at))
                        .reduce((_, later) -> later)
                        .filter(then -> target(then.facts()).equals(target(api.facts())))
                        .isPresent()
                ? this
                : allowed(Permission.NONE, "", "", "", at, version);
    }

    /** Host and port that are scanned. */
    static String target(ApiFacts facts) {
        return String.valueOf(URI.create(facts.baseUrls().getFirst()).getAuthority())
                .toLowerCase(Locale.ROOT);
    }

    /** The one that the API's criticality sets, due first one cadence after it was described. */
    static ScanPlan usual(Api api, Instant described) {
        var criticality = api.facts().criticality();
        int days = criticality.cadence().getDays();
        var first = described.plus(Duration.ofDays(days));
        return new ScanPlan(
                api.id(),
                criticality.profile(),
                USUAL_RATE,
                false,
                days,
                Limits.DEFAULT.requests(),
                (int) Limits.DEFAULT.scan().toMinutes(),
                Permission.NONE,
                "",
                "",
                "",
                null,
                first,
                0);
    }

    /** What the evidence of a change tells of it. */
    EvidenceItem told(EvidenceItem item) {
        return item.fact("version", version)
                .fact("profile", profile)
                .fact("rate", Double.toString(rate))
                .fact("allowLoad", allowLoad)
                .fact("everyDays", everyDays)
                .fact("mostRequests", mostRequests)
                .fact("mostMinutes", mostMinutes)
                .fact("permission", permission.words())
                .fact("permissionOwner", permissionOwner)
                .fact("permissionTicket", permissionTicket)
                .fact("permissionProof", permissionProof);
    }

    ScanPlan permitted(Permission kind, String owner, String ticket, String proof, Instant at) {
        return allowed(kind, owner, ticket, proof, at, version + 1);
    }

    /** Without its ownership, with why that does not count. */
    ScanPlan withoutOwnership(String why) {
        return allowed(Permission.NONE, "", "", why, permittedAt, version);
    }

    private ScanPlan allowed(
            Permission kind, String owner, String ticket, String proof, @Nullable Instant at, int newVersion) {
        return new ScanPlan(
                apiId,
                profile,
                rate,
                allowLoad,
                everyDays,
                mostRequests,
                mostMinutes,
                kind,
                owner,
                ticket,
                proof,
                at,
                nextAt,
                newVersion);
    }

    ScanPlan paced(String newProfile, double newRate, boolean load, int days, @Nullable Instant next) {
        return new ScanPlan(
                apiId,
                newProfile,
                newRate,
                load,
                days,
                mostRequests,
                mostMinutes,
                permission,
                permissionOwner,
                permissionTicket,
                permissionProof,
                permittedAt,
                next,
                version + 1);
    }

    ScanPlan limited(int requests, int minutes) {
        return new ScanPlan(
                apiId,
                profile,
                rate,
                allowLoad,
                everyDays,
                requests,
                minutes,
                permission,
                permissionOwner,
                permissionTicket,
                permissionProof,
                permittedAt,
                nextAt,
                version + 1);
    }

    ScanPlan due(@Nullable Instant next) {
        return paced(profile, rate, allowLoad, everyDays, next);
    }
}
