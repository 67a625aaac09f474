package dev.assay.app.scans;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** SQL of {@link Scans} for runs. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ScanRunRepository extends GenericRepository<ScanRun, UUID> {
    ScanRun save(ScanRun run);

    ScanRun update(ScanRun run);

    Optional<ScanRun> findById(UUID id);

    Optional<ScanRun> findByNumber(String number);

    List<ScanRun> findByApiIdOrderByRequestedAtAndId(UUID apiId);

    List<ScanRun> findAllOrderByRequestedAtAndId();

    /** Those whose end came into the books at an instant or after it. */
    @Query("SELECT * FROM scan_run WHERE recorded_at >= :since ORDER BY recorded_at, id")
    List<ScanRun> recordedSince(Instant since);

    /** The last whole scan with a score that an API had before an instant. */
    @Query("""
        SELECT * FROM scan_run
        WHERE api_id = :apiId AND state = 'COMPLETE' AND cause IN ('PERSON', 'SCHEDULE') AND points IS NOT NULL
          AND ended_at < :before
        ORDER BY ended_at DESC, id DESC LIMIT 1
        """)
    Optional<ScanRun> wholeBefore(UUID apiId, Instant before);

    /** What became of every run that is over, and when, in the order in which they were asked for. */
    @Query("SELECT id, state, recorded_at FROM scan_run WHERE state NOT IN ('QUEUED', 'RUNNING') ORDER BY"
            + " requested_at, id")
    List<EndedRun> ended();

    /** Of each API its last whole scan that this server ran; a re-test asks a part only. */
    @Query("""
        SELECT r.* FROM scan_run r
        JOIN (SELECT api_id, MAX(ended_at) AS ended FROM scan_run
              WHERE state = 'COMPLETE' AND cause IN ('PERSON', 'SCHEDULE') GROUP BY api_id) l
          ON l.api_id = r.api_id AND l.ended = r.ended_at
        WHERE r.state = 'COMPLETE' AND r.cause IN ('PERSON', 'SCHEDULE')
        ORDER BY r.api_id
        """)
    List<ScanRun> lastWhole();

    /** Holds the row until the transaction ends. */
    @Query("SELECT version FROM scan_run WHERE id = :id FOR UPDATE")
    Optional<Integer> lock(UUID id);

    @Query("SELECT * FROM scan_run WHERE state IN ('QUEUED', 'RUNNING') ORDER BY requested_at, id")
    List<ScanRun> underWay();
}
