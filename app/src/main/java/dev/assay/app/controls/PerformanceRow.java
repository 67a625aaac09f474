package dev.assay.app.controls;

import dev.assay.app.pages.Confirm;
import dev.assay.app.pages.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A recorded performance on the page of its control.
 *
 * @param withdraw the form that withdraws it; null where the reader may not or it is withdrawn already
 */
public record PerformanceRow(
        ManualPerformance performance, @Nullable Confirm withdraw) {

    /** The performances of a control, the latest first. */
    static List<PerformanceRow> of(List<ManualPerformance> performances, boolean withdraws) {
        return performances.reversed().stream()
                .map(one -> new PerformanceRow(one, withdraws && !one.withdrawn() ? withdrawal(one) : null))
                .toList();
    }

    private static Confirm withdrawal(ManualPerformance one) {
        return Confirm.withReason(
                        "Withdraw",
                        "/controls/" + one.control() + "/performances/" + one.number() + "/withdrawal",
                        one.number()
                                + " stays on this page, struck, with your name and reason; from now on no day counts"
                                + " it.")
                .danger();
    }

    static Table table(String control) {
        return Table.of("Performances of " + control)
                .text("Number")
                .text("Day")
                .text("Outcome")
                .text("What")
                .text("Performed by")
                .text("Reviewed by")
                .text("File");
    }
}
