package dev.assay.policies.git;

import java.time.Instant;

/**
 * One commit.
 *
 * @param id the commit id, 40 hex digits
 * @param time when it was committed
 * @param author name of who wrote the change, as the commit says it
 * @param email address of the author, as the commit says it
 * @param message the whole message
 */
public record Revision(String id, Instant time, String author, String email, String message) {
    /** The first seven digits, for people. */
    public String shortId() {
        return id.substring(0, 7);
    }

    /** The first line of the message. */
    public String subject() {
        return message.lines().findFirst().orElse("");
    }
}
