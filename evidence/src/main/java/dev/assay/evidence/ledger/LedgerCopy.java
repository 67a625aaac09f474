package dev.assay.evidence.ledger;

import java.io.IOException;
import java.util.List;

/**
 * Copies a ledger from one store into another, as it is: the same batches, so the same root, the same checkpoints with their timestamps, and
 * the same payload keys. Tiles are made again from the entries when the copy signs next.
 */
public final class LedgerCopy {
    private static final List<String> FOLDERS = List.of(PayloadKeys.FOLDER, PublishedCheckpoints.FOLDER);

    private LedgerCopy() {}

    /**
     * Copies everything; the identity comes last, so that a copy that broke off is no ledger.
     *
     * @param to an empty store
     * @return the number of entries
     * @throws LedgerUnavailable when the other store holds something already
     */
    public static long copy(LedgerStore from, LedgerStore to) throws IOException {
        to.recover((batch, place) -> {
            throw new LedgerUnavailable("there are entries already where the ledger is to go: " + place);
        });
        if (to.hasObject(Ledger.IDENTITY)) {
            throw new LedgerUnavailable("there is a ledger already where this one is to go");
        }
        to.settle();
        var identity =
                from.object(Ledger.IDENTITY).orElseThrow(() -> new LedgerDamaged(0, Ledger.IDENTITY + " is missing"));
        from.recover((batch, place) -> to.append(batch));
        for (var folder : FOLDERS) {
            for (var name : from.objects(folder)) {
                copy(folder + "/" + name, from, to);
            }
        }
        if (from.hasObject(PublishedCheckpoints.LATEST)) {
            copy(PublishedCheckpoints.LATEST, from, to);
        }
        to.putObject(Ledger.IDENTITY, identity);
        return to.size();
    }

    private static void copy(String name, LedgerStore from, LedgerStore to) throws IOException {
        to.putObject(name, from.object(name).orElseThrow(() -> new LedgerDamaged(0, name + " is gone")));
    }
}
