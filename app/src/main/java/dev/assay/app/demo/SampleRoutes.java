package dev.assay.app.demo;

import static dev.assay.app.demo.SampleAnswer.json;
import static dev.assay.app.demo.SampleAnswer.refused;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What the sample API answers on each path, in both of its forms. */
final class SampleRoutes {
    private static final Pattern NAME = Pattern.compile("\"username\"\\s*:\\s*\"([a-z]{1,32})\"");
    private static final Pattern PASSWORD = Pattern.compile("\"password\"\\s*:\\s*\"([^\"]{1,128})\"");

    private final SampleTokens tokens;
    private final String description = resource("/demo/openapi.json");

    SampleRoutes(SampleTokens tokens) {
        this.tokens = tokens;
    }

    String description() {
        return description;
    }

    SampleAnswer answer(SampleRequest request) {
        var path = request.path();
        if (path.equals("/openapi.json") && request.reads()) {
            return new SampleAnswer(200, "application/json", description);
        }
        if (path.equals("/auth/login") && request.method().equals("POST")) {
            return signIn(request);
        }
        if (!request.reads()) {
            return refused(405, "this API only reads");
        }
        return switch (path) {
            case "/health" -> json(200, Map.of("status", "up"));
            case "/products" -> products(request);
            case "/me" -> signedIn(request, SampleRoutes::me);
            case "/orders" -> signedIn(request, SampleRoutes::orders);
            case "/admin/users" -> signedIn(request, SampleRoutes::users);
            case "/reports/summary" -> request.weak() ? summary() : signedIn(request, r -> summary());
            case "/actuator/env" -> request.weak() ? environment() : notFound();
            default -> object(request, path);
        };
    }

    /** The account a sign-in names, to count attempts by; empty when it names none. */
    String nameIn(SampleRequest request) {
        var name = NAME.matcher(request.body());
        return name.find() ? name.group(1) : "";
    }

    private SampleAnswer signIn(SampleRequest request) {
        var password = PASSWORD.matcher(request.body());
        var user = SampleData.user(nameIn(request));
        if (user.isEmpty() || !password.find() || !user.get().password().equals(password.group(1))) {
            return refused(401, "wrong name or password");
        }
        return json(200, Map.of("access_token", tokens.issue(user.get().name()), "token_type", "Bearer"));
    }

    private static SampleAnswer object(SampleRequest request, String path) {
        if (path.startsWith("/orders/")) {
            return signedIn(request, r -> order(r, path.substring("/orders/".length())));
        }
        if (path.startsWith("/v1/orders/") && request.weak()) {
            return order(request, path.substring("/v1/orders/".length()));
        }
        return notFound();
    }

    /** Weak: the order of anyone who knows its id. Mended: the caller's own, or any for an administrator. */
    private static SampleAnswer order(SampleRequest request, String id) {
        return SampleData.order(id)
                .filter(order -> request.weak() || mayRead(request, order))
                .map(order -> json(200, show(order)))
                .orElseGet(SampleRoutes::notFound);
    }

    private static boolean mayRead(SampleRequest request, SampleData.Order order) {
        return request.caller()
                .filter(user -> user.role().equals("admin") || user.name().equals(order.owner()))
                .isPresent();
    }

    private static SampleAnswer orders(SampleRequest request) {
        var owner = request.caller().orElseThrow().name();
        return json(
                200, SampleData.ordersOf(owner).stream().map(SampleRoutes::show).toList());
    }

    private static SampleAnswer me(SampleRequest request) {
        var user = request.caller().orElseThrow();
        var profile = new LinkedHashMap<String, Object>(profile(user));
        if (request.weak()) {
            profile.put("passwordHash", user.passwordHash());
        }
        return json(200, profile);
    }

    /** Weak: a list for whoever signed in. Mended: for administrators only. */
    private static SampleAnswer users(SampleRequest request) {
        boolean admin = request.caller().orElseThrow().role().equals("admin");
        return request.weak() || admin
                ? json(200, SampleData.USERS.stream().map(SampleRoutes::profile).toList())
                : refused(403, "administrators only");
    }

    /** Weak: a quote in the search text breaks the statement, and the answer tells how. */
    private static SampleAnswer products(SampleRequest request) {
        var search = request.query("search");
        if (request.weak() && search.contains("'")) {
            return new SampleAnswer(500, "text/plain", """
                java.sql.SQLSyntaxErrorException: You have an error in your SQL syntax near '%s'
                \tat shop.sample.ProductRepository.search(ProductRepository.java:41)
                \tat shop.sample.ProductController.list(ProductController.java:27)
                """.formatted("'"));
        }
        return json(
                200,
                SampleData.products(search).stream().map(SampleRoutes::show).toList());
    }

    private static SampleAnswer summary() {
        return json(200, Map.of("orders", SampleData.ORDERS.size(), "customers", SampleData.USERS.size() - 1));
    }

    private static SampleAnswer environment() {
        return json(
                200,
                Map.of(
                        "activeProfiles",
                        List.of("production"),
                        "propertySources",
                        List.of(Map.of(
                                "name",
                                "systemEnvironment",
                                "properties",
                                Map.of("SHOP_REGION", "eu-1", "DB_URL", "jdbc:postgresql://db/shop")))));
    }

    private static Map<String, Object> profile(SampleData.User user) {
        var profile = new LinkedHashMap<String, Object>();
        profile.put("username", user.name());
        profile.put("email", user.email());
        profile.put("role", user.role());
        return profile;
    }

    private static Map<String, Object> show(SampleData.Order order) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("id", order.id());
        shown.put("owner", order.owner());
        shown.put("item", order.item());
        shown.put("quantity", order.quantity());
        shown.put("shipTo", order.shipTo());
        return shown;
    }

    private static Map<String, Object> show(SampleData.Product product) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("id", product.id());
        shown.put("name", product.name());
        shown.put("cents", product.cents());
        return shown;
    }

    private interface SignedIn {
        SampleAnswer answer(SampleRequest request);
    }

    private static SampleAnswer signedIn(SampleRequest request, SignedIn then) {
        return request.caller().isPresent() ? then.answer(request) : refused(401, "sign in first");
    }

    private static SampleAnswer notFound() {
        return refused(404, "there is nothing here");
    }

    private static String resource(String name) {
        try (var in = SampleRoutes.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the build left out " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
