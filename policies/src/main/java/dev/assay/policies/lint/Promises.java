package dev.assay.policies.lint;

import dev.assay.policies.Snapshot;
import dev.assay.policies.document.Policy;
import dev.assay.policies.document.Status;
import dev.assay.policies.lint.Promise.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds values in the text of policies and standards, sentence by sentence and table row by table row. */
final class Promises {
    private static final String SPAN = "(one|two|three|six|\\d{1,4}) (day|week|month|year)s?";
    private static final Pattern PASSWORD =
            Pattern.compile("(?i)\\bpass(?:word|phrase)s?\\b[^.|]{0,80}?\\bat least (\\d{1,3}) characters");
    private static final Pattern TLS =
            Pattern.compile("\\bTLS (?:version )?(1\\.[0-3]) or (?:later|newer|higher|above)");
    private static final Pattern LOGS = Pattern.compile("(?i)\\blogs?\\b[^.|]{0,140}?\\bkept for " + SPAN);
    private static final Pattern LOGS_ROW = Pattern.compile("(?i)^\\|[^|]*\\baccess logs?\\b[^|]*\\|\\s*" + SPAN);
    private static final Pattern TRAINING = Pattern.compile("(?i)\\btraining within (\\d{1,3}) days of joining");
    private static final Pattern OWNERLESS =
            Pattern.compile("(?i)\\bwithout an owner is taken out of service within (\\d{1,3}) days");
    private static final Pattern DEADLINE =
            Pattern.compile("^\\|\\s*(critical|high|medium|low)\\s*\\|\\s*(\\d{1,3}) days\\s*\\|\\s*$");
    private static final Pattern CADENCE =
            Pattern.compile("^\\|\\s*(critical|high|medium|low)\\s*\\|\\s*every (day|week|month)\\b");
    private static final Map<String, Integer> NUMBERS = Map.of("one", 1, "two", 2, "three", 3, "six", 6);
    private static final Map<String, Integer> DAYS = Map.of("day", 1, "week", 7, "month", 30, "year", 365);

    private final List<Promise> all = new ArrayList<>();

    private Promises() {}

    /** Every promise of policies that are not retired, in the order of files and lines. */
    static List<Promise> of(Snapshot snapshot) {
        var promises = new Promises();
        for (var policy : snapshot.policies()) if (policy.status() != Status.RETIRED) promises.read(policy);
        return promises.all;
    }

    private void read(Policy policy) {
        var number = policy.body().line();
        var first = number;
        var passage = new StringBuilder();
        for (var line : policy.body().markdown().lines().toList()) {
            if (begins(line)) {
                passage(policy, first, passage.toString());
                passage.setLength(0);
                first = number;
            }
            passage.append(passage.isEmpty() ? "" : " ").append(line.strip());
            number++;
        }
        passage(policy, first, passage.toString());
    }

    // A sentence may run over lines; a list entry, a row, a heading and an empty line begin something new.
    private static boolean begins(String line) {
        return line.isBlank() || line.matches("\\s*(?:[-*|#]|\\d{1,2}\\.).*");
    }

    private void passage(Policy policy, int line, String text) {
        if (text.length() > 4_000) return;
        number(policy, line, Topic.PASSWORD_LENGTH, PASSWORD.matcher(text));
        number(policy, line, Topic.TRAINING, TRAINING.matcher(text));
        number(policy, line, Topic.OWNERLESS, OWNERLESS.matcher(text));
        span(policy, line, LOGS.matcher(text));
        span(policy, line, LOGS_ROW.matcher(text));
        var tls = TLS.matcher(text);
        if (tls.find())
            add(policy, line, Topic.TLS, Integer.parseInt(tls.group(1).replace(".", "")));
        var deadline = DEADLINE.matcher(text);
        if (deadline.find())
            add(policy, line, topic(deadline.group(1), "DEADLINE"), Integer.parseInt(deadline.group(2)));
        var cadence = CADENCE.matcher(text);
        if (cadence.find()) add(policy, line, topic(cadence.group(1), "SCANS"), DAYS.getOrDefault(cadence.group(2), 1));
    }

    private static Topic topic(String severity, String what) {
        return Topic.valueOf(severity.toUpperCase(Locale.ROOT) + "_" + what);
    }

    private void number(Policy policy, int line, Topic topic, Matcher found) {
        if (found.find()) add(policy, line, topic, Integer.parseInt(found.group(1)));
    }

    private void span(Policy policy, int line, Matcher found) {
        if (!found.find()) return;
        var word = found.group(1).toLowerCase(Locale.ROOT);
        var count = NUMBERS.containsKey(word) ? NUMBERS.get(word) : Integer.valueOf(word);
        add(
                policy,
                line,
                Topic.LOG_RETENTION,
                count * DAYS.getOrDefault(found.group(2).toLowerCase(Locale.ROOT), 1));
    }

    private void add(Policy policy, int line, Topic topic, int amount) {
        all.add(new Promise(topic, amount, policy, line));
    }
}
