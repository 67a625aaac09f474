package dev.assay.app.controls;

import dev.assay.app.pages.Pill;
import dev.assay.app.pages.Table;
import dev.assay.app.sheets.Sheet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The list of controls as a table to be taken away. */
final class ControlTable {
    private ControlTable() {}

    static Table head() {
        return Table.of("Controls")
                .text("Control")
                .text("Owner")
                .text("Criteria")
                .text("Last day")
                .text("Period");
    }

    static Sheet of(List<ControlsPages.Row> rows, View view) {
        var filter =
                "controls from %s to %s as known at %s; management's monitoring, not the service auditor's conclusion"
                        .formatted(view.period().from(), view.period().to(), view.knownAt());
        return Sheet.of(
                        "controls",
                        filter,
                        view.knownAt(),
                        "Control",
                        "Title",
                        "Owner",
                        "Criteria",
                        "Last day",
                        "Period")
                .with(rows.stream()
                        .map(row -> Sheet.row(
                                row.control().id(),
                                row.control().title(),
                                row.control().owner(),
                                String.join(", ", row.control().criteria()),
                                row.today().word(),
                                row.reading()))
                        .toList());
    }

    static ControlsPages.Row row(Standing standing, View view, @Nullable String knownAt) {
        var control = standing.control();
        var strip = standing.strip();
        var last = strip.days().isEmpty()
                ? Status.NOT_IN_SCOPE
                : strip.days().getLast().status();
        return new ControlsPages.Row(
                control,
                Pill.status(last.word()),
                last == Status.NOT_IN_SCOPE && strip.worst() == Status.NOT_IN_SCOPE
                        ? "not in force"
                        : strip.summary().reading(),
                ControlsPages.href(control.id(), view.period(), knownAt).toString(),
                standing.removed());
    }
}
