package dev.assay.policies.document;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The risk matrix as the organisation wrote it: what the five steps of likelihood and impact are called, and how grave each meeting of them is.
 *
 * @param likelihood five labels, lowest first
 * @param impact five labels, lowest first
 * @param appetite the highest score that needs no higher role to accept
 * @param above the role that accepts what is above the appetite, where one is named
 * @param bands how grave a rating can be, least first
 * @param grid names of bands: five rows by likelihood, lowest first, of five by impact, lowest first
 */
public record RiskMatrix(
        List<String> likelihood,
        List<String> impact,
        int appetite,
        @Nullable String above,
        List<Band> bands,
        List<List<String>> grid) {
    /** How many steps there are each way. */
    public static final int STEPS = 5;

    private static final List<Band> BANDS =
            List.of(new Band("low", "○"), new Band("medium", "◐"), new Band("high", "●"), new Band("critical", "▲"));

    /** The matrix of a repository that has none: by score up to 4, 9, 14 and above. */
    public static final RiskMatrix PLAIN = new RiskMatrix(
            List.of("rare", "unlikely", "possible", "likely", "frequent"),
            List.of("negligible", "minor", "noticeable", "serious", "severe"),
            9,
            null,
            BANDS,
            byScore());

    public RiskMatrix {
        likelihood = List.copyOf(likelihood);
        impact = List.copyOf(impact);
        bands = List.copyOf(bands);
        grid = grid.stream().map(List::copyOf).toList();
    }

    /**
     * How grave a rating is.
     *
     * @param symbol one or two characters that tell it from the others without colour
     */
    public record Band(String name, String symbol) {}

    /** How grave a likelihood (1 to 5) with an impact (1 to 5) is. */
    public Band band(int likelihoodStep, int impactStep) {
        var name = grid.get(likelihoodStep - 1).get(impactStep - 1);
        return bands.stream()
                .filter(band -> band.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static @Nullable RiskMatrix read(@Nullable Fields in) {
        if (in == null) return null;
        var bands = bands(in);
        var matrix = new RiskMatrix(
                in.texts("likelihood"),
                in.texts("impact"),
                in.number("appetite", 1, 25),
                in.optionalText("above"),
                bands,
                in.has("grid") ? rows(in, bands) : byScore());
        if (matrix.likelihood().size() != STEPS || matrix.impact().size() != STEPS)
            in.problem("likelihood", "the risk matrix needs five labels each way", "List five, lowest first");
        if (in.has("bands") != in.has("grid"))
            in.problem("bands", "bands and grid belong together", "Write both or neither");
        in.rejectUnknown();
        return matrix;
    }

    private static List<Band> bands(Fields in) {
        if (!in.has("bands")) return BANDS;
        var bands = new ArrayList<Band>();
        var names = new HashSet<String>();
        var symbols = new HashSet<String>();
        for (var item : in.items("bands")) {
            var band = new Band(item.text("name"), item.text("symbol"));
            item.rejectUnknown();
            if (band.name().contains(" ")
                    || band.symbol().codePointCount(0, band.symbol().length()) > 2)
                item.problem(
                        "name",
                        "a band has a name of several words or a symbol of several letters",
                        "Use one word and at most two characters");
            if (!names.add(band.name()) || !symbols.add(band.symbol()))
                item.problem("name", "a band's name or symbol stands twice", "Tell them apart without colour too");
            bands.add(band);
        }
        return bands;
    }

    private static List<List<String>> rows(Fields in, List<Band> bands) {
        var known = bands.stream().map(Band::name).toList();
        var rows =
                in.texts("grid").stream().map(row -> List.of(row.split("\\s+"))).toList();
        if (rows.size() == STEPS && rows.stream().allMatch(row -> row.size() == STEPS && known.containsAll(row)))
            return rows;
        in.problem(
                "grid",
                "the grid is not five rows of five bands",
                "Write five texts of five names of bands, such as \"low low low medium medium\", lowest likelihood"
                        + " first");
        return byScore();
    }

    private static List<List<String>> byScore() {
        var rows = new ArrayList<List<String>>();
        for (int likelihood = 1; likelihood <= STEPS; likelihood++) {
            var row = new ArrayList<String>();
            for (int impact = 1; impact <= STEPS; impact++) row.add(byScore(likelihood * impact));
            rows.add(row);
        }
        return rows;
    }

    private static String byScore(int score) {
        if (score <= 4) return "low";
        if (score <= 9) return "medium";
        return score <= 14 ? "high" : "critical";
    }
}
