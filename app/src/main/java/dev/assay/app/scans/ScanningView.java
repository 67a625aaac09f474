package dev.assay.app.scans;

import dev.assay.app.access.Grant;
import dev.assay.app.http.Refusal;
import dev.assay.app.inventory.Api;
import dev.assay.app.inventory.ApiTabs;
import dev.assay.app.pages.Confirm;
import dev.assay.app.pages.Fact;
import dev.assay.app.pages.Field;
import dev.assay.app.pages.Field.Kind;
import dev.assay.app.pages.Frame;
import dev.assay.app.pages.Notice;
import dev.assay.app.pages.Option;
import dev.assay.app.pages.Page;
import dev.assay.app.pages.Pill;
import dev.assay.app.pages.Times;
import dev.assay.scanner.check.Profile;
import dev.assay.scanner.report.ScanReport;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The Scanning tab of an API, with what was just said on it. */
@Singleton
public class ScanningView {
    private final ScanPlans plans;
    private final Ownership ownership;

    ScanningView(ScanPlans plans, Ownership ownership) {
        this.plans = plans;
        this.ownership = ownership;
    }

    /**
     * What was just done on the page.
     *
     * @param answers of a form that was refused
     * @param signIns what testing the sign-in showed; null when it was not tested
     */
    record Said(
            Map<String, String> answers,
            Refusal.@Nullable Invalid wrong,
            @Nullable Notice notice,
            @Nullable List<ScanReport.SignIn> signIns) {
        static final Said NOTHING = new Said(Map.of(), null, null, null);

        static Said of(Notice notice) {
            return new Said(Map.of(), null, notice, null);
        }

        static Said wrong(Map<String, String> answers, Refusal.Invalid wrong) {
            return new Said(answers, wrong, Notice.bad(String.valueOf(wrong.getMessage())), null);
        }

        static Said signedIn(List<ScanReport.SignIn> signIns) {
            return new Said(Map.of(), null, null, signIns);
        }

        Field asked(Field field, String held) {
            return field.value(answers.isEmpty() ? held : answers.getOrDefault(field.name(), ""))
                    .error(wrong == null ? null : wrong.problem(field.name()));
        }
    }

    /** The page as it stands now. */
    Object page(Frame frame, Grant grant, Api api, Said said) {
        var plan = plans.of(api);
        var href = ApiTabs.href(api, ApiTabs.SCANNING);
        Page page = ApiTabs.page(frame, api, ApiTabs.SCANNING);
        var notice = said.notice();
        if (notice != null) {
            page = page.saying(notice);
        }
        var shown = new HashMap<String, Object>();
        shown.put("api", api);
        shown.put("href", href);
        shown.put("plan", plan);
        shown.put("facts", facts(plan, page.times()));
        shown.put("identities", identities(api, href));
        shown.put("kinds", IdentityForm.KINDS);
        shown.put("runs", grant.may(dev.assay.app.access.Permission.RUN_SCANS));
        shown.put("permits", grant.may(dev.assay.app.access.Permission.EDIT_SETTINGS));
        shown.put("paceFields", pace(plan, said));
        shown.put("limitFields", ScanLimits.fields(plan, said));
        shown.put("vouchFields", vouch(plan, said));
        shown.put("challenge", ownership.challenge(api));
        shown.put(
                "withdraw",
                Confirm.plain(
                                "Take the permission back",
                                href + "/permission/withdraw?version=" + plan.version(),
                                "From now on only passive and safe checks are asked, of public addresses.")
                        .danger());
        if (said.signIns() != null) {
            shown.put("signIns", said.signIns());
        }
        return page.show("scans/scanning", shown);
    }

    /** An identity as a row, with what its credential is for, the way to let it be used where it is not, and the way to remove it. */
    public record Row(
            ScanPlans.Named identity, Pill state, @Nullable Confirm confirm, Confirm forget) {}

    private List<Row> identities(Api api, String href) {
        return plans.identities(api.id()).stream()
                .map(one -> new Row(
                        one,
                        one.used()
                                ? Pill.good("Used for " + one.origin())
                                : Pill.bad("Not used until confirmed for " + TargetOrigin.of(api)),
                        one.used() ? null : confirm(one, api, href),
                        Confirm.plain(
                                        "Remove",
                                        href + "/identities/" + one.name() + "/forget",
                                        "Its credential is deleted; checks that need it are not tested any more.")
                                .danger()))
                .toList();
    }

    private static Confirm confirm(ScanPlans.Named identity, Api api, String href) {
        var origin = TargetOrigin.of(api);
        var given = identity.origin().isEmpty() ? "for another base URL" : "for " + identity.origin();
        return Confirm.plain(
                "Use it for " + origin,
                href + "/identities/" + identity.name() + "/confirm?origin="
                        + URLEncoder.encode(origin, StandardCharsets.UTF_8),
                "Its credential was given " + given + "; from now on it is sent to " + origin + ".");
    }

    private static List<Fact> facts(ScanPlan plan, Times times) {
        var facts = new ArrayList<Fact>();
        facts.add(Fact.of("Permission", plan.permission().words()));
        var at = plan.permittedAt();
        switch (plan.permission()) {
            case NONE -> {
                facts.add(Fact.of("So", "only passive and safe checks are asked, and only of public addresses"));
                if (!plan.permissionProof().isEmpty()) {
                    facts.add(Fact.of("Because", plan.permissionProof()));
                }
            }
            case PRIVATE_ADDRESS -> {
                facts.add(Fact.of("Owner", plan.permissionOwner()));
                facts.add(Fact.of("Ticket", plan.permissionTicket()));
            }
            case OWNERSHIP -> facts.add(Fact.of("Proof", plan.permissionProof()));
        }
        if (at != null && plan.permission() != Permission.NONE) {
            facts.add(Fact.of("Since", times.minutes(at)));
        }
        var next = plan.nextAt();
        facts.add(Fact.of("Next scheduled scan", next == null ? "none" : times.minutes(next)));
        return facts;
    }

    private static List<Field> pace(ScanPlan plan, Said said) {
        var profiles = Arrays.stream(Profile.values())
                .map(profile -> new Option(profile.slug(), words(profile)))
                .toList();
        return List.of(
                said.asked(Field.select("profile", "Profile", profiles), plan.profile()),
                said.asked(Field.text("rate", "Requests per second").hint("0.1 to 500."), plain(plan.rate())),
                said.asked(
                        Field.of(Kind.NUMBER, "everyDays", "Days from one scheduled scan to the next")
                                .hint("0 for none."),
                        Integer.toString(plan.everyDays())),
                said.asked(
                        Field.of(Kind.CHECK, "allowLoad", "Bounded bursts may be sent, to see whether limits hold"),
                        Boolean.toString(plan.allowLoad())));
    }

    private static List<Field> vouch(ScanPlan plan, Said said) {
        return List.of(
                said.asked(
                                Field.text("owner", "Owner who allows it")
                                        .hint("The person who answers for the target."),
                                plan.permissionOwner())
                        .needed(),
                said.asked(
                                Field.text("ticket", "Ticket").hint("Where the permission is written."),
                                plan.permissionTicket())
                        .needed());
    }

    private static String words(Profile profile) {
        return switch (profile) {
            case CI -> "ci: passive and safe checks, as a build asks them";
            case STANDARD -> "standard: passive and safe checks";
            case DEEP -> "deep: also guarded checks, for test and staging";
            case LAB -> "lab: also checks that change data, for a system of its own";
        };
    }

    private static String plain(double rate) {
        return rate == Math.rint(rate) ? Long.toString((long) rate) : Double.toString(rate);
    }
}
