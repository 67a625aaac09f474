package dev.assay.app.http;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a request is not done, though nothing is broken. Thrown from anywhere under a route; one handler answers. The message is one
 * sentence for the person who asked and never holds a secret.
 */
public abstract sealed class Refusal extends RuntimeException {
    private Refusal(String sentence) {
        super(sentence);
    }

    /** The input breaks a rule; {@code fields} says where. */
    public static final class Invalid extends Refusal {
        private final List<Field> fields;

        public Invalid(String sentence, Field... fields) {
            super(sentence);
            this.fields = List.of(fields);
        }

        public List<Field> fields() {
            return fields;
        }

        /** What is wrong with a field, or null; for the form that is shown again. */
        public @Nullable String problem(String field) {
            return fields.stream()
                    .filter(wrong -> wrong.name().equals(field))
                    .map(Field::problem)
                    .findFirst()
                    .orElse(null);
        }
    }

    /** One wrong field: its name as sent and what is wrong with it. */
    @Serdeable
    public record Field(String name, String problem) {}

    /** Nobody is signed in, or not well enough. */
    public static final class NotSignedIn extends Refusal {
        public NotSignedIn(String sentence) {
            super(sentence);
        }
    }

    /** The actor may not do this. */
    public static final class Forbidden extends Refusal {
        public Forbidden(String sentence) {
            super(sentence);
        }
    }

    /** There is no such thing, or the actor may not know of it. */
    public static final class NotFound extends Refusal {
        public NotFound(String sentence) {
            super(sentence);
        }
    }

    /** The thing is in a state in which this cannot be done. */
    public static final class Conflict extends Refusal {
        public Conflict(String sentence) {
            super(sentence);
        }
    }

    /** The thing has changed since the actor read it (If-Match did not hold). */
    public static final class Stale extends Refusal {
        public Stale(String sentence) {
            super(sentence);
        }
    }

    /** The input is larger than allowed. */
    public static final class TooLarge extends Refusal {
        public TooLarge(String sentence) {
            super(sentence);
        }
    }

    /** Asked too often; try again after a while. */
    public static final class TooMany extends Refusal {
        private final Duration retryAfter;

        public TooMany(String sentence, Duration retryAfter) {
            super(sentence);
            this.retryAfter = retryAfter;
        }

        public Duration retryAfter() {
            return retryAfter;
        }
    }

    /** It cannot be done just now, for instance because it could not be recorded; try again after a while. */
    public static final class Unavailable extends Refusal {
        private final Duration retryAfter;

        public Unavailable(String sentence, Duration retryAfter) {
            super(sentence);
            this.retryAfter = retryAfter;
        }

        public Duration retryAfter() {
            return retryAfter;
        }
    }
}
