package dev.assay.app.http;

import io.micronaut.http.HttpRequest;

/** Who makes a request: whoever signed the request in says so once, everyone else reads it here. */
public final class RequestActor {
    private static final String ATTRIBUTE = "dev.assay.actor";

    private RequestActor() {}

    /** The signed-in actor, or somebody anonymous from the request's address. */
    public static Actor of(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, Actor.class).orElseGet(() -> Actor.anonymous(ClientAddress.of(request)));
    }

    /** Says who makes the request; only access does. */
    public static void set(HttpRequest<?> request, Actor actor) {
        request.setAttribute(ATTRIBUTE, actor);
    }
}
