package dev.assay.app.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.app.Assay;
import dev.assay.app.SourceTree;
import dev.assay.evidence.digest.Digest;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleTest {
    private static final Seed ZERO = new Seed(new Digest("0".repeat(64)));

    private static Head head() {
        return new Head(
                "AUD-1",
                "test",
                "a test",
                "everything",
                new TreeMap<>(Map.of("a", "b")),
                Instant.parse("2026-05-01T08:00:00Z"),
                "Olga Officer",
                null,
                "n",
                "on",
                ZoneOffset.UTC,
                LocalDate.of(2026, 1, 1),
                LocalDate.of(2026, 4, 30));
    }

    private static Map<String, @Nullable Object> row(int number, String day) {
        var row = new TreeMap<String, @Nullable Object>();
        row.put("n", number);
        row.put("on", day);
        return row;
    }

    private static List<Map<String, @Nullable Object>> forty() {
        return IntStream.range(0, 40)
                .mapToObj(i -> row(i, "2026-0" + (1 + i % 4) + "-01"))
                .toList();
    }

    private static Population population(List<Map<String, @Nullable Object>> rows) throws Exception {
        return Population.read(new ByteArrayInputStream(Population.write(head(), rows)));
    }

    private static List<Integer> places(Sample sample) {
        return sample.standing().stream().map(Sample.Drawn::place).toList();
    }

    private static Seed seed(Population population, String value) {
        return Seed.of("AUD-1", "CTL-AC-01", population.sha256(), value);
    }

    @Test
    void theVectorsOfTheSpecificationHold() throws Exception {
        var spec = Files.readString(SourceTree.root().resolve("docs/formats/sample-v1.md"));
        var seed = Seed.of("AUD-1", "CTL-AC-01", Digest.of(new byte[0]), "heron 41");
        var chances = new Chances(seed, 0);
        var numbers =
                IntStream.range(0, 12).mapToObj(_ -> chances.below(10) + "").collect(Collectors.joining(" "));
        var forty = population(forty());
        var places = places(Sample.draw(forty, ZERO, 6)).stream()
                .map(String::valueOf)
                .collect(Collectors.joining(" "));
        assertThat(spec)
                .contains("seed = " + seed.digest().hex())
                .contains("the first twelve: `" + numbers + "`")
                .contains("\n" + forty.sha256().hex() + "\n")
                .contains("has the places `" + places + "`");
    }

    @Test
    void aSeedTellsWherePartsEnd() {
        var none = Digest.of(new byte[0]);
        assertThat(Seed.of("AUD-1", "1", none, "x")).isNotEqualTo(Seed.of("AUD-11", "", none, "x"));
        assertThat(Seed.of("AUD-1", "1", none, "x")).isNotEqualTo(Seed.of("AUD-1", "1", none, "y"));
    }

    @Test
    void theSameSeedDrawsTheSameSampleAndAnotherOneAnother() throws Exception {
        var population = population(forty());
        var one = Sample.draw(population, seed(population, "a"), 10);
        assertThat(Sample.draw(population(forty()), seed(population, "a"), 10)).isEqualTo(one);
        assertThat(Sample.draw(population, seed(population, "b"), 10)).isNotEqualTo(one);
    }

    @Test
    void everyStratumIsServedAndNoRecordComesTwiceWhateverThePopulation() throws Exception {
        var chance = new Random(20260501);
        for (int round = 0; round < 300; round++) {
            int count = chance.nextInt(60);
            int size = 1 + chance.nextInt(30);
            var rows = IntStream.range(0, count)
                    .mapToObj(i -> row(
                            i,
                            chance.nextInt(9) == 0
                                    ? "?"
                                    : "2026-%02d-%02d".formatted(1 + chance.nextInt(12), 1 + chance.nextInt(28))))
                    .toList();
            var sample = Sample.draw(population(rows), ZERO, size);
            assertThat(places(sample))
                    .as("round %s", round)
                    .doesNotHaveDuplicates()
                    .hasSize(Math.min(count, size));
            assertThat(sample.strata())
                    .as("round %s", round)
                    .allSatisfy(share -> assertThat(share.sampled()).isBetween(1, share.records()));
            assertThat(sample.strata().stream().mapToInt(Sample.Share::records).sum())
                    .isEqualTo(count);
            assertThat(sample.strata()).hasSizeLessThanOrEqualTo(size);
        }
    }

    /** 39 degrees of freedom: above 72.1 in one of a thousand series; the seeds are fixed. */
    @Test
    void everyRecordOfAStratumIsAsLikelyAsAnyOther() throws Exception {
        var rows = IntStream.range(0, 40).mapToObj(i -> row(i, "2026-02-01")).toList();
        var population = population(rows);
        var times = new int[40];
        int draws = 8000;
        for (int i = 0; i < draws; i++) {
            places(Sample.draw(population, seed(population, "v" + i), 5)).forEach(place -> times[place]++);
        }
        double expected = draws * 5 / 40.0;
        double chi = IntStream.of(times)
                .mapToDouble(seen -> (seen - expected) * (seen - expected) / expected)
                .sum();
        assertThat(chi).isBetween(12.0, 72.1);
    }

    @Test
    void aBoundThatDividesNothingFavoursNoNumber() {
        var times = new int[7];
        var chances = new Chances(ZERO, 3);
        for (int i = 0; i < 70_000; i++) {
            times[chances.below(7)]++;
        }
        double chi = IntStream.of(times)
                .mapToDouble(seen -> Math.pow(seen - 10_000, 2) / 10_000)
                .sum();
        assertThat(chi).isBetween(0.3, 22.5);
        assertThat(chances.below(1)).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> chances.below(0));
    }

    @Test
    void aReplacedRecordStaysListedAndTheNextOfItsStratumTakesItsPlace() throws Exception {
        var population = population(forty());
        var first = Sample.draw(population, ZERO, 8);
        int out = places(first).get(2);
        var second = Sample.draw(population, ZERO, 8, Set.of(out));
        assertThat(second.drawn())
                .filteredOn(Sample.Drawn::replaced)
                .extracting(Sample.Drawn::place)
                .containsExactly(out);
        var same = new HashSet<>(places(first));
        same.retainAll(places(second));
        assertThat(same).hasSize(7);
        assertThat(places(second)).hasSize(8).doesNotContain(out);
        assertThat(second.strata()).isEqualTo(first.strata());
    }

    @Test
    void anEmptyPopulationHasADigestAndGivesAnEmptySample() throws Exception {
        var empty = population(List.of());
        assertThat(empty.sha256()).isEqualTo(Digest.of(new byte[0]));
        assertThat(Sample.draw(empty, ZERO, 25).drawn()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> Sample.draw(empty, ZERO, 0));
    }

    @Test
    void aFileThatWasChangedCutOrIsAnotherIsRefusedWithItsLine() {
        var sound = new String(Population.write(head(), forty()), StandardCharsets.UTF_8);
        assertRefused(sound.replace("\"n\":7,", "\"n\":8,"), "was changed");
        assertRefused(sound.substring(0, sound.length() - 1), "not ended");
        assertRefused(sound.replace("\"n\":7,", "\"n\": 7,"), "Line 9 ");
        assertRefused("", "empty");
        assertRefused("{}\n", "population/1");
        assertRefused(sound.replaceFirst("\"zone\":\"[^\"]*\"", "\"zone\":\"Mars\""), "Line 1 is not a head");
        assertRefused("[".repeat(5000) + "\n", "Line 1 ");
    }

    private static void assertRefused(String file, String why) {
        assertThatThrownBy(() -> Population.read(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(BadPopulation.class)
                .hasMessageContaining(why);
    }

    @Test
    void aSizeRuleReadsItsStepsAndRefusesOthers() {
        var rule = SizeRule.parse(" 10:all 50:8  250:15 *:25 ");
        assertThat(IntStream.of(0, 1, 10, 11, 50, 51, 250, 251).map(rule::of).boxed())
                .containsExactly(0, 1, 10, 8, 8, 15, 15, 25);
        assertThat(SizeRule.parse("*:2").of(1)).isEqualTo(1);
        for (var wrong : List.of("", "10:all", "*:0", "50:8 10:2 *:1", "*:1 *:2", "a:b", "*:99999999999")) {
            assertThatIllegalArgumentException().as(wrong).isThrownBy(() -> SizeRule.parse(wrong));
        }
    }

    @Test
    void theCommandDrawsTheSampleThatTheLibraryDraws(@TempDir Path folder) throws Exception {
        var bytes = Population.write(head(), forty());
        var file = Files.write(folder.resolve("population.ndjson"), bytes);
        var population = Population.read(new ByteArrayInputStream(bytes));
        var seed = seed(population, "heron 41");
        var expected = dev.assay.evidence.digest.CanonicalJson.text(
                Sample.draw(population, seed, 6).values());
        var by = new ArrayList<String>(List.of("sample", "--population", file.toString(), "--size", "6", "--json"));
        assertThat(run(0, by, "--seed", seed.digest().hex())).isEqualToIgnoringWhitespace(expected);
        assertThat(run(0, by, "--control", "CTL-AC-01", "--value", "heron 41")).isEqualToIgnoringWhitespace(expected);
        assertThat(run(2, by, "--value", "heron 41")).contains("--control");
        Files.writeString(file, "not a population\n");
        assertThat(run(2, by, "--seed", seed.digest().hex())).contains("Line 1 ");
    }

    private static String run(int code, List<String> arguments, String... more) {
        var out = new StringWriter();
        var all = new ArrayList<>(arguments);
        all.addAll(List.of(more));
        var line = Assay.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(out));
        assertThat(line.execute(all.toArray(String[]::new))).as(out.toString()).isEqualTo(code);
        return out.toString();
    }
}
