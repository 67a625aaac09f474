package dev.assay.evidence.bundle;

import dev.assay.evidence.timestamp.Timestamp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The members for people: what the bundle is, how to check it, what it does not prove, and the check as a script. */
final class Texts {
    private static final Pattern PLACE = Pattern.compile("\\{\\{([A-Za-z0-9]+)}}");
    private static final String SYNTHETIC = "SYNTHETIC: demonstration data, made by a demonstration key.";

    private static final String READING = """
          index.html       the summary, for a browser
          report.pdf       the report, signed: criteria, controls, findings, populations, policies, gaps
        """;

    private Texts() {}

    static Map<String, Content> members(BundlePlan plan, Sealing sealing) throws IOException {
        var words = words(plan, sealing);
        var members = new TreeMap<String, Content>();
        for (var name : new String[] {"README.txt", "VERIFY.md", "LIMITS.md"}) {
            members.put(name, Content.of(fill(resource(name), words)));
        }
        members.put("verify.sh", Content.of(resource("verify.sh")));
        return members;
    }

    /** The script that checks a bundle with stock tools, to be kept outside of bundles. */
    static String resource(String name) throws IOException {
        try (var in = Texts.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + name + " is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Map<String, String> words(BundlePlan plan, Sealing sealing) {
        var request = plan.request();
        var audit = request.audit();
        var interim = audit.interim();
        var prints = sealing.prints(plan.ledger().key());
        boolean own = sealing.time().kind() == Timestamp.Kind.SELF_ASSERTED;
        var words = new HashMap<String, String>();
        words.put("banner", request.synthetic() ? SYNTHETIC + "\n\n" : "");
        words.put("bundleId", request.bundleId());
        words.put("org", request.org());
        words.put("system", request.system());
        words.put("audit", audit.number() + ", type " + (audit.type() == 1 ? "I" : "II"));
        words.put(
                "period",
                audit.from() + " to " + audit.to() + " (" + audit.zone() + ")"
                        + (interim == null ? "" : ", interim, day " + interim.day() + " of " + interim.of()));
        words.put("requestedAt", request.at().toString());
        words.put("product", request.product().name() + " " + request.product().version());
        words.put(
                "time",
                sealing.time().kind().label()
                        + (own
                                ? ": proves order and integrity, not independent time"
                                : ", by " + String.join(", ", sealing.time().authorities())));
        words.put(
                "timeLimit",
                own
                        ? "**When it was made, independently.** The time is *self-asserted*: it comes from the"
                                + " authority inside the same Assay. It proves order and integrity, not independent"
                                + " time."
                        : "**An exact moment.** The time is that of an outside authority, within the accuracy it"
                                + " states.");
        words.put("rootSha256", prints.root().hex());
        words.put("signerSha256", prints.signer().hex());
        words.put("tsaRootSha256", prints.tsaRoot().hex());
        words.put("checkpoint", prints.checkpoint());
        words.put("reading", plan.members().containsKey(Layout.INDEX) ? READING : "");
        words.put("synthetic", request.synthetic() ? "* **Anything real.** " + SYNTHETIC : "");
        return words;
    }

    private static String fill(String text, Map<String, String> words) {
        return PLACE.matcher(text).replaceAll(place -> {
            var word = words.get(place.group(1));
            if (word == null) {
                throw new IllegalStateException("nothing to put in place of " + place.group());
            }
            return Matcher.quoteReplacement(word.replaceAll("[\\p{Cntrl}&&[^\n]]", " "));
        });
    }
}
