package dev.assay.scanner.report;

import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.Profile;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.probe.Pacing;
import dev.assay.scanner.score.Score;
import dev.assay.scanner.target.AccessMatrix;
import dev.assay.scanner.target.AccessRules;
import dev.assay.scanner.target.ApiDescription;
import dev.assay.scanner.target.Operation;
import dev.assay.scanner.target.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a scan says at its end.
 *
 * @param scanId given by who asked for the scan; also sent to the target in {@code X-Assay-Scan}
 * @param version of the scanner
 * @param catalogueVersion of the set of checks
 * @param cards of the checks that took part, by id
 * @param population every check on every operation, sorted by check and operation
 * @param identities what was seen of each identity, credentials not among it
 * @param sent requests sent per method
 * @param verdict how the scan ended
 * @param incomplete why the result is not whole; empty when it is
 * @param access who was seen to be given content at which operation, and who to be refused
 * @param matrix who may use what: declared, expected and seen, changes among it
 * @param pacing how fast the target was asked
 * @param cleanup what the scan made there and what became of it
 */
public record ScanReport(
        String scanId,
        String version,
        String catalogueVersion,
        Target target,
        ApiDescription description,
        Profile profile,
        boolean allowLoad,
        long seed,
        Instant started,
        Instant ended,
        Map<String, Card> cards,
        List<Row> population,
        Coverage coverage,
        @Nullable Score score,
        List<SignIn> identities,
        Map<String, Integer> sent,
        long bytesReceived,
        Verdict verdict,
        List<Incomplete> incomplete,
        AccessRules access,
        AccessMatrix matrix,
        Pacing pacing,
        Cleanup cleanup) {

    /** One of which nothing is known about its pace, and that made nothing. */
    public ScanReport(
            String scanId,
            String version,
            String catalogueVersion,
            Target target,
            ApiDescription description,
            Profile profile,
            boolean allowLoad,
            long seed,
            Instant started,
            Instant ended,
            Map<String, Card> cards,
            List<Row> population,
            Coverage coverage,
            @Nullable Score score,
            List<SignIn> identities,
            Map<String, Integer> sent,
            long bytesReceived,
            Verdict verdict,
            List<Incomplete> incomplete,
            AccessRules access) {
        this(
                scanId,
                version,
                catalogueVersion,
                target,
                description,
                profile,
                allowLoad,
                seed,
                started,
                ended,
                cards,
                population,
                coverage,
                score,
                identities,
                sent,
                bytesReceived,
                verdict,
                incomplete,
                access,
                AccessMatrix.NONE,
                Pacing.UNKNOWN,
                Cleanup.NOTHING);
    }

    /** How a scan ended. */
    public enum Verdict {
        COMPLETE,
        INCOMPLETE,
        STOPPED_BY_REQUEST,
        STOPPED_FOR_SAFETY
    }

    /** One reason why the result is not whole. */
    public record Incomplete(Kind kind, String sentence) {

        /** The kinds of reasons. */
        public enum Kind {
            NOT_REACHED,
            NOT_READ,
            AUTHENTICATION_LOST,
            BUDGET_SPENT,
            STOPPED,
            SAFETY,
            BLOCKED
        }
    }

    /**
     * What a sign-in showed.
     *
     * @param who what the API says the identity is, such as {@code username alice}; empty when it does not say
     * @param canaries how often the identity was checked during the scan, and {@code held} how often it was still signed in
     */
    public record SignIn(
            String name,
            String role,
            @Nullable String tenant,
            boolean worked,
            String who,
            String detail,
            int canaries,
            int held) {}

    public ScanReport {
        cards = Collections.unmodifiableMap(new TreeMap<>(cards));
        population = List.copyOf(population);
        identities = List.copyOf(identities);
        sent = Collections.unmodifiableMap(new TreeMap<>(sent));
        incomplete = List.copyOf(incomplete);
        if ((verdict == Verdict.COMPLETE) != incomplete.isEmpty()) {
            throw new IllegalArgumentException("a complete scan, and only that, has no reason to be incomplete");
        }
    }

    /** The same report of another time, as a clock that is believed more says it. */
    public ScanReport between(Instant from, Instant to) {
        return new ScanReport(
                scanId,
                version,
                catalogueVersion,
                target,
                description,
                profile,
                allowLoad,
                seed,
                from,
                to,
                cards,
                population,
                coverage,
                score,
                identities,
                sent,
                bytesReceived,
                verdict,
                incomplete,
                access,
                matrix,
                pacing,
                cleanup);
    }

    /** All findings, confirmed and suspected, those folded into another left out. */
    public List<Finding> findings() {
        return population.stream()
                .filter(row -> row.foldedInto() == null)
                .flatMap(row -> row.findings().stream())
                .toList();
    }

    public List<Finding> confirmed() {
        return findings().stream().filter(Finding::confirmed).toList();
    }

    public Map<Outcome.Kind, Integer> counts() {
        var counts = new EnumMap<Outcome.Kind, Integer>(Outcome.Kind.class);
        population.forEach(row -> counts.merge(row.kind(), 1, Integer::sum));
        return counts;
    }

    /** The card of the check that made the finding. */
    public Optional<Card> card(Finding finding) {
        return Optional.ofNullable(cards.get(finding.checkId()));
    }

    /** The operation a finding is about; empty for a server-wide one. */
    public Optional<Operation> operation(Finding finding) {
        return description.operation(finding.operation());
    }

    /** Whether it is about a parameter, or a property of the body, that the description names. */
    boolean inDescribed(Finding finding) {
        var name = finding.parameter();
        return name != null && operation(finding).filter(one -> one.takes(name)).isPresent();
    }

    /** Requests per second over the whole scan; 0 when it took no time. */
    public double reachedRate() {
        long millis = Duration.between(started, ended).toMillis();
        return millis <= 0 ? 0 : requests() * 1000.0 / millis;
    }

    public int requests() {
        return sent.values().stream().mapToInt(Integer::intValue).sum();
    }
}
