package dev.assay.app.audits;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** SQL of {@link Samples}: the presets. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface PresetRepository extends GenericRepository<SamplingPreset, String> {
    SamplingPreset update(SamplingPreset preset);

    List<SamplingPreset> findAllOrderByPlace();
}
