package dev.assay.app.audits;

import dev.assay.evidence.digest.Digest;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The words of management's assertion for an audit's facts: a proposal until a named manager signs them.
 *
 * @param responsible who answers for what
 * @param lead what the points follow
 * @param points what is stated
 */
public record AssertionWords(String responsible, String lead, List<String> points) {
    private static final List<String> POINTS = List.of(
            "the controls in section 4 are those that were in force, as their owners and approvers are named there;",
            "how each control stood is shown as our records have it, with every exception and every gap we know of,"
                    + " those that are mended included;",
            "the APIs in section 2 are those of the system that are registered in Assay, and what is left out is listed"
                    + " with its reason;",
            "the findings in section 5 are all that were recorded of these APIs, and none was taken out;",
            "nothing we know of contradicts what is shown.");

    public AssertionWords {
        points = List.copyOf(points);
    }

    static AssertionWords of(String organisation, AuditFacts facts) {
        var days = facts.type() == 1
                ? "For " + facts.from() + ","
                : "For the days from " + facts.from() + " to " + facts.to() + ", inclusive, counted in " + facts.zone()
                        + ",";
        return new AssertionWords(
                "We, the management of " + organisation + ", are responsible for " + facts.system()
                        + ", for the commitments made about it, and for the controls that this report describes.",
                days + " we state to the best of our knowledge and belief that",
                POINTS);
    }

    /** All of it, a paragraph or point on a line each. */
    public String text() {
        return responsible + "\n" + lead + "\n- " + String.join("\n- ", points) + "\n";
    }

    /** The digest of the text in UTF-8, in hex: what is signed. */
    public String sha256() {
        return Digest.of(text().getBytes(StandardCharsets.UTF_8)).hex();
    }
}
