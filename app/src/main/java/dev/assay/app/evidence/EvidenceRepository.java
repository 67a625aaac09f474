package dev.assay.app.evidence;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** SQL of recorded items. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface EvidenceRepository extends GenericRepository<EvidenceRow, UUID> {
    EvidenceRow save(EvidenceRow row);

    Optional<EvidenceRow> findById(UUID id);

    @Query("INSERT INTO evidence_about (thing, item) VALUES (:thing, :item)")
    void about(String thing, UUID item);

    @Query("INSERT INTO evidence_attachment (sha256, item) VALUES (:sha256, :item)")
    void attach(String sha256, UUID item);

    @Query("""
        SELECT DISTINCT a.sha256 FROM evidence_attachment a JOIN evidence_item i ON i.id = a.item
        WHERE i.ledger_index IN (:seqs)
        """)
    List<String> attachedTo(List<Long> seqs);

    @Query("DELETE FROM evidence_attachment WHERE item IN (SELECT id FROM evidence_item WHERE ledger_index IN (:seqs))")
    void detach(List<Long> seqs);

    @Query("SELECT count(*) FROM evidence_attachment WHERE sha256 = :sha256")
    long attachments(String sha256);

    /** Takes who and what out of rows whose payload is erased: a digest lets a short text be guessed. */
    @Query("UPDATE evidence_item SET actor_id = 'erased', digest = '' WHERE ledger_index IN (:seqs)")
    void forget(List<Long> seqs);

    @Query("SELECT * FROM evidence_item WHERE ledger_index IS NULL ORDER BY id LIMIT :most")
    List<EvidenceRow> unsealed(int most);

    @Query("SELECT count(*) FROM evidence_item WHERE ledger_index IS NULL")
    long countUnsealed();

    @Query("UPDATE evidence_item SET ledger_index = :index, payload = :nothing WHERE id = :id")
    long sealed(UUID id, long index, byte[] nothing);

    @Query("SELECT coalesce(max(ledger_index), -1) + 1 FROM evidence_item")
    long indexed();

    /** The items kept for audits from a place on, in the ledger's order. */
    @Query("""
        SELECT * FROM evidence_item WHERE ledger_index >= :from AND retention = 'AUDIT'
        ORDER BY ledger_index LIMIT :most
        """)
    List<EvidenceRow> indexed(long from, int most);

    /** The places of the latest items kept for audits before a place, the latest first. */
    @Query("""
        SELECT ledger_index FROM evidence_item WHERE ledger_index < :before AND retention = 'AUDIT'
        ORDER BY ledger_index DESC LIMIT :most
        """)
    List<Long> placesBefore(long before, int most);

    @Query("""
        SELECT i.ledger_index AS seq, i.type AS type, i.recorded_at AS recorded_at, coalesce(a.thing, '') AS thing
        FROM evidence_item i LEFT JOIN evidence_about a ON a.item = i.id
        WHERE i.ledger_index >= :from AND i.ledger_index < :to AND i.retention = 'AUDIT'
        ORDER BY i.ledger_index, a.thing
        """)
    List<RecordedRow> recorded(long from, long to);

    @Query("""
        SELECT i.ledger_index AS seq, i.type AS type, i.recorded_at AS recorded_at, coalesce(a.thing, '') AS thing
        FROM evidence_item i LEFT JOIN evidence_about a ON a.item = i.id
        WHERE i.ledger_index >= :from AND i.ledger_index < :to AND i.retention = 'AUDIT' AND i.type LIKE :types
        ORDER BY i.ledger_index, a.thing
        """)
    List<RecordedRow> recordedOf(String types, long from, long to);

    @Query("""
        SELECT coalesce(min(ledger_index), CAST(:end AS bigint)) FROM evidence_item
        WHERE recorded_at >= :since AND ledger_index IS NOT NULL
        """)
    long firstSince(Instant since, long end);

    @Query("""
        SELECT count(*) FROM evidence_item i JOIN evidence_about a ON a.item = i.id
        WHERE i.type = :type AND a.thing = :thing
        """)
    long count(String type, String thing);

    /** The latest items, narrowed by room, actor and thing where these are not empty; no requests of the actors in {@code unseen}. */
    @Query("""
        SELECT i.* FROM evidence_item i
        WHERE i.id < :before
          AND ((CAST(:room AS varchar(60)) = '' AND i.type NOT LIKE 'request.%')
               OR i.type LIKE CAST(:room AS varchar(60)) || '.%')
          AND NOT (i.type LIKE 'request.%' AND i.actor_id IN (:unseen))
          AND (CAST(:actor AS varchar(200)) = '' OR i.actor_id = :actor)
          AND (CAST(:thing AS varchar(120)) = ''
               OR EXISTS (SELECT 1 FROM evidence_about a WHERE a.item = i.id AND a.thing = :thing))
        ORDER BY i.id DESC LIMIT :most
        """)
    List<EvidenceRow> latest(String room, String actor, String thing, List<String> unseen, UUID before, int most);
}
