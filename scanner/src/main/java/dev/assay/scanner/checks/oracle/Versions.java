package dev.assay.scanner.checks.oracle;

import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.target.Operation;
import dev.assay.scanner.target.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where older versions of a path would be. */
public final class Versions {
    /** The most older paths that are tried for one path. */
    public static final int MOST = 3;

    /** Why older versions were not asked. */
    public static final String OUT_OF_REACH =
            "no older version could be asked: they lie outside the URL that is scanned, which ends in a version itself";

    private static final Pattern VERSION = Pattern.compile("/v(\\d{1,2})(?=/|$)");

    private Versions() {}

    /**
     * The request at older versions: lower numbers where the path, or the base path before it, carries a version; {@code /v1},
     * {@code /v0} and {@code /api/v1} before a path without one.
     */
    public static List<ProbeRequest> older(ProbeRequest request, Target target) {
        if (VERSION.matcher(request.path()).find()) {
            return lower(request.path()).stream().map(request::path).toList();
        }
        if (VERSION.matcher(target.basePath()).find()) {
            return lower(target.basePath()).stream()
                    .map(base -> fromRoot(request, base + request.path()))
                    .toList();
        }
        return List.of("/v1", "/v0", "/api/v1").stream()
                .map(prefix -> request.path(prefix + request.path()))
                .toList();
    }

    /**
     * Where older versions are guessed at instead of at the operation; null where they are asked for. Where the path or the target's address has a version, older ones are there to be asked for;
     * elsewhere they are guessed at.
     */
    public static @Nullable String guessedElsewhere(Operation operation, Known known, OperationCheck check) {
        return stated(operation, known.target())
                ? null
                : Spread.elsewhere(
                        operation, known, one -> check.appliesTo(one, known).applies() && !stated(one, known.target()));
    }

    private static boolean stated(Operation operation, Target target) {
        return VERSION.matcher(operation.path()).find()
                || VERSION.matcher(target.basePath()).find();
    }

    /** The same older request at a version that never was: told from a server that reads any first steps as something else. */
    public static ProbeRequest never(ProbeRequest older) {
        return older.path(VERSION.matcher(older.path()).replaceFirst("/v97"));
    }

    /** The older path as a template, for words in a finding. */
    public static String shown(ProbeRequest older, Operation operation) {
        String path = older.path();
        String[] steps = operation.path().split("/", -1);
        String[] asked = path.split("/", -1);
        for (int i = 1; i <= Math.min(steps.length, asked.length) - 1; i++) {
            if (steps[steps.length - i].startsWith("{")) {
                asked[asked.length - i] = steps[steps.length - i];
            }
        }
        return String.join("/", asked);
    }

    private static List<String> lower(String path) {
        Matcher matcher = VERSION.matcher(path);
        List<String> paths = new ArrayList<>();
        if (matcher.find()) {
            for (int version = Integer.parseInt(matcher.group(1)) - 1; version >= 0 && paths.size() < MOST; version--) {
                paths.add(path.substring(0, matcher.start()) + "/v" + version + path.substring(matcher.end()));
            }
        }
        return paths;
    }

    private static ProbeRequest fromRoot(ProbeRequest request, String path) {
        return new ProbeRequest(
                request.method(),
                path,
                request.query(),
                request.headers(),
                request.body(),
                request.freshConnection(),
                true);
    }
}
