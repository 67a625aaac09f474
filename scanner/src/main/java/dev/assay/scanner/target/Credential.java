package dev.assay.scanner.target;

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
     * @param client whom the request itself is sent as, the way OAuth 2.0 clients authenticate (RFC 6749, section 2.3.1); null when the body says it
     */
    record ScriptedLogin(
            String method,
            String path,
            String json,
            boolean form,
            String tokenPointer,
            @Nullable Basic client) implements Credential {
        /** A login that is sent as nobody. */
        public ScriptedLogin(String method, String path, String json, boolean form, String tokenPointer) {
            this(method, path, json, form, tokenPointer, null);
        }

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
