package dev.assay.scanner.target;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How an identity shows who it is. Values are secrets: no form of this prints them.
 */
public sealed interface Credential {

    /** Nothing at all: anonymous. */
    record None() implements Credential {}

    /** {@code Authorization: Bearer TOKEN}. */
    record Bearer(String token) implements Credential {
        @Override
        public String toString() {
            return "Bearer[…]";
        }
    }

    /** A key in a header, a query parameter or a cookie. */
    record ApiKey(Place in, String name, String value) implements Credential {
        @Override
        public String toString() {
            return "ApiKey[" + in + " " + name + "]";
        }
    }

    /** {@code Authorization: Basic …} (RFC 7617). */
    record Basic(String username, String password) implements Credential {
        @Override
        public String toString() {
            return "Basic[" + username + "]";
        }
    }

    /** A session cookie. */
    record Cookie(String name, String value) implements Credential {
        @Override
        public String toString() {
            return "Cookie[" + name + "]";
        }
    }

    /**
     * A login that the scan performs itself: it sends the request and takes the token out of the JSON answer.
     *
     * @param method usually POST
     * @param path below the target's base path, such as {@code /auth/login}
     * @param json the body, a JSON object as text
     * @param form whether the object's fields, all of them scalars, are sent as a form ({@code application/x-www-form-urlencoded}) instead
     * @param tokenPointer JSON pointer (RFC 6901) to the token in the answer, such as {@code /access_token}
     */
    record ScriptedLogin(String method, String path, String json, boolean form, String tokenPointer)
            implements Credential {
        /** A login whose body is JSON. */
        public ScriptedLogin(String method, String path, String json, String tokenPointer) {
            this(method, path, json, false, tokenPointer);
        }

        @Override
        public String toString() {
            return "ScriptedLogin[" + method + " " + path + "]";
        }
    }

    /**
     * A login of several requests that the scan performs itself, each of which may use what answers before it gave.
     *
     * @param brings what is presented from then on: a bearer token, a cookie or a key in a header, its value with {@link Placeholder}s
     */
    record StepwiseLogin(List<LoginStep> steps, Credential brings) implements Credential {
        public StepwiseLogin {
            steps = List.copyOf(steps);
            if (steps.isEmpty()) {
                throw new IllegalArgumentException("a login has a step at least");
            }
            if (!(brings instanceof Bearer || brings instanceof Cookie || brings instanceof ApiKey)) {
                throw new IllegalArgumentException("a login brings a token, a cookie or a header");
            }
        }

        @Override
        public String toString() {
            return "StepwiseLogin[" + steps.size() + " steps]";
        }
    }

    /**
     * An OAuth 2.0 client (RFC 6749) whose tokens the scan gets itself, with the client's own credentials (section 4.4) or a refresh token (section 6).
     *
     * @param endpoint the token endpoint: a path below the target's base path, or an absolute address
     * @param clientSecret null for a public client
     * @param secretInBody whether the client's credentials travel in the body instead of as Basic ones (section 2.3.1)
     * @param refreshToken the first one; null when the client asks with its own credentials
     */
    record OAuth2(
            String endpoint,
            String clientId,
            @Nullable String clientSecret,
            boolean secretInBody,
            @Nullable String scope,
            @Nullable String refreshToken)
            implements Credential {
        public OAuth2 {
            if (clientSecret == null && refreshToken == null) {
                throw new IllegalArgumentException("a client has a secret or a refresh token");
            }
        }

        /** Where the token endpoint is when it is not below the target's base path. */
        public Optional<URI> elsewhere() {
            return endpoint.startsWith("/") ? Optional.empty() : Optional.of(URI.create(endpoint));
        }

        @Override
        public String toString() {
            return "OAuth2[" + endpoint + "]";
        }
    }

    /** Whether the scan signs in with it first, and presents what that brings. */
    default boolean signsIn() {
        return switch (this) {
            case ScriptedLogin login -> true;
            case StepwiseLogin login -> true;
            case OAuth2 client -> true;
            case None none -> false;
            case Bearer bearer -> false;
            case ApiKey key -> false;
            case Basic basic -> false;
            case Cookie cookie -> false;
            case Withheld withheld -> false;
        };
    }

    /**
     * One that may not be shown to this target: it is not sent, its identity is not signed in.
     *
     * @param why a sentence's end, such as {@code its credential is not used until …}
     */
    record Withheld(String why) implements Credential {}

    /** Where an API key travels. */
    enum Place {
        HEADER,
        QUERY,
        COOKIE
    }
}
