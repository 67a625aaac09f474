package dev.assay.app.access;

import io.micronaut.http.HttpRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the filter found out about a request, for the rest of this room.
 *
 * @param grant what the one who makes it may do
 * @param account whose session or null
 * @param session the session, also one that waits for the second factor, or null
 * @param secret what the browser's cookie holds, from which the form token is made
 * @param fresh whether the browser has to be given that cookie first
 */
record Visit(
        Grant grant, @Nullable Account account, @Nullable Session session, String secret, boolean fresh) {
    private static final String ATTRIBUTE = "dev.assay.visit";

    void keep(HttpRequest<?> request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    static Optional<Visit> of(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, Visit.class);
    }

    /** The account of a session that waits for its second factor, if there is one. */
    Optional<Account> waiting() {
        return session == null || session.whole() ? Optional.empty() : Optional.ofNullable(account);
    }

    /** The token forms carry. It says nothing about the cookie it is made from. */
    String csrf() {
        return RandomSecret.hash("csrf:" + secret);
    }
}
