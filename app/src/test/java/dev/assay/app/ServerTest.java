package dev.assay.app;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test class over a running server, one per class, on a fresh data directory and database. Its tests take a {@link TestServer}, or
 * any object of the server such as a room's door, as parameters. The build runs these classes twice: on H2 and on PostgreSQL.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("server")
@ExtendWith(TestServerExtension.class)
public @interface ServerTest {
    /** Settings other than the usual ones, {@code key=value}. */
    String[] value() default {};
}
