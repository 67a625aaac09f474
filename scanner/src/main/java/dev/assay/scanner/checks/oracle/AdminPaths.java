package dev.assay.scanner.checks.oracle;

import dev.assay.scanner.check.Known;
import java.util.List;

/** Usual paths of administrators, the most telling first: asked by one check, and left to it by the others. */
public final class AdminPaths {
    private static final List<String> USUAL = List.of(
            "/admin",
            "/admin/users",
            "/api/admin",
            "/internal",
            "/manage",
            "/admin/config",
            "/admin/stats",
            "/admin/settings",
            "/admin/dashboard",
            "/admin/logs",
            "/admin/export",
            "/admin/accounts",
            "/admin/orders",
            "/admin/health",
            "/api/admin/users",
            "/v1/admin/users",
            "/administrator",
            "/manage/users",
            "/management",
            "/internal/users",
            "/internal/metrics",
            "/internal/config",
            "/internal/stats",
            "/internal/export",
            "/internal/status",
            "/backoffice",
            "/superuser",
            "/root",
            "/staff",
            "/users/all",
            "/private",
            "/private/users");
    /** How many there are. */
    public static final int MOST = 32;

    /** How many are asked for at a low rate. */
    private static final int TELLING = 6;

    private AdminPaths() {}

    /** Those that are asked for with the scan's profile. */
    public static List<String> asked(Known known) {
        return UsualPlaces.telling(USUAL, TELLING, known);
    }

    /** Whether the path, written from the server's root or below the API's base path, is one that is asked for. */
    public static boolean has(String path, Known known) {
        var asked = asked(known);
        return asked.contains(path) || asked.contains(Places.below(path, known.target()));
    }
}
