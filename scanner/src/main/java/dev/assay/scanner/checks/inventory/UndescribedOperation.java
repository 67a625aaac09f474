package dev.assay.scanner.checks.inventory;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.ServerCheck;
import dev.assay.scanner.checks.oracle.AdminPaths;
import dev.assay.scanner.checks.oracle.Hidden;
import dev.assay.scanner.checks.oracle.Places;
import dev.assay.scanner.checks.oracle.UsualPlaces;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.IdentityPair;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.ProbeRequest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Whether paths that the description does not mention give content: usual names, and usual neighbours of the described lists. */
public final class UndescribedOperation implements ServerCheck {
    private static final List<String> NAMES = List.of(
            "/users",
            "/accounts",
            "/orders",
            "/export",
            "/backup",
            "/test",
            "/logs",
            "/tokens",
            "/api/users",
            "/files",
            "/customers",
            "/payments",
            "/invoices",
            "/transactions",
            "/products",
            "/reports",
            "/beta",
            "/dev",
            "/staging",
            "/audit",
            "/search",
            "/uploads",
            "/stats",
            "/sessions",
            "/keys",
            "/secrets",
            "/settings",
            "/features",
            "/flags",
            "/jobs",
            "/tasks",
            "/queue",
            "/messages",
            "/webhooks",
            "/graphql",
            "/api/v1/users",
            "/api/orders",
            "/api/export");
    private static final List<String> NEIGHBOURS = List.of("/export", "/all", "/search", "/debug", "/internal");
    private static final int MOST_LISTS = 6;
    private static final int TELLING_LISTS = 2;
    private static final int TELLING_NEIGHBOURS = 2;
    /** How many are asked for at a low rate. */
    private static final int TELLING = 10;

    private static final Card CARD = Card.of(
                    "undescribed-operation", "INVT-02", Category.INVENTORY, "An undescribed path gives content")
            .asks("Do paths that the description does not mention give content?")
            .rated(Severity.MEDIUM, "AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N")
            .classed(1059, "API9")
            .mendedBy("Describe the path or take it away; let the gateway pass only what is described.")
            .costs(Mode.SAFE, Hints.REQUESTS + 3 * Places.requests(38 + 5 * MOST_LISTS + 2 * Hints.MOST) + 24)
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Known known) {
        return Applicability.yes();
    }

    @Override
    public Outcome ask(Asking asking) {
        Set<String> paths = new LinkedHashSet<>();
        asking.description().operations().stream()
                .filter(o -> o.method().equals("GET")
                        && !o.hasPathParameters()
                        && o.path().length() > 1)
                .limit(asking.profile().thorough() ? MOST_LISTS : TELLING_LISTS)
                .forEach(o -> UsualPlaces.telling(NEIGHBOURS, TELLING_NEIGHBOURS, asking)
                        .forEach(name -> paths.add(o.path().replaceAll("/$", "") + name)));
        paths.addAll(UsualPlaces.telling(NAMES, TELLING, asking));
        paths.addAll(Hints.fromRobots(asking));
        paths.addAll(Hints.fromAnswers(asking));
        // One cause is one finding: what admin-path-reachable asks for is left to it, however it is written.
        paths.removeIf(path -> AdminPaths.has(path, asking));
        return Hidden.search(
                asking,
                List.copyOf(paths),
                (request, answer) -> !repeatsParent(request, asking),
                (path, who, proof) -> new Finding(
                        CARD.id(),
                        CARD.category(),
                        CARD.severity(),
                        "GET " + path,
                        null,
                        IdentityPair.of(who.name()),
                        Oracle.SAME_CONTENT,
                        path + " is not described and gives content" + (who.anonymous() ? " to anyone" : ""),
                        "GET " + path + " is not in the description. It gave content to "
                                + (who.anonymous() ? "a request without a credential" : who.name())
                                + ", and a path beside it that does not exist gave none.",
                        proof,
                        true,
                        false));
    }

    /** A described operation with the last step as its parameter takes any name: that is no hidden path. */
    private static boolean repeatsParent(ProbeRequest request, Asking asking) {
        return Hidden.described(request.path(), asking);
    }
}
