package dev.assay.app.controls;

import jakarta.inject.Singleton;
import java.util.List;

/** Gives the status engine what people recorded. */
@Singleton
final class RecordedPerformances implements ControlTest {
    private final ManualPerformanceRepository rows;

    RecordedPerformances(ManualPerformanceRepository rows) {
        this.rows = rows;
    }

    @Override
    public List<Performance> performances() {
        return rows.findAllOrderByRecordedAtAndId().stream()
                .map(ManualPerformance::fact)
                .toList();
    }
}
