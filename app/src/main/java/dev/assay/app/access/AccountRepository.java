package dev.assay.app.access;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** SQL of {@link Accounts} and {@link SecondFactors}; each change touches only its own columns. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface AccountRepository extends GenericRepository<Account, UUID> {
    Account save(Account account);

    Optional<Account> findById(UUID id);

    Optional<Account> findByEmail(String email);

    List<Account> findAllOrderByCreatedAt();

    long count();

    @Query("UPDATE access_account SET password = :password, version = version + 1 WHERE id = :id")
    void password(UUID id, String password);

    /** Changes the version that was seen into the next one; no row is changed when it is another one by now. */
    @Query("UPDATE access_account SET version = version + 1 WHERE id = :id AND version = :version")
    long changed(UUID id, int version);

    @Query("UPDATE access_account SET role = :role WHERE id = :id")
    void role(UUID id, Role role);

    @Query("UPDATE access_account SET expires_at = :expiresAt WHERE id = :id")
    void expires(UUID id, Instant expiresAt);

    @Query("UPDATE access_account SET disabled_at = :disabledAt WHERE id = :id")
    void disabled(UUID id, @Nullable Instant disabledAt);

    @Query("UPDATE access_account SET factor_key = :key, factor_since = NULL, factor_step = 0, version = version + 1"
            + " WHERE id = :id")
    void factorKey(UUID id, @Nullable String key);

    @Query("UPDATE access_account SET factor_since = :since, version = version + 1 WHERE id = :id")
    void factorSince(UUID id, Instant since);

    /** Uses a time step up; no row is changed when it or a later one was used before. */
    @Query("UPDATE access_account SET factor_step = :step WHERE id = :id AND factor_step < :step")
    long factorStep(UUID id, long step);

    /** Holds all administrators' rows until the transaction ends, always in the same order. */
    @Query("SELECT id FROM access_account WHERE role = 'ADMINISTRATOR' ORDER BY id FOR UPDATE")
    List<UUID> holdAdministrators();

    @Query("SELECT COUNT(*) FROM access_account WHERE role = 'ADMINISTRATOR' AND disabled_at IS NULL AND password IS"
            + " NOT NULL")
    long workingAdministrators();
}
