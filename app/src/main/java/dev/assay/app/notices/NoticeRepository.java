package dev.assay.app.notices;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** SQL of {@link Notices}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface NoticeRepository extends GenericRepository<Notice, UUID> {
    Notice save(Notice notice);

    Optional<Notice> findById(UUID id);

    boolean existsByHappening(String happening);

    @Query("SELECT * FROM notice ORDER BY noted_at DESC, id DESC LIMIT :most")
    List<Notice> latest(int most);
}
