package dev.assay.app.inventory;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;

/** SQL of {@link Approvals}; rows are only ever added. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ApprovalRepository extends GenericRepository<Approval, UUID> {
    Approval save(Approval approval);

    List<Approval> findByApiIdOrderByApprovedAtAndId(UUID apiId);
}
