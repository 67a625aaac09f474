package dev.assay.app.inventory;

import dev.assay.app.evidence.Origin;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import dev.assay.scanner.Scan;
import dev.assay.scanner.probe.AddressGuard;
import dev.assay.scanner.probe.Fetch;
import dev.assay.scanner.probe.Identification;
import dev.assay.scanner.probe.Limits;
import dev.assay.scanner.target.ApiDescription;
import dev.assay.scanner.target.DescriptionReader;
import dev.assay.scanner.target.UnreadableDescription;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Takes a description from a file or an address, reads it within the scanner's bounds, and only then into the inventory. */
@Singleton
class DescriptionImport {
    private static final String NOT_IMPORTED = "The description was not imported; what was there before stands.";

    private final Apis apis;
    private final ReachPermit permit;

    DescriptionImport(Apis apis, ReachPermit permit) {
        this.apis = apis;
        this.permit = permit;
    }

    /** From bytes that somebody handed in under this name; a refusal names {@code field} with the line. */
    Description handedIn(Api api, byte[] content, String name, String field, Actor actor) {
        return apis.describe(api.id(), content, read(content, field), name, actor);
    }

    /**
     * From an address. Public ones only, unless it is at the API's own host and port and that private address may be reached: then this host's
     * addresses and no others. Certificates are checked, since what is read decides what is asked.
     */
    Description fetched(Api api, String address, Actor actor) {
        var asked = uri(address);
        var own = asked.getHost() != null
                && authority(asked).equals(authority(URI.create(api.facts().target())))
                && permit.privateToo(api.id());
        var guard = own ? atHost(asked.getHost()) : AddressGuard.publicOnly();
        var fetch = new Fetch(Limits.DEFAULT, guard, false, new Identification(Scan.VERSION, "import", null));
        return switch (fetch.get(asked)) {
            case Fetch.Result.Got got
            when own && !authority(got.from()).equals(authority(asked)) ->
                throw new Refusal.Invalid(
                        NOT_IMPORTED,
                        new Refusal.Field(
                                "url",
                                "It redirects to another host or port, for which nobody gave permission. Import the"
                                        + " description as a file."));
            case Fetch.Result.Got got ->
                apis.describe(
                        api.id(),
                        got.content(),
                        read(got.content(), "url"),
                        shown(got.from()),
                        origin(api, got.from()),
                        actor);
            case Fetch.Result.Failed failed ->
                throw new Refusal.Invalid(NOT_IMPORTED, new Refusal.Field("url", failed.sentence() + "."));
        };
    }

    private static String authority(URI at) {
        int usual = "https".equalsIgnoreCase(at.getScheme()) ? 443 : 80;
        return String.valueOf(at.getHost()).toLowerCase(Locale.ROOT) + ":" + (at.getPort() < 0 ? usual : at.getPort());
    }

    /** Permits the loopback and private addresses that a name has now, and no others. */
    private static AddressGuard atHost(String host) {
        var bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        try {
            var its = List.of(InetAddress.getAllByName(bare));
            return address ->
                    its.contains(address) && AddressGuard.alsoPrivate().permits(address);
        } catch (UnknownHostException e) {
            throw new Refusal.Invalid(NOT_IMPORTED, new Refusal.Field("url", bare + " is not known."));
        }
    }

    private static Origin origin(Api api, URI from) {
        return Origin.automated(
                        api.number() + " " + api.name(),
                        api.facts().environment().word(),
                        "Assay " + Scan.VERSION,
                        Origin.NOT_APPLICABLE)
                .asked("GET " + shown(from), Map.of());
    }

    private static ApiDescription read(byte[] content, String field) {
        try {
            var read = DescriptionReader.read(content);
            if (read.operations().isEmpty() && read.unreadable().isEmpty()) {
                throw new Refusal.Invalid(
                        NOT_IMPORTED, new Refusal.Field(field, "It describes no operation; its paths are empty."));
            }
            return read;
        } catch (UnreadableDescription e) {
            throw new Refusal.Invalid(NOT_IMPORTED, new Refusal.Field(field, sentence(e)));
        }
    }

    private static String sentence(UnreadableDescription e) {
        var words = String.valueOf(e.getMessage());
        var begun = Character.toUpperCase(words.charAt(0)) + words.substring(1);
        return begun.endsWith(".") ? begun : begun + ".";
    }

    private static URI uri(String address) {
        try {
            return URI.create(address.strip());
        } catch (IllegalArgumentException e) {
            throw new Refusal.Invalid(
                    NOT_IMPORTED,
                    new Refusal.Field("url", "Give an address such as https://api.example.com/openapi.json."));
        }
    }

    /** Without its query, which may hold a secret. */
    private static String shown(URI from) {
        var text = from.toString();
        int query = text.indexOf('?');
        return query < 0 ? text : text.substring(0, query);
    }
}
