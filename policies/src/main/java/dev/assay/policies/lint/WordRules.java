package dev.assay.policies.lint;

import dev.assay.policies.Snapshot;
import dev.assay.policies.document.Body;
import dev.assay.policies.document.SystemDescription;
import java.util.regex.Pattern;

/** Words that say nothing: placeholders, and frequencies that no auditor can test. */
final class WordRules {
    private static final Pattern PLACEHOLDER = Pattern.compile(
            "\\b(?:TBD|TBC|TODO|FIXME|XXX+)\\b|(?i:lorem ipsum)|(?i:[<\\[](?:your |the"
                + " )?(?:company|organi[sz]ation|name|owner|role|date|insert)[^>\\]]{0,40}[>\\]](?!\\())|\\{\\{[^}]{0,60}}}");
    private static final Pattern VAGUE = Pattern.compile(
            "\\b(?:periodically|regularly|from time to time|as appropriate|as needed|as necessary|when necessary"
                    + "|in a timely manner|on a regular basis)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern FREQUENCY = Pattern.compile(
            "\\b(?:daily|weekly|monthly|quarterly|annual(?:ly)?|yearly|every|each|once an?|twice an?|within \\d+"
                    + "|at least (?:once|twice|every)|continuously)\\b",
            Pattern.CASE_INSENSITIVE);

    private final Snapshot snapshot;
    private final Remarks remarks;

    WordRules(Snapshot snapshot, Remarks remarks) {
        this.snapshot = snapshot;
        this.remarks = remarks;
    }

    void run() {
        for (var policy : snapshot.policies()) body(policy.path(), policy.body());
        for (var procedure : snapshot.procedures()) body(procedure.path(), procedure.body());
        var description = snapshot.description();
        if (description != null) {
            body(description.path(), description.body());
            sections(description);
        }
        for (var control : snapshot.controls())
            text(control.path(), control.source().line("statement"), control.statement());
        for (var risk : snapshot.risks()) text(risk.path(), risk.source().line("statement"), risk.statement());
        for (var userControl : snapshot.userControls())
            text(userControl.path(), userControl.source().line("statement"), userControl.statement());
        for (var document : snapshot.documents())
            placeholder(document.path(), document.source().line("title"), document.title());
    }

    private void sections(SystemDescription description) {
        for (int number = 1; number <= 9; number++) {
            var section = Pattern.compile("(?m)^## DC" + number + "\\b[^\\n]*\\n(?s)(.*?)(?=\\n## |\\z)")
                    .matcher(description.body().markdown());
            if (!section.find() || section.group(1).isBlank())
                remarks.add(
                        Rule.MISSING_SECTION,
                        description.path(),
                        description.body().line(),
                        "the section DC" + number + " is missing or empty",
                        Rule.MISSING_SECTION.mend());
        }
    }

    private void body(String path, Body body) {
        var number = body.line();
        var code = false;
        for (var line : body.markdown().lines().toList()) {
            if (line.startsWith("```")) code = !code;
            else if (!code) text(path, number, line);
            number++;
        }
    }

    private void text(String path, int line, String text) {
        placeholder(path, line, text);
        for (var sentence : text.split("(?<=[.;!?])\\s", -1)) {
            var vague = VAGUE.matcher(sentence);
            if (vague.find() && !FREQUENCY.matcher(sentence).find())
                remarks.add(
                        Rule.VAGUE_FREQUENCY,
                        path,
                        line,
                        "\"" + vague.group() + "\" does not say how often",
                        "Name a frequency or a deadline that can be tested");
        }
    }

    private void placeholder(String path, int line, String text) {
        var placeholder = PLACEHOLDER.matcher(text);
        if (placeholder.find())
            remarks.add(
                    Rule.PLACEHOLDER,
                    path,
                    line,
                    "the placeholder " + placeholder.group() + " was left in",
                    "Write what is so");
    }
}
