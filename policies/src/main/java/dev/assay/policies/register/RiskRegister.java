package dev.assay.policies.register;

import dev.assay.policies.Snapshot;
import dev.assay.policies.document.Risk;
import dev.assay.policies.document.RiskMatrix;
import dev.assay.policies.document.Settings;
import dev.assay.policies.document.Status;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The risks that are not retired, as they stand on a day.
 *
 * @param matrix by which they are rated
 * @param entries the gravest first, by the rating as it stands
 */
public record RiskRegister(RiskMatrix matrix, List<Entry> entries) {
    public RiskRegister {
        entries = List.copyOf(entries);
    }

    /** Which of a risk's ratings is meant. */
    public enum View {
        /** Before any control. */
        INHERENT,
        /** With the controls as they are; the inherent one where it is not rated. */
        RESIDUAL,
        /** Where treatment should lead; the residual one where there is none. */
        TARGET
    }

    /** How an acceptance stands. */
    public enum Acceptance {
        NONE,
        /** Of the rating as it is, and not over. */
        RUNNING,
        /** Of another rating than it is now. */
        STALE,
        /** Its last day has gone by. */
        ENDED
    }

    /**
     * One risk.
     *
     * @param band how grave it is as it stands
     * @param aboveAppetite whether its score as it stands is above the appetite
     */
    public record Entry(Risk risk, RiskMatrix.Band band, Acceptance acceptance, boolean aboveAppetite) {
        /** The rating of a view. */
        public Risk.Rating rating(View view) {
            var residual = Objects.requireNonNullElse(risk.residual(), risk.inherent());
            return switch (view) {
                case INHERENT -> risk.inherent();
                case RESIDUAL -> residual;
                case TARGET -> Objects.requireNonNullElse(risk.target(), residual);
            };
        }
    }

    /**
     * One place of the heat map.
     *
     * @param likelihood 1 to 5
     * @param impact 1 to 5
     * @param risks the risks rated so, in the order of their ids
     */
    public record Cell(int likelihood, int impact, RiskMatrix.Band band, List<Risk> risks) {
        public Cell {
            risks = List.copyOf(risks);
        }
    }

    /** The register of a snapshot on a day; without a matrix of its own the plain one counts. */
    public static RiskRegister of(Snapshot snapshot, LocalDate day) {
        var settings = snapshot.settings();
        var matrix = matrix(settings);
        var entries = snapshot.risks().stream()
                .filter(risk -> risk.status() != Status.RETIRED)
                .map(risk -> entry(risk, matrix, day))
                .sorted(Comparator.comparingInt(
                                (Entry entry) -> -entry.rating(View.RESIDUAL).score())
                        .thenComparing(entry -> entry.risk().id()))
                .toList();
        return new RiskRegister(matrix, entries);
    }

    private static RiskMatrix matrix(@Nullable Settings settings) {
        return settings == null || settings.matrix() == null ? RiskMatrix.PLAIN : settings.matrix();
    }

    private static Entry entry(Risk risk, RiskMatrix matrix, LocalDate day) {
        var now = Objects.requireNonNullElse(risk.residual(), risk.inherent());
        return new Entry(
                risk,
                matrix.band(now.likelihood(), now.impact()),
                acceptance(risk, now, day),
                now.score() > matrix.appetite());
    }

    private static Acceptance acceptance(Risk risk, Risk.Rating now, LocalDate day) {
        var accepted = risk.accepted();
        if (accepted == null) return Acceptance.NONE;
        if (accepted.until().isBefore(day)) return Acceptance.ENDED;
        return accepted.rating() == now.score() ? Acceptance.RUNNING : Acceptance.STALE;
    }

    /** Five rows by likelihood, the highest first, of five cells by impact, the lowest first; every risk stands in exactly one. */
    public List<List<Cell>> heatMap(View view) {
        var rows = new ArrayList<List<Cell>>();
        for (int likelihood = RiskMatrix.STEPS; likelihood >= 1; likelihood--) {
            var row = new ArrayList<Cell>();
            for (int impact = 1; impact <= RiskMatrix.STEPS; impact++) row.add(cell(view, likelihood, impact));
            rows.add(List.copyOf(row));
        }
        return List.copyOf(rows);
    }

    private Cell cell(View view, int likelihood, int impact) {
        var risks = entries.stream()
                .filter(entry -> entry.rating(view).likelihood() == likelihood
                        && entry.rating(view).impact() == impact)
                .map(Entry::risk)
                .sorted(Comparator.comparing(Risk::id))
                .toList();
        return new Cell(likelihood, impact, matrix.band(likelihood, impact), risks);
    }
}
