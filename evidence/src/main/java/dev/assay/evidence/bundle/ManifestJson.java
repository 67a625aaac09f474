package dev.assay.evidence.bundle;

import dev.assay.evidence.digest.CanonicalJson;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes a manifest as canonical JSON. */
final class ManifestJson {
    private ManifestJson() {}

    static byte[] write(Manifest manifest) {
        var json = new HashMap<String, @Nullable Object>();
        json.put("assay", "bundle/1");
        json.put("statement", Manifest.STATEMENT);
        request(json, manifest.request());
        scope(json, manifest.scope());
        json.put("populations", list(manifest.populations(), ManifestJson::population));
        json.put("exceptions", list(manifest.exceptions(), ManifestJson::deviation));
        json.put("redactions", list(manifest.redactions(), ManifestJson::redaction));
        var governance = manifest.governance();
        json.put(
                "governance",
                governance == null
                        ? null
                        : Map.of(
                                "commit", governance.commit(),
                                "member", governance.member(),
                                "sha256", governance.sha256().hex()));
        json.put(
                "ledger",
                Map.of(
                        "origin", manifest.ledger().origin(),
                        "start", head(manifest.ledger().start()),
                        "end", head(manifest.ledger().end())));
        var previous = manifest.previous();
        json.put(
                "previous",
                previous == null
                        ? null
                        : Map.of(
                                "bundleId", previous.bundleId(),
                                "asicManifestSha256",
                                        previous.asicManifestSha256().hex(),
                                "end", head(previous.end())));
        seal(json, manifest);
        return CanonicalJson.write(json);
    }

    private static Map<String, @Nullable Object> product(Request.Product product) {
        var json = new HashMap<String, @Nullable Object>();
        json.put("name", product.name());
        json.put("version", product.version());
        json.put("commit", product.commit());
        return json;
    }

    private static void request(Map<String, @Nullable Object> json, Request request) {
        var audit = request.audit();
        var interim = audit.interim();
        json.put("bundleId", request.bundleId());
        json.put("requestedAt", request.at().toString());
        json.put("synthetic", request.synthetic());
        json.put("org", request.org());
        json.put("system", request.system());
        json.put("product", product(request.product()));
        json.put(
                "audit",
                Map.of("number", audit.number(), "type", Integer.toString(audit.type()), "zone", audit.zone()));
        json.put(
                "period",
                Map.of("from", audit.from().toString(), "to", audit.to().toString()));
        json.put("interim", interim == null ? null : Map.of("day", interim.day(), "of", interim.of()));
    }

    private static void scope(Map<String, @Nullable Object> json, Scope scope) {
        json.put(
                "framework",
                Map.of(
                        "id", scope.framework(),
                        "categories", scope.categories(),
                        "leftOut", list(scope.leftOut(), ManifestJson::leftOut)));
        json.put("criteria", scope.criteria());
        var visibility = scope.visibility();
        json.put(
                "visibility",
                Map.of(
                        "rule",
                        visibility.rule(),
                        "apis",
                        list(visibility.apis(), api -> Map.of("id", api.id(), "name", api.name())),
                        "leftOut",
                        list(visibility.leftOut(), ManifestJson::leftOut)));
    }

    private static void seal(Map<String, @Nullable Object> json, Manifest manifest) {
        var keys = manifest.keys();
        json.put(
                "time",
                Map.of(
                        "kind", manifest.time().kind().label(),
                        "authorities", manifest.time().authorities(),
                        "policyOid", manifest.time().policyOid()));
        json.put(
                "keys",
                Map.of(
                        "rootSha256", keys.root().hex(),
                        "signerSha256", keys.signer().hex(),
                        "tsaRootSha256", keys.tsaRoot().hex(),
                        "checkpoint", keys.checkpoint()));
        json.put(
                "retention",
                Map.of(
                        "class", manifest.retention().name(),
                        "until", manifest.retention().until().toString()));
        json.put(
                "absent",
                list(manifest.absent(), absent -> Map.of("member", absent.member(), "reason", absent.reason())));
    }

    private static Map<String, @Nullable Object> population(Population population) {
        var origin = population.origin();
        var json = new HashMap<String, @Nullable Object>();
        json.put("class", origin.name());
        json.put("source", origin.source());
        json.put("query", origin.query());
        json.put("parameters", origin.parameters());
        json.put("collectedAt", origin.collectedAt().toString());
        json.put("collector", origin.collector());
        json.put("expectedCount", origin.expectedCount());
        json.put(
                "gaps", list(origin.gaps(), gap -> Map.of("from", gap.from(), "to", gap.to(), "reason", gap.reason())));
        json.put("observedCount", population.observedCount());
        json.put("firstSeq", population.firstSeq());
        json.put("lastSeq", population.lastSeq());
        json.put("recordRoot", population.recordRoot().hex());
        json.put("members", population.members());
        return json;
    }

    private static Map<String, @Nullable Object> deviation(Manifest.Deviation deviation) {
        LocalDate to = deviation.to();
        var json = new HashMap<String, @Nullable Object>();
        json.put("id", deviation.id());
        json.put("control", deviation.control());
        json.put("from", deviation.from().toString());
        json.put("to", to == null ? null : to.toString());
        json.put("state", deviation.state());
        json.put("summary", deviation.summary());
        return json;
    }

    private static Map<String, Object> redaction(Manifest.Redaction redaction) {
        return Map.of(
                "member", redaction.member(),
                "seq", redaction.seq(),
                "fields", redaction.fields(),
                "reason", redaction.reason(),
                "authority", redaction.authority());
    }

    private static Map<String, Object> leftOut(Scope.LeftOut leftOut) {
        return Map.of("what", leftOut.what(), "reason", leftOut.reason());
    }

    private static Map<String, Object> head(LedgerRange.Head head) {
        return Map.of(
                "size", head.size(),
                "root", Base64.getEncoder().encodeToString(head.root().bytes()));
    }

    private static <T> List<Object> list(List<T> items, Function<T, ? extends Object> form) {
        var list = new ArrayList<Object>();
        items.forEach(item -> list.add(form.apply(item)));
        return list;
    }
}
