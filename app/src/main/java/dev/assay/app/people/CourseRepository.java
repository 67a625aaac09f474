package dev.assay.app.people;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** SQL of {@link Training} for courses. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface CourseRepository extends GenericRepository<Course, UUID> {
    Course save(Course course);

    Course update(Course course);

    List<Course> findAllOrderByRecordedAtAndId();

    Optional<Course> findByNumber(String number);
}
