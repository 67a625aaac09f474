package dev.assay.app.access;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import dev.assay.app.http.Refusal;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Hashes passwords with Argon2id (RFC 9106): 19 MiB, two passes, one lane, 16 bytes of salt. At most four are hashed at once, so that
 * sign-ins cannot use up the memory.
 */
@Singleton
final class Passwords {
    private static final Argon2Function ARGON2 = Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID);
    private static final int SALT_BYTES = 16;
    private static final int AT_ONCE = 4;
    private static final int WAIT_SECONDS = 10;
    private static final int FEWEST = 12;
    private static final int MOST = 200;
    private static final int FEWEST_DIFFERENT = 6;

    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private final String nobodys;

    Passwords() {
        this.nobodys = hash(RandomSecret.next());
    }

    String hash(String password) {
        return inTurn(() ->
                Password.hash(password).addRandomSalt(SALT_BYTES).with(ARGON2).getResult());
    }

    /** Whether the password is the one. Without a hash the same work is done, so that the time tells nothing. */
    boolean matches(String password, @Nullable String hash) {
        if (password.length() > MOST) {
            return false;
        }
        var stored = hash == null ? nobodys : hash;
        boolean same = inTurn(() -> Password.check(password, stored).with(Argon2Function.getInstanceFromHash(stored)));
        return same && hash != null;
    }

    /** Refuses a password that is too short, too long, too plain, or made of the e-mail address. */
    static void check(String password, String email) {
        var problem = problem(password, email);
        if (problem != null) {
            throw new Refusal.Invalid(problem, new Refusal.Field("password", problem));
        }
    }

    private static @Nullable String problem(String password, String email) {
        if (password.length() < FEWEST || password.length() > MOST) {
            return "A password has " + FEWEST + " to " + MOST + " characters; several words are easy to keep in mind.";
        }
        if (password.chars().distinct().count() < FEWEST_DIFFERENT) {
            return "A password has at least " + FEWEST_DIFFERENT + " different characters.";
        }
        var name = email.substring(0, Math.max(0, email.indexOf('@'))).toLowerCase(Locale.ROOT);
        if (name.length() > 2 && password.toLowerCase(Locale.ROOT).contains(name)) {
            return "The password must not contain the name in the e-mail address.";
        }
        return null;
    }

    private <T> T inTurn(Supplier<T> work) {
        try {
            if (!places.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new Refusal.Unavailable(
                        "Too many people are signing in at once; try again.", Duration.ofSeconds(WAIT_SECONDS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal.Unavailable("The server is stopping.", Duration.ofSeconds(WAIT_SECONDS));
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }
}
