package dev.assay.app.audits;

import dev.assay.app.pages.Fact;
import dev.assay.app.pages.Field;
import dev.assay.app.pages.Option;
import dev.assay.app.pages.Times;
import dev.assay.app.samples.Population;
import dev.assay.app.samples.Sample;
import dev.assay.app.samples.SizeRule;
import dev.assay.app.sheets.Sheet;
import dev.assay.evidence.digest.CanonicalJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A population and a sample as pages show them, to the organisation and in the portal alike. */
public final class PopulationSheet {
    /** How many records a page shows; the file holds them all. */
    public static final int SHOWN = 100;

    private PopulationSheet() {}

    /** A population with the first of its records and the samples drawn from it. */
    public record Shown(KeptPopulation kept, List<Population.Item> records, List<DrawnSample> drawn) {}

    public static Shown of(KeptPopulation kept, Populations populations, List<DrawnSample> all) {
        var records = populations.read(kept).records();
        return new Shown(
                kept,
                records.subList(0, Math.min(SHOWN, records.size())),
                all.stream().filter(one -> one.populationId().equals(kept.id())).toList());
    }

    /** What is known of a population. */
    public static List<Fact> facts(KeptPopulation kept, Times times) {
        return List.of(
                Fact.of("Records", count(kept)),
                Fact.of("Completeness", kept.completeness()),
                Fact.of("Source", kept.source()),
                Fact.of("Query", kept.query()),
                Fact.of("Retrieved", times.minutes(kept.retrievedAt()) + " by " + kept.retrievedBy()),
                Fact.of(
                        "Sealed",
                        kept.sealed()
                                ? "in the ledger, under the checkpoint of " + kept.sealedUnder() + " entries"
                                : "not yet"),
                Fact.hash("SHA-256 of the records", kept.sha256()),
                Fact.hash("SHA-256 of the file", kept.fileSha256()));
    }

    private static String count(KeptPopulation kept) {
        return kept.observed() == 0 ? "0: a recorded zero" : Long.toString(kept.observed());
    }

    /** What is known of a sample. */
    public static List<Fact> facts(DrawnSample drawn, Sample sample, Times times) {
        return List.of(
                Fact.of("Drawn", times.minutes(drawn.drawnAt()) + " by " + drawn.drawnBy()),
                Fact.of("For", drawn.control()),
                Fact.of("Records", sample.standing().size() + " of the " + drawn.size() + " asked for"),
                Fact.of("Value that was entered", drawn.chosen()),
                Fact.of("Whose", drawn.internal() ? "internal: not the auditor's" : "the auditor's"),
                Fact.hash("Seed", drawn.seed()),
                Fact.code("To draw it again", command(drawn, sample)));
    }

    private static String command(DrawnSample drawn, Sample sample) {
        var replaced = sample.drawn().stream()
                .filter(Sample.Drawn::replaced)
                .map(one -> Integer.toString(one.place()))
                .toList();
        return "assay sample --population " + drawn.population() + ".ndjson --seed " + drawn.seed() + " --size "
                + drawn.size() + (replaced.isEmpty() ? "" : " --replaced " + String.join(",", replaced));
    }

    /** The questions of a draw; sizes by the presets stand in the hint. */
    public static List<Field> drawing(KeptPopulation kept, List<SamplingPreset> presets) {
        var sizes = presets.stream()
                .map(one -> one.frequency() + " "
                        + SizeRule.parse(one.sizes()).of((int) Math.min(Integer.MAX_VALUE, kept.observed())))
                .toList();
        return List.of(
                Field.text("control", "Control").needed().hint("Its id, such as CTL-AC-02."),
                Field.of(Field.Kind.NUMBER, "size", "How many records")
                        .needed()
                        .hint("Presets for this population, nobody's rule: " + String.join(", ", sizes) + "."),
                Field.text("value", "A value of your own")
                        .needed()
                        .hint("Any text that nobody could know before; with the population's digest it makes the"
                                + " seed."));
    }

    /** The questions of a replacement. */
    public static List<Field> replacing() {
        return List.of(
                Field.of(Field.Kind.NUMBER, "place", "Place of the record").needed(),
                Field.of(Field.Kind.AREA, "reason", "Why it is replaced")
                        .needed()
                        .hint("Kept with the sample, under your name."));
    }

    static List<Field> retrieving() {
        return List.of(Field.select(
                        "class",
                        "Records",
                        Arrays.stream(BookClass.values())
                                .map(one -> new Option(one.word(), one.title()))
                                .toList())
                .needed());
    }

    static List<Field> handing() {
        return List.of(
                Field.select("kind", "What it is", ListKind.options())
                        .needed()
                        .hint("Lists that name hosts are held against the APIs registered in Assay."),
                Field.text("name", "A word for it").needed().hint("Such as servers, or gateway-routes."),
                Field.text("source", "System it was taken from").needed().hint("With its version."),
                Field.of(Field.Kind.AREA, "query", "Query or menu path, with filters")
                        .needed(),
                Field.of(Field.Kind.NUMBER, "rowsAtSource", "Rows that the system itself counts")
                        .hint("Needed for a table."),
                Field.text("takenBy", "Taken by").needed(),
                Field.of(Field.Kind.DATE, "takenOn", "Taken on").needed(),
                Field.text("key", "Column that names a row").hint("Needed for a table."),
                Field.text("when", "Column that dates a row").hint("Empty where none does."),
                Field.of(Field.Kind.FILE, "file", "The file")
                        .needed()
                        .hint("At most 10 MiB; the first row of a table names its columns."));
    }

    /** The question by which a difference is explained. */
    public static List<Field> explaining(Reconciled held) {
        var open = new ArrayList<Option>();
        Stream.of(held.onlyListed(), held.onlyInAssay())
                .flatMap(side -> side.keySet().stream())
                .forEach(host -> open.add(new Option(host, host)));
        return List.of(
                Field.select("host", "Host", open).needed(),
                Field.of(Field.Kind.AREA, "reason", "Why it is on one side alone")
                        .needed()
                        .hint("Kept under your name; a later reason for the same host takes its place, and both stay"
                                + " recorded."));
    }

    /** A population as a table to be taken away. */
    public static Sheet sheet(KeptPopulation kept, List<Map<String, @Nullable Object>> rows) {
        var columns = new TreeSet<String>();
        rows.forEach(row -> columns.addAll(row.keySet()));
        var cells = new ArrayList<List<@Nullable Object>>();
        for (var row : rows) {
            cells.add(
                    Sheet.row(columns.stream().map(name -> cell(row.get(name))).toArray()));
        }
        var filter = kept.number() + ": " + kept.query() + " (records' SHA-256 " + kept.sha256() + ")";
        return Sheet.of(
                        kept.number().toLowerCase(Locale.ROOT) + "-"
                                + kept.name().replace('/', '-'),
                        filter,
                        kept.retrievedAt(),
                        columns.toArray(String[]::new))
                .with(cells);
    }

    private static @Nullable Object cell(@Nullable Object value) {
        return value == null || value instanceof String || value instanceof Number || value instanceof Boolean
                ? value
                : CanonicalJson.text(value);
    }
}
