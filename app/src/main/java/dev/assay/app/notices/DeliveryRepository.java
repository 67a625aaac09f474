package dev.assay.app.notices;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** SQL of {@link Notices} for what is on its way. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface DeliveryRepository extends GenericRepository<Delivery, UUID> {
    Delivery save(Delivery delivery);

    Delivery update(Delivery delivery);

    Optional<Delivery> findById(UUID id);

    @Query("SELECT * FROM notice_delivery WHERE state = 'WAITING' AND next_at <= :now ORDER BY next_at, id LIMIT 500")
    List<Delivery> due(Instant now);

    @Query("SELECT * FROM notice_delivery ORDER BY id DESC LIMIT :most")
    List<Delivery> latest(int most);
}
