package dev.assay.app.controls;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** SQL of {@link DailyRounds}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface DailyRoundRepository extends GenericRepository<DailyRound, LocalDate> {
    DailyRound save(DailyRound round);

    boolean existsById(LocalDate day);

    @Query("SELECT max(of_day) FROM daily_round")
    Optional<LocalDate> last();

    @Query("SELECT * FROM daily_round ORDER BY of_day DESC LIMIT :most")
    List<DailyRound> latest(int most);
}
