package dev.assay.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CsvTableTest {
    @Test
    void quotesDoubledQuotesAndLineEndsWithinThemAreReadWithTheLineEachRowBeginsOn() {
        var table = read("\uFEFFName;E-Mail Address\r\n\"Ada \"\"A\"\"\nLovelace\";ada@example.com\r\n;\r\nBob;\n");
        assertThat(table.header()).containsExactly("name", "emailaddress");
        assertThat(table.rows())
                .containsExactly(
                        new CsvTable.Row(2, List.of("Ada \"A\"\nLovelace", "ada@example.com")),
                        new CsvTable.Row(5, List.of("Bob", "")));
        assertThat(table.column("mail", "e-mail address")).isEqualTo(1);
        assertThat(table.column("phone")).isEqualTo(-1);
        assertThat(table.rows().getLast().get(-1)).isEmpty();
    }

    @Test
    void aListThatIsNoTableIsRefusedWithItsLine() {
        refused("a,b\n1,\"2\n3", "line 2", "never closed");
        refused("a,b\n1,\"2\"x\n", "line 2", "closing quote");
        refused("a,b\n1,2,3\n", "line 2", "3 cells");
        refused("a,A\n", "line 1", "same name");
        refused("", "line 1", "empty");
        refused("a\n" + "x".repeat(CsvTable.MOST_CHARACTERS + 1) + "\n", "line 2", "characters");
        refused("a\n" + ",".repeat(CsvTable.MOST_COLUMNS + 1) + "\n", "line 2", "cells");
        assertThatThrownBy(() -> CsvTable.read(new byte[] {'a', '\n', 'b', '\n', (byte) 0xFF, '\n'}, 100, 10))
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class,
                        wrong -> assertThat(wrong.problem("line 3")).contains("UTF-8"));
    }

    @Test
    void bytesAndRowsAreBounded() {
        var ten = "a\n" + "x\n".repeat(10);
        assertThat(CsvTable.read(ten.getBytes(StandardCharsets.UTF_8), 22, 10).rows())
                .hasSize(10);
        assertThatThrownBy(() -> CsvTable.read(ten.getBytes(StandardCharsets.UTF_8), 21, 10))
                .isInstanceOf(Refusal.TooLarge.class);
        assertThatThrownBy(() -> CsvTable.read(ten.getBytes(StandardCharsets.UTF_8), 22, 9))
                .isInstanceOf(Refusal.TooLarge.class);
    }

    @Test
    void whatASpreadsheetWouldWorkOutIsTextAndComesBackAsItWas() {
        var bytes = new CsvText("a", "b").row("=1+1", "@x").row("-2", null).bytes();
        assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo("a,b\r\n'=1+1,'@x\r\n'-2,\r\n");
        var row = CsvTable.read(bytes, 1000, 10).rows().getFirst();
        assertThat(List.of(row.get(0), row.get(1))).containsExactly("=1+1", "@x");
    }

    @Test
    void whateverIsWrittenIsReadAgain() {
        long seed = 20261123;
        var random = new Random(seed);
        var letters = "ab,;\"\n\r=é'";
        for (int round = 0; round < 500; round++) {
            var cells = new ArrayList<String>();
            for (int i = 0; i < 3; i++) {
                var cell = new StringBuilder("x");
                for (int n = random.nextInt(6); n > 0; n--) {
                    cell.append(letters.charAt(random.nextInt(letters.length())));
                }
                cells.add(cell.append('x').toString());
            }
            var bytes = new CsvText("a", "b", "c").row(cells.toArray()).bytes();
            assertThat(CsvTable.read(bytes, 1000, 10).rows().getFirst().cells())
                    .as("seed %d round %d", seed, round)
                    .isEqualTo(cells);
        }
    }

    private static CsvTable read(String text) {
        return CsvTable.read(text.getBytes(StandardCharsets.UTF_8), 100_000, 100);
    }

    private static void refused(String text, String line, String words) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class,
                        wrong -> assertThat(wrong.problem(line)).contains(words));
    }
}
