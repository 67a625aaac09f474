package dev.assay.app.http;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;

/** SQL of {@link ShortNumbers}. The row of a kind is locked from the first statement to the end of the transaction. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ShortNumberRepository extends GenericRepository<ShortNumber, String> {
    @Query("INSERT INTO short_number (kind, last) VALUES (:kind, 0) ON CONFLICT DO NOTHING")
    void begin(String kind);

    @Query("UPDATE short_number SET last = last + 1 WHERE kind = :kind")
    void count(String kind);

    @Query("UPDATE short_number SET last = :used WHERE kind = :kind AND last < :used")
    void atLeast(String kind, long used);

    @Query("SELECT last FROM short_number WHERE kind = :kind")
    long last(String kind);
}
