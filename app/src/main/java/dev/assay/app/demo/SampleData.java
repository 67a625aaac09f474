package dev.assay.app.demo;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the sample API keeps: three people, their orders, a few products. All of it is invented. */
final class SampleData {
    /** A person who signs in. {@code passwordHash} is what the weak form gives away. */
    record User(String name, String password, String role, String email, String passwordHash) {}

    record Order(String id, String owner, String item, int quantity, String shipTo) {}

    record Product(String id, String name, int cents) {}

    static final List<User> USERS = List.of(
            new User("alice", "alice-demo-password", "user", "alice@example.com", hash("9b1f")),
            new User("bob", "bob-demo-password", "user", "bob@example.com", hash("c07a")),
            new User("root", "root-demo-password", "admin", "root@example.com", hash("77d2")));

    static final List<Order> ORDERS = List.of(
            new Order("5f3c2a10-1a6e-4b1c-9d55-0a1b2c3d4e01", "alice", "Walnut desk", 1, "Alice, 1 Elm Street"),
            new Order("5f3c2a10-1a6e-4b1c-9d55-0a1b2c3d4e02", "alice", "Reading lamp", 2, "Alice, 1 Elm Street"),
            new Order("8d2e9b77-3f40-4c2a-8e11-9f8e7d6c5b01", "bob", "Oak shelf", 3, "Bob, 7 Oak Avenue"));

    static final List<Product> PRODUCTS =
            List.of(new Product("p-1", "Walnut desk", 42000), new Product("p-2", "Reading lamp", 5900));

    static Optional<User> user(String name) {
        return USERS.stream().filter(user -> user.name().equals(name)).findFirst();
    }

    static Optional<Order> order(String id) {
        return ORDERS.stream().filter(order -> order.id().equals(id)).findFirst();
    }

    static List<Order> ordersOf(String owner) {
        return ORDERS.stream().filter(order -> order.owner().equals(owner)).toList();
    }

    static List<Product> products(String search) {
        var wanted = search.toLowerCase(Locale.ROOT);
        return PRODUCTS.stream()
                .filter(product -> product.name().toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
    }

    /** The shape of a bcrypt hash, of nothing: it only has to look like one to whoever reads the answer. */
    private static String hash(String seed) {
        return "$2b$12$" + seed.repeat(14).substring(0, 53);
    }

    private SampleData() {}
}
