package dev.assay.evidence.bundle;

import dev.assay.evidence.digest.CanonicalJson;
import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.digest.MalformedJson;
import dev.assay.evidence.timestamp.Timestamp;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;

/** Reads a manifest strictly: every key, no other key, canonical bytes. */
final class ManifestReader {
    private ManifestReader() {}

    static Manifest read(byte[] bytes) throws MalformedBundle {
        try {
            var fields = new Fields("", CanonicalJson.readCanonicalObject(bytes));
            var manifest = manifest(fields);
            fields.end();
            if (!Arrays.equals(ManifestJson.write(manifest), bytes)) {
                throw new MalformedBundle("a list in it is not in its order, or a value not in its form");
            }
            return manifest;
        } catch (MalformedJson e) {
            throw new MalformedBundle(String.valueOf(e.getMessage()), e);
        } catch (IllegalArgumentException e) {
            throw new MalformedBundle("it states what cannot be: " + e.getMessage(), e);
        }
    }

    private static Manifest manifest(Fields f) throws MalformedBundle {
        if (!f.text("assay").equals("bundle/1")) {
            throw new MalformedBundle("assay is " + f.text("assay") + "; this program reads bundle/1");
        }
        if (!f.text("statement").equals(Manifest.STATEMENT)) {
            throw new MalformedBundle("statement is not the one of bundle/1");
        }
        return new Manifest(
                request(f),
                scope(f),
                f.objects("populations", ManifestReader::population),
                f.objects("exceptions", ManifestReader::deviation),
                f.objects("redactions", ManifestReader::redaction),
                f.objectOrNull(
                        "governance",
                        g -> new Manifest.Governance(g.text("commit"), g.text("member"), g.digest("sha256"))),
                f.object(
                        "ledger",
                        l -> new LedgerRange(
                                l.text("origin"),
                                l.object("start", ManifestReader::head),
                                l.object("end", ManifestReader::head))),
                f.objectOrNull(
                        "previous",
                        p -> new Manifest.Previous(
                                p.text("bundleId"),
                                p.digest("asicManifestSha256"),
                                p.object("end", ManifestReader::head))),
                f.object("time", ManifestReader::time),
                f.object("keys", ManifestReader::keys),
                f.object("retention", r -> new Manifest.Retention(r.text("class"), r.day("until"))),
                f.objects("absent", a -> new Manifest.Absent(a.text("member"), a.text("reason"))));
    }

    private static Request request(Fields f) throws MalformedBundle {
        record Days(LocalDate from, LocalDate to) {}
        var days = f.object("period", p -> new Days(p.day("from"), p.day("to")));
        var interim = f.objectOrNull("interim", i -> new Request.Interim(i.count("day"), i.count("of")));
        return new Request(
                f.text("bundleId"),
                f.instant("requestedAt"),
                f.flag("synthetic"),
                f.text("org"),
                f.text("system"),
                f.object(
                        "product", p -> new Request.Product(p.text("name"), p.text("version"), p.textOrNull("commit"))),
                f.object(
                        "audit",
                        a -> new Request.Audit(
                                a.text("number"),
                                a.parse("type", "1 or 2", Integer::parseInt),
                                a.text("zone"),
                                days.from(),
                                days.to(),
                                interim)));
    }

    private static Scope scope(Fields f) throws MalformedBundle {
        var visibility = f.object(
                "visibility",
                v -> new Scope.Visibility(
                        v.text("rule"),
                        v.objects("apis", a -> new Scope.Api(a.text("id"), a.text("name"))),
                        v.objects("leftOut", ManifestReader::leftOut)));
        var criteria = f.texts("criteria");
        return f.object(
                "framework",
                s -> new Scope(
                        s.text("id"),
                        s.texts("categories"),
                        s.objects("leftOut", ManifestReader::leftOut),
                        criteria,
                        visibility));
    }

    private static Population population(Fields f) throws MalformedBundle {
        var parameters = new HashMap<String, String>();
        for (var parameter : f.map("parameters").entrySet()) {
            if (!(parameter.getValue() instanceof String text)) {
                throw new MalformedBundle("a population's parameter " + parameter.getKey() + " is not a string");
            }
            parameters.put(parameter.getKey(), text);
        }
        var origin = new Population.Origin(
                f.text("class"),
                f.text("source"),
                f.text("query"),
                parameters,
                f.instant("collectedAt"),
                f.text("collector"),
                f.countOrNull("expectedCount"),
                f.objects("gaps", g -> new Population.Gap(g.text("from"), g.text("to"), g.text("reason"))));
        return new Population(
                origin,
                f.count("observedCount"),
                f.countOrNull("firstSeq"),
                f.countOrNull("lastSeq"),
                f.digest("recordRoot"),
                f.texts("members"));
    }

    private static Manifest.Deviation deviation(Fields f) throws MalformedBundle {
        return new Manifest.Deviation(
                f.text("id"), f.text("control"), f.day("from"), f.dayOrNull("to"), f.text("state"), f.text("summary"));
    }

    private static Manifest.Redaction redaction(Fields f) throws MalformedBundle {
        return new Manifest.Redaction(
                f.text("member"), f.count("seq"), f.texts("fields"), f.text("reason"), f.text("authority"));
    }

    private static Scope.LeftOut leftOut(Fields f) throws MalformedBundle {
        return new Scope.LeftOut(f.text("what"), f.text("reason"));
    }

    private static LedgerRange.Head head(Fields f) throws MalformedBundle {
        return new LedgerRange.Head(
                f.count("size"),
                f.parse(
                        "root",
                        "a SHA-256 value in base64",
                        text -> Digest.ofValue(Base64.getDecoder().decode(text))));
    }

    private static Manifest.Time time(Fields f) throws MalformedBundle {
        return new Manifest.Time(
                f.parse("kind", "self-asserted or independent", Timestamp.Kind::of),
                f.texts("authorities"),
                f.text("policyOid"));
    }

    private static Manifest.KeyPrints keys(Fields f) throws MalformedBundle {
        return new Manifest.KeyPrints(
                f.digest("rootSha256"), f.digest("signerSha256"), f.digest("tsaRootSha256"), f.text("checkpoint"));
    }
}
