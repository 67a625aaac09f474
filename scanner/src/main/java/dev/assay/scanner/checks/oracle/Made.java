package dev.assay.scanner.checks.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.reading.Leaves;
import dev.assay.scanner.target.ApiDescription;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Operation;
import dev.assay.scanner.target.Schema;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object that the scan made for itself, so that it may be changed and removed: what was sent, what came back, and where it is read.
 *
 * @param nonce a word that stands in its texts and nowhere else
 * @param path where the object is, when its id is known
 */
public record Made(
        Identity owner,
        String nonce,
        ObjectNode sent,
        Exchange created,
        @Nullable String path) {
    private static final Set<String> MAKING = Set.of("create", "new", "add", "register", "signup", "sign-up");

    /** The operation that makes what an operation of one object is about, such as POST /notes for PUT /notes/{id}. */
    public static Optional<Operation> maker(Operation ofOne, ApiDescription description) {
        int brace = ofOne.path().lastIndexOf("/{");
        if (brace < 0) {
            return Optional.empty();
        }
        String list = ofOne.path().substring(0, brace);
        return description.operations().stream()
                .filter(o -> o.method().equals("POST") && Bodies.example(o).isPresent())
                .filter(o -> o.path().equals(list)
                        || o.path().startsWith(list + "/")
                                && MAKING.contains(o.path().substring(list.length() + 1)))
                .findFirst();
    }

    /** Makes one as the identity; {@code more} is added to the body. Empty when the API does not take it. */
    public static Optional<Made> by(
            Identity owner, Operation maker, @Nullable Operation ofOne, JsonNode more, Asking asking) {
        Optional<String> at = maker.hasPathParameters()
                ? asking.request(maker, owner).map(ProbeRequest::path)
                : Optional.of(maker.path());
        String nonce = Nonce.word(asking);
        Optional<ObjectNode> example = body(maker, nonce);
        if (example.isEmpty() || at.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode body = example.get();
        more.properties().forEach(p -> body.set(p.getKey(), p.getValue()));
        // Where nothing is said, whoever is signed in gets further than nobody.
        boolean needed = maker.security().required() || !maker.security().declared();
        var probe = owner.anonymous() || !needed ? asking.anonymous() : asking.as(owner);
        return Shown.exchange(probe, ProbeRequest.of("POST", at.get()).json(body.toString()))
                .filter(Exchange::successful)
                .map(e -> new Made(owner, nonce, body, e, ofOne == null ? null : place(ofOne, at.get(), body, e)));
    }

    /** What makes an object: an example in whose free texts the word stands. Empty when the operation takes no JSON object. */
    public static Optional<ObjectNode> body(Operation maker, String nonce) {
        return Bodies.example(maker).map(example -> named(example, maker, nonce));
    }

    /** Texts that may be anything carry the nonce, so that the object is known again. */
    private static ObjectNode named(ObjectNode body, Operation maker, String nonce) {
        Map<String, Schema> schemas =
                maker.body().json().map(media -> media.schema().properties()).orElse(Map.of());
        ObjectNode named = body.deepCopy();
        body.properties().forEach(p -> {
            Schema schema = schemas.getOrDefault(p.getKey(), Schema.ANY);
            boolean free = p.getValue().isTextual()
                    // An amount, a date or a code is no free text: 12.50, 2030-01-15, EUR.
                    && p.getValue().asText().chars().anyMatch(Character::isLowerCase)
                    && schema.enumeration().isEmpty()
                    && schema.keyword("pattern").isEmpty()
                    && !Accounts.secret(p.getKey())
                    && List.of("", "email", "text").contains(schema.format());
            String plain = p.getKey().toLowerCase(Locale.ROOT);
            boolean number =
                    plain.contains("number") || plain.contains("phone") || plain.contains("date") || Names.url(plain);
            if (free && !number) {
                boolean mail = plain.contains("mail") || schema.format().equals("email");
                named.put(p.getKey(), mail ? nonce + "@example.com" : nonce);
            }
        });
        return named;
    }

    private static @Nullable String place(Operation ofOne, String madeAt, ObjectNode sent, Exchange created) {
        int brace = ofOne.path().lastIndexOf("/{");
        int end = ofOne.path().indexOf('}', brace);
        String name = ofOne.path().substring(brace + 2, end);
        String handle = handle(name, sent, created);
        return handle == null
                ? null
                : list(madeAt) + "/"
                        + URLEncoder.encode(handle, StandardCharsets.UTF_8).replace("+", "%20")
                        + ofOne.path().substring(end + 1);
    }

    private static String list(String madeAt) {
        int slash = madeAt.lastIndexOf('/');
        return slash > 0 && MAKING.contains(madeAt.substring(slash + 1)) ? madeAt.substring(0, slash) : madeAt;
    }

    private static @Nullable String handle(String parameter, ObjectNode sent, Exchange created) {
        String wanted = plain(parameter);
        String[] best = new String[3];
        created.json()
                .ifPresent(json -> Leaves.walk(json, (path, value) -> {
                    String name = plain(Leaves.lastName(path));
                    int rank = name.equals(wanted) ? 0 : name.equals("id") || name.equals("uuid") ? 1 : 2;
                    boolean usable = value.isTextual() || value.isIntegralNumber();
                    if (rank < 2 && usable && best[rank] == null && path.split("/", -1).length <= 4) {
                        best[rank] = value.asText();
                    }
                }));
        if (best[0] != null) {
            return best[0];
        }
        if (best[1] != null && wanted.endsWith("id")) {
            return best[1];
        }
        for (var property : sent.properties()) {
            if (plain(property.getKey()).equals(wanted)) {
                return property.getValue().asText();
            }
        }
        return created.header("Location")
                .map(to -> to.replaceAll("[?#].*", "").replaceAll("/+$", ""))
                .map(to -> to.substring(to.lastIndexOf('/') + 1))
                .filter(last -> !last.isBlank())
                .orElse(best[1]);
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    /** Removes it again as its owner where the description has a way; says what became of it. */
    public String removed(Asking asking, Operation ofOne) {
        int brace = ofOne.path().lastIndexOf("/{");
        int end = ofOne.path().indexOf('}', brace) + 1;
        String template = ofOne.path().substring(0, end);
        String known = path;
        if (known == null
                || asking.description().operation("DELETE " + template).isEmpty()) {
            return "The object made for this, with " + nonce
                    + " in its texts, has no way to be removed that is described.";
        }
        String one = known.substring(0, known.length() - (ofOne.path().length() - end));
        return Shown.exchange(asking.as(owner), ProbeRequest.of("DELETE", one))
                .filter(e -> e.successful() || e.status() == 404 || e.status() == 410)
                .map(e -> "The object made for this was removed again.")
                .orElse("The object made for this, with " + nonce + " in its texts, could not be removed.");
    }
}
