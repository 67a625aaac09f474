package dev.assay.app.inventory;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** SQL of {@link Apis} for the APIs themselves. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ApiRepository extends GenericRepository<Api, UUID> {
    Api save(Api api);

    Api update(Api api);

    Optional<Api> findById(UUID id);

    Optional<Api> findByNumber(String number);

    List<Api> findAllOrderByRegisteredAtAndId();

    /** Takes the row's lock, so that two changes of one API cannot both start from the same version. */
    @Query("SELECT version FROM api WHERE id = :id FOR UPDATE")
    Optional<Integer> lock(UUID id);
}
