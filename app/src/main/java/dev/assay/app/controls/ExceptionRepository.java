package dev.assay.app.controls;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** SQL of {@link Exceptions}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ExceptionRepository extends GenericRepository<ControlException, UUID> {
    ControlException save(ControlException exception);

    ControlException update(ControlException exception);

    Optional<ControlException> findByNumber(String number);

    List<ControlException> findAllOrderByProposedAtAndId();

    List<ControlException> findByControlOrderByProposedAtAndId(String control);

    /** Takes the row's lock until the transaction ends. */
    @Query("SELECT version FROM control_exception WHERE number = :number FOR UPDATE")
    Optional<Integer> lock(String number);

    /** Waits until no other transaction proposes exceptions. */
    @Query("SELECT id FROM control_turn WHERE id = 1 FOR UPDATE")
    int takeTurn();
}
