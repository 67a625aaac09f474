package dev.assay.app.policies;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** SQL of {@link Acknowledgements}; rows are only ever added. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface AcknowledgementRepository extends GenericRepository<Acknowledgement, UUID> {
    Acknowledgement save(Acknowledgement acknowledgement);

    List<Acknowledgement> findAllOrderByRecordedAtAndId();

    Optional<Acknowledgement> findByPolicyAndMajorAndPerson(String policy, int major, String person);
}
