package dev.assay.evidence.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/** A journal of one file cut into its header and its batches, and put together again from others. */
record JournalPieces(List<byte[]> pieces) {
    JournalPieces {
        pieces = new ArrayList<>(pieces);
    }

    /** Where each batch begins, with its first entry. */
    static TreeMap<Long, Long> batches(Path ledger, long size) throws IOException {
        var batches = new TreeMap<Long, Long>();
        new Journal(ledger.resolve("journal"), Disk.REAL, 1)
                .scan(size, (batch, file, offset, place) -> batches.put(offset, batch.first()));
        return batches;
    }

    static Path file(Path ledger) {
        return ledger.resolve("journal/00000001.log");
    }

    static JournalPieces of(Path ledger, TreeMap<Long, Long> batches) throws IOException {
        var bytes = Files.readAllBytes(file(ledger));
        var cuts = new ArrayList<>(batches.keySet());
        cuts.addFirst(0L);
        cuts.add((long) bytes.length);
        var pieces = new ArrayList<byte[]>();
        for (int i = 0; i + 1 < cuts.size(); i++) {
            pieces.add(Arrays.copyOfRange(
                    bytes, cuts.get(i).intValue(), cuts.get(i + 1).intValue()));
        }
        return new JournalPieces(pieces);
    }

    void swap(int at) {
        pieces.add(at + 1, pieces.remove(at));
    }

    void drop(int at) {
        pieces.remove(at);
    }

    void repeat(int at) {
        pieces.add(at, pieces.get(at));
    }

    void write(Path ledger) throws IOException {
        try (var out = Files.newOutputStream(file(ledger))) {
            for (var piece : pieces) {
                out.write(piece);
            }
        }
    }
}
