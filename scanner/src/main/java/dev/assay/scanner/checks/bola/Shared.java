package dev.assay.scanner.checks.bola;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Baseline;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.checks.oracle.Names;
import dev.assay.scanner.checks.oracle.Shown;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.reading.BodyKind;
import dev.assay.scanner.reading.Leaves;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Operation;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is there for more than the one whose it seems to be: an article that all are shown, a profile, the author of a remark. */
final class Shared {
    private static final Set<String> PEOPLE = Set.of(
            "users", "user", "members", "member", "profiles", "profile", "people", "persons", "person", "authors");
    private static final Set<String> AUTHORS = Set.of("user", "userid");
    private static final List<String> HANDLES = List.of("id", "uuid", "slug", "key");

    private Shared() {}

    /** Whether a list shows the same object to both, so that objects of the kind are not hidden from either. */
    static boolean listedToBoth(Operation operation, Known.Pair pair, Asking asking) {
        int brace = operation.path().indexOf("/{");
        if (brace < 0 || operation.path().indexOf('}') != operation.path().length() - 1) {
            return false;
        }
        String parameter =
                operation.path().substring(brace + 2, operation.path().length() - 1);
        return asking.description()
                .operation("GET " + operation.path().substring(0, brace))
                .filter(list -> {
                    Set<String> both = handles(list, pair.owner(), parameter, asking);
                    both.retainAll(handles(list, pair.other(), parameter, asking));
                    return !both.isEmpty();
                })
                .isPresent();
    }

    /** Whether the other's own list shows the very object of which a part is asked for, so that the part is not hidden from it either. */
    static boolean partOfWhatIsListed(Operation operation, Baseline own, Known.Pair pair, Asking asking) {
        String path = operation.path();
        int brace = path.indexOf("/{");
        int end = path.indexOf('}');
        if (brace < 0 || end < brace || end == path.length() - 1) {
            return false;
        }
        String collection = path.substring(0, brace);
        return asking.description()
                .operation("GET " + collection)
                .flatMap(list -> named(own, collection)
                        .filter(handles(list, pair.other(), path.substring(brace + 2, end), asking)::contains))
                .isPresent();
    }

    /** What stands in a request's address right below a collection. */
    private static Optional<String> named(Baseline own, String collection) {
        Matcher address = Pattern.compile(Pattern.quote(collection) + "/([^/?#]+)")
                .matcher(own.exchange().request().url());
        return address.find()
                ? Optional.of(URLDecoder.decode(address.group(1).replace("+", "%2B"), StandardCharsets.UTF_8))
                : Optional.empty();
    }

    private static Set<String> handles(Operation list, Identity who, String parameter, Asking asking) {
        Set<String> handles = new HashSet<>();
        for (Exchange answer : Shown.recordedJson(list, asking)) {
            if (answer.request().identity().equals(who.name())) {
                answer.json().map(Objects::in).orElse(List.of()).forEach(item -> add(handles, item, parameter));
            }
        }
        return handles;
    }

    private static void add(Set<String> handles, JsonNode item, String parameter) {
        JsonNode named = item.path(parameter);
        for (String name : HANDLES) {
            named = named.isValueNode() ? named : item.path(name);
        }
        if (named.isValueNode() && !named.isNull()) {
            handles.add(named.asText());
        }
    }

    /** Whether the operation reads what somebody tells of themselves. */
    static boolean person(Operation operation) {
        int brace = operation.path().lastIndexOf("/{");
        return brace >= 0
                && operation.path().endsWith("}")
                && PEOPLE.contains(operation
                        .path()
                        .substring(operation.path().lastIndexOf('/', brace - 1) + 1, brace)
                        .toLowerCase(Locale.ROOT));
    }

    /** Those of the values that stand under a name of something private, such as an address or a balance. */
    static Set<String> delicate(Baseline own, Set<String> values) {
        Set<String> delicate = new TreeSet<>();
        own.exchange()
                .json()
                .ifPresent(json -> Leaves.walk(json, (path, value) -> {
                    String name = Leaves.lastName(path);
                    if (values.contains(value.asText())
                            && (Names.personal(name)
                                    || Names.secret(name)
                                    || Names.credential(name)
                                    || name.equalsIgnoreCase("balance"))) {
                        delicate.add(value.asText());
                    }
                }));
        return delicate;
    }

    /**
     * Whether a list names its authors only: by a name that means whoever wrote it as well as whoever owns it, to both alike, without
     * anything private, and without a read of one such object that is refused to the other.
     */
    static boolean authored(Operation list, Set<String> names, Baseline seen, Known.Pair pair, Asking asking) {
        boolean byName = names.stream().map(Shared::plain).allMatch(AUTHORS::contains);
        boolean toBoth = asking.baseline(list, pair.owner())
                .filter(own -> Shown.sameContent(own.exchange(), seen.exchange(), seen.changing()))
                .isPresent();
        return byName
                && toBoth
                && delicate(seen, Shown.values(seen.exchange())).isEmpty()
                && !refusedOneByOne(list, pair, asking);
    }

    private static boolean refusedOneByOne(Operation list, Known.Pair pair, Asking asking) {
        return asking.description().operations().stream()
                .filter(o -> o.method().equals("GET")
                        && o.path().startsWith(list.path() + "/{")
                        && o.path().endsWith("}"))
                .findFirst()
                .flatMap(one -> asking.baseline(one, pair.owner()))
                .flatMap(own -> Shown.exchange(asking.as(pair.other()), own.request()))
                .filter(answer -> Shown.decided(answer) && !BodyKind.isData(answer))
                .isPresent();
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }
}
