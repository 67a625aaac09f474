package dev.assay.app.access;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** SQL of {@link ApiTokens}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ApiTokenRepository extends GenericRepository<ApiToken, UUID> {
    ApiToken save(ApiToken token);

    Optional<ApiToken> findById(UUID id);

    Optional<ApiToken> findByHash(String hash);

    List<ApiToken> findAllOrderByCreatedAt();

    @Query("UPDATE access_token SET seen_at = :now WHERE id = :id")
    void seen(UUID id, Instant now);

    @Query("UPDATE access_token SET revoked_at = :now WHERE id = :id AND revoked_at IS NULL")
    void revoke(UUID id, Instant now);

    @Query("UPDATE access_token SET expires_at = :expiresAt, rotated_to = :next WHERE id = :id AND rotated_to IS NULL")
    long rotate(UUID id, UUID next, Instant expiresAt);
}
