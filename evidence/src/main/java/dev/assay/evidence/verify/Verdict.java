package dev.assay.evidence.verify;

import dev.assay.evidence.bundle.Manifest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was checked about a bundle and what came out.
 *
 * @param file the file's name
 * @param size in bytes
 * @param manifest what the bundle states, or {@code null} when that cannot be read; believe it only if the verdict is sound
 * @param rootSha256 the evidence root inside, or {@code null} when it cannot be read
 * @param stampedAt the time of the archive timestamp, or {@code null} when that does not hold
 * @param steps every step, in the order asked
 */
public record Verdict(
        String file,
        long size,
        @Nullable Manifest manifest,
        @Nullable String rootSha256,
        @Nullable Instant stampedAt,
        List<Step> steps) {
    public Verdict {
        steps = List.copyOf(steps);
    }

    /** What it comes to. */
    public enum Conclusion {
        /** Every required step holds and the root is the one that was given. */
        AUTHENTIC("authentic"),
        /** Every required step holds; whose root it is was not asked. */
        INTACT("intact, signer not pinned"),
        /** A required step failed or was skipped. */
        NOT_SOUND("not sound");

        private final String words;

        Conclusion(String words) {
            this.words = words;
        }

        /** The words of bundle-v1.md section 7. */
        public String words() {
            return words;
        }
    }

    /** Whether every required step holds. */
    public boolean sound() {
        return Conclusions.sound(steps);
    }

    public Conclusion conclusion() {
        return Conclusions.of(steps, "pin");
    }

    /** The verdict as text for people. */
    public String text() {
        return VerdictText.of(this);
    }

    /** The verdict as canonical JSON, without a line end. */
    public String json() {
        return VerdictJson.of(this);
    }

    /** The exit code of a command: 0 sound, 1 not. */
    public int exitCode() {
        return sound() ? 0 : 1;
    }
}
