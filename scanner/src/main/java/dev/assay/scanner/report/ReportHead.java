package dev.assay.scanner.report;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.Profile;
import dev.assay.scanner.report.Told.Wrong;
import dev.assay.scanner.score.Score;
import dev.assay.scanner.target.AccessRules;
import dev.assay.scanner.target.ApiDescription;
import dev.assay.scanner.target.Target;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a report says before its findings, and what all of it comes to. */
final class ReportHead {
    private static final int LONGEST_TEXT = 20_000;
    private static final int LONGEST_NAME = 200;
    private static final int MOST = 10_000;

    private final Map<String, Told> members = new HashMap<>();
    private final List<ScanReport.SignIn> identities = new ArrayList<>();
    private long bytes;

    void take(String name, Told told) {
        members.put(name, told);
    }

    void bytes(JsonParser parser) throws IOException, Wrong {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT || parser.getLongValue() < 0) {
            throw new Wrong("bytesReceived", "is no number of bytes");
        }
        bytes = parser.getLongValue();
    }

    void identity(Told told) throws Wrong {
        int canaries = told.count("canaries", 10_000_000);
        identities.add(new ScanReport.SignIn(
                told.needed("name", LONGEST_NAME),
                told.text("role", LONGEST_NAME),
                told.maybe("tenant", LONGEST_NAME),
                told.truth("signedIn"),
                told.text("who", LONGEST_TEXT),
                told.text("detail", LONGEST_TEXT),
                canaries,
                told.count("canariesHeld", canaries)));
    }

    ScanReport report(List<Row> rows, Map<String, Card> cards, String catalogueVersion) throws Wrong {
        var scan = member("scan");
        var catalogue = plain(scan, "catalogue", "[!-~]{1,10}");
        var incomplete = incomplete(scan);
        var verdict = ToldFinding.word(scan, "verdict", slug -> ToldFinding.named(ScanReport.Verdict.values(), slug));
        if ((verdict == ScanReport.Verdict.COMPLETE) != incomplete.isEmpty()) {
            throw new Wrong("scan.verdict", "does not go with the reasons why the scan is incomplete");
        }
        var report = new ScanReport(
                plain(scan, "id", "[A-Za-z0-9._-]{1,64}"),
                plain(scan, "scanner", "[ -~]{1,64}"),
                catalogue,
                target(),
                description(),
                ToldFinding.word(scan, "profile", Profile::ofSlug),
                scan.truth("allowLoad"),
                scan.number("seed", Long.MIN_VALUE, Long.MAX_VALUE),
                scan.instant("started"),
                scan.instant("ended"),
                cards,
                rows,
                Coverage.of(rows),
                score(rows, cards, catalogue.equals(catalogueVersion)),
                identities,
                sent(),
                bytes,
                verdict,
                incomplete,
                AccessRules.NONE);
        mustAgree(report);
        return report;
    }

    private static List<ScanReport.Incomplete> incomplete(Told scan) throws Wrong {
        var reasons = new ArrayList<ScanReport.Incomplete>();
        for (var reason : scan.objects("incomplete", MOST)) {
            reasons.add(new ScanReport.Incomplete(
                    ToldFinding.word(
                            reason, "kind", slug -> ToldFinding.named(ScanReport.Incomplete.Kind.values(), slug)),
                    reason.needed("sentence", LONGEST_TEXT)));
        }
        return reasons;
    }

    private Target target() throws Wrong {
        var target = member("target");
        try {
            return Target.at(target.needed("name", 500), URI.create(target.needed("url", 2048)));
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new Wrong("target.url", "is no http or https address of a host");
        }
    }

    private ApiDescription description() throws Wrong {
        var told = member("description");
        var unreadable = new ArrayList<ApiDescription.Unreadable>();
        for (var one : told.objects("unreadable", MOST)) {
            unreadable.add(new ApiDescription.Unreadable(
                    one.text("operation", LONGEST_TEXT),
                    one.count("line", Integer.MAX_VALUE),
                    one.text("reason", LONGEST_TEXT)));
        }
        return new ApiDescription(
                plain(told, "sha256", "[0-9a-f]{64}"),
                told.text("format", LONGEST_NAME),
                told.text("title", LONGEST_TEXT),
                told.text("version", LONGEST_TEXT),
                List.of(),
                List.of(),
                List.of(),
                unreadable);
    }

    private Map<String, Integer> sent() throws Wrong {
        var told = member("sent");
        var sent = new TreeMap<String, Integer>();
        for (var method : told.node().properties()) {
            if (!method.getKey().matches("[A-Z]{1,30}") || sent.size() >= 50) {
                throw new Wrong("sent", "names what is no method");
            }
            sent.put(method.getKey(), told.count(method.getKey(), 10_000_000));
        }
        return sent;
    }

    /** Worked out again; where the report went by the same catalogue its own must be the same. */
    private @Nullable Score score(List<Row> rows, Map<String, Card> cards, boolean sameCatalogue) throws Wrong {
        var told = members.get("score");
        if (told == null) {
            return null;
        }
        var score = Marking.of(rows, cards, identities);
        boolean sameRule = told.text("version", LONGEST_NAME).equals(Score.VERSION) && sameCatalogue;
        if (sameRule && Math.abs(told.points("points") - score.points()) > 0.05) {
            throw new Wrong("score.points", "is not what the findings come to");
        }
        return score;
    }

    private void mustAgree(ScanReport report) throws Wrong {
        var coverage = member("coverage");
        if (coverage.count("tested", Integer.MAX_VALUE) != report.coverage().tested()
                || coverage.count("applicable", Integer.MAX_VALUE)
                        != report.coverage().applicable()) {
            throw new Wrong("coverage", "is not that of the population");
        }
        var outcomes = member("outcomes");
        var counts = report.counts();
        for (var kind : Outcome.Kind.values()) {
            if (outcomes.count(kind.slug(), Integer.MAX_VALUE) != counts.getOrDefault(kind, 0)) {
                throw new Wrong("outcomes", "are not those of the population");
            }
        }
    }

    private static String plain(Told told, String name, String pattern) throws Wrong {
        var text = told.needed(name, LONGEST_NAME);
        if (!text.matches(pattern)) {
            throw new Wrong(told.place() + "." + name, "is not written as the format says");
        }
        return text;
    }

    private Told member(String name) throws Wrong {
        var told = members.get(name);
        if (told == null) {
            throw new Wrong(name, "is missing");
        }
        return told;
    }
}
