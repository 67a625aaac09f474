package dev.assay.scanner;

import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.MethodPolicy;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Operation;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds out below which path of the server the described operations are: the target's own, or the one that the description's servers
 * name (OpenAPI's {@code servers}, Swagger's {@code basePath}). Where both differ, some operations are asked at both; the description's
 * is taken when more of them are there.
 */
final class BasePath {

    private static final int MOST_ASKED = 6;

    private final Engagement engagement;

    BasePath(Engagement engagement) {
        this.engagement = engagement;
    }

    /** Sends nothing when the description's servers agree with the target's URL or lie outside its scope. */
    void find() {
        var own = engagement.target().basePath();
        var described = described(own);
        if (described.isEmpty()) {
            return;
        }
        var operations = asked();
        long there = there(described.get().path(), operations);
        long here = there(own, operations);
        if (there > here || there == here && described.get().thisOne()) {
            engagement.below(described.get().path());
        }
    }

    /** The path of a described server; {@code thisOne} when it is named relatively or by the target's host and port. */
    private record Server(String path, boolean thisOne) {}

    private Optional<Server> described(String own) {
        var servers = engagement.description().servers().stream()
                .map(this::server)
                .flatMap(Optional::stream)
                .toList();
        if (servers.stream().anyMatch(s -> s.thisOne() && s.path().equals(own))) {
            return Optional.empty();
        }
        return servers.stream()
                .filter(s ->
                        !s.path().isEmpty() && !s.path().equals(own) && s.path().startsWith(own))
                .min(Comparator.comparing(s -> !s.thisOne()));
    }

    private Optional<Server> server(String address) {
        try {
            var server = URI.create(address);
            var path = server.getRawPath() == null ? "" : server.getRawPath().replaceAll("/+$", "");
            var here = engagement.target().baseUrl().getRawAuthority();
            return path.isEmpty() || path.matches("/[A-Za-z0-9._~/-]{1,200}")
                    ? Optional.of(new Server(
                            path,
                            server.getRawAuthority() == null
                                    || server.getRawAuthority().equals(here)))
                    : Optional.empty();
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    /** Reading operations, those without parameters first: where nothing is, they are answered with 404. */
    private List<Operation> asked() {
        return engagement.description().operations().stream()
                .filter(o -> o.method().equals("GET") && MethodPolicy.harmless(o.path()))
                .sorted(Comparator.comparing(Operation::hasPathParameters).thenComparing(Operation::path))
                .limit(MOST_ASKED)
                .toList();
    }

    private long there(String base, List<Operation> operations) {
        var nobody = engagement.reading("base path", Identity.ANONYMOUS);
        return operations.stream()
                .map(o -> ProbeRequest.getFromRoot(base + o.path().replaceAll("\\{[^}]*}", "1")))
                .filter(request -> nobody.send(request) instanceof Exchange answer && answer.status() != 404)
                .count();
    }
}
