package dev.assay.scanner.checks.inventory;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.ServerCheck;
import dev.assay.scanner.checks.oracle.Hidden;
import dev.assay.scanner.checks.oracle.Places;
import dev.assay.scanner.checks.oracle.UsualPlaces;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.IdentityPair;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.Fact;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Whether endpoints that are there to look into the server answer to anyone, told by what they say. */
public final class DebugEndpoint implements ServerCheck {
    /** @param keys how many different signs are needed: one key alone may stand in any configuration that is meant to be read */
    private record Sort(String path, Pattern content, Severity severity, int keys) {}

    /** Rules for passwords and pages for forgotten ones are public. */
    private static final String NO_RULE =
            "(?![^\"]{0,80}(?:min|max|length|reset|policy|rule|expir|strength|forgot|hint|change))";

    private static final Set<Fact.Kind> SECRETS = Set.of(
            Fact.Kind.CONNECTION_STRING,
            Fact.Kind.PRIVATE_KEY,
            Fact.Kind.AWS_KEY,
            Fact.Kind.GITHUB_TOKEN,
            Fact.Kind.SLACK_TOKEN,
            Fact.Kind.STRIPE_KEY,
            Fact.Kind.PASSWORD_HASH);

    private static final List<Sort> ENDPOINTS = List.of(
            high("/actuator/env", "\"(?:propertySources|activeProfiles)\""),
            medium("/actuator", "\"_links\""),
            high("/actuator/heapdump", "JAVA PROFILE 1\\.0"),
            medium("/metrics", "(?m)^# (?:HELP|TYPE) "),
            high("/debug", "(?i)\"(?:env|environment|config|process|stack|settings|memory|pid)\""),
            high("/debug/pprof/", "(?i)goroutine"),
            high("/env", "\"(?:propertySources|activeProfiles)\""),
            high("/manage/env", "\"(?:propertySources|activeProfiles)\""),
            high("/actuator/configprops", "\"(?:contexts|beans)\""),
            high("/actuator/httpexchanges", "\"exchanges\""),
            high("/actuator/httptrace", "\"traces\""),
            high("/actuator/threaddump", "\"threads\""),
            medium("/actuator/beans", "\"(?:contexts|beans)\""),
            medium("/actuator/mappings", "\"(?:contexts|dispatcherServlets)\""),
            medium("/actuator/loggers", "\"loggers\""),
            medium("/actuator/metrics", "\"names\""),
            medium("/actuator/prometheus", "(?m)^# (?:HELP|TYPE) "),
            medium("/prometheus", "(?m)^# (?:HELP|TYPE) "),
            medium("/debug/vars", "\"(?:memstats|cmdline)\""),
            high("/api/debug", "(?i)\"(?:env|environment|config|process|stack|settings|memory|pid)\""),
            several("/debug/config", "env|url|host|database|secret|password|debug"),
            several("/debug/env", "env|url|host|path|database|secret|password|debug"),
            several("/config", "database|db_|secret|password|datasource"),
            several("/db", "password|passwd|pwd|hash|secret|token|e-?mail"),
            high("/phpinfo.php", "(?i)<title>phpinfo\\(\\)"),
            medium("/server-status", "(?i)Apache Server Status"),
            high("/h2-console", "(?i)H2 Console"),
            high("/_profiler", "(?i)Symfony Profiler"),
            high("/telescope", "(?i)Telescope"),
            medium("/trace", "\"(?:traces|timestamp)\""),
            medium("/dump", "\"(?:threadName|threads)\""));
    /** How many are asked for at a low rate. */
    private static final int TELLING = 6;

    private static final Card CARD = Card.of(
                    "debug-endpoint", "INVT-08", Category.INVENTORY, "An endpoint for looking into the server answers")
            .asks("Do endpoints for looking into the server answer to anyone?")
            .rated(Severity.HIGH, "AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N")
            .classed(489, "API9")
            .mendedBy("Serve such endpoints on a port of their own that only operators reach, or switch them off.")
            .costs(Mode.SAFE, UsualPlaces.requests(31))
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Known known) {
        return Applicability.yes();
    }

    @Override
    public Outcome ask(Asking asking) {
        return UsualPlaces.search(
                asking,
                UsualPlaces.telling(ENDPOINTS, TELLING, asking).stream()
                        .filter(endpoint -> !described(endpoint.path(), asking))
                        .map(endpoint -> new UsualPlaces.Thing(
                                endpoint.path(),
                                Places.of(endpoint.path(), asking.target()),
                                answer -> is(endpoint, answer),
                                proof -> finding(endpoint, proof)))
                        .toList(),
                "such an endpoint");
    }

    private static boolean is(Sort endpoint, Exchange answer) {
        if (!answer.successful()) {
            return false;
        }
        long seen = endpoint.content()
                .matcher(answer.body())
                .results()
                .map(MatchResult::group)
                .distinct()
                .limit(endpoint.keys())
                .count();
        boolean tells = endpoint.keys() > 1 && answer.facts().stream().anyMatch(fact -> SECRETS.contains(fact.kind()));
        return seen >= endpoint.keys() || tells;
    }

    /** What is described, at the root or below the base path, is meant to be there. */
    private static boolean described(String path, Asking asking) {
        String base = asking.target().basePath();
        return Hidden.described(path, asking)
                || !base.isEmpty()
                        && path.startsWith(base + "/")
                        && Hidden.described(path.substring(base.length()), asking);
    }

    private static Finding finding(Sort endpoint, Proof proof) {
        return new Finding(
                CARD.id(),
                CARD.category(),
                endpoint.severity(),
                "GET " + endpoint.path(),
                null,
                IdentityPair.ANONYMOUS,
                Oracle.SIGNATURE,
                endpoint.path() + " looks into the server for anyone",
                "GET " + endpoint.path()
                        + " is there to look into the server. It answers a request without a credential with what such"
                        + " an endpoint says; a path beside it that does not exist does not.",
                proof,
                true,
                false);
    }

    private static Sort high(String path, String content) {
        return new Sort(path, Pattern.compile(content), Severity.HIGH, 1);
    }

    private static Sort medium(String path, String content) {
        return new Sort(path, Pattern.compile(content), Severity.MEDIUM, 1);
    }

    /** Two different keys that say so, or a secret among the values. */
    private static Sort several(String path, String words) {
        return new Sort(
                path,
                Pattern.compile("(?i)\"" + NO_RULE + "[\\w.-]{0,60}?(?:" + words + ")[\\w.-]{0,60}\"\\s{0,9}:"),
                Severity.HIGH,
                2);
    }
}
