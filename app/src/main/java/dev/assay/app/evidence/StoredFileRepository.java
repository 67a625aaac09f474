package dev.assay.app.evidence;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** SQL of the stored files that sealed items name, and of how far the ledger was read for them. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface StoredFileRepository extends GenericRepository<StoredFile, String> {
    Optional<StoredFile> findById(String sha256);

    @Query("""
        INSERT INTO evidence_stored_file (sha256, name, size, item) VALUES (:sha256, :name, :size, :item)
        ON CONFLICT DO NOTHING
        """)
    void keep(String sha256, String name, long size, UUID item);

    @Query("SELECT * FROM evidence_stored_file WHERE sha256 > :after ORDER BY sha256 LIMIT :most")
    List<StoredFile> after(String after, int most);

    @Query("DELETE FROM evidence_stored_file WHERE sha256 = :sha256")
    void forget(String sha256);

    @Query("SELECT place FROM evidence_reconciled WHERE one = 1")
    long place();

    @Query("UPDATE evidence_reconciled SET place = :place WHERE one = 1")
    void place(long place);

    @Query("SELECT thing FROM evidence_about WHERE item = :item ORDER BY thing")
    List<String> about(UUID item);
}
