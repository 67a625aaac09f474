package dev.assay.scanner.reproduction;

import dev.assay.scanner.probe.Redaction;
import dev.assay.scanner.report.EarlierReport.Recorded;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A recorded request as a command of curl, on one line.
 *
 * @param command empty when the request cannot be sent with curl; the notes say why
 * @param notes sentences for whoever runs it
 */
public record CurlLine(String command, List<String> notes) {

    private static final Pattern METHOD = Pattern.compile("[A-Za-z][A-Za-z-]{0,30}");
    private static final Pattern HEADER =
            Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]{1,200}):\\s?(.*)", Pattern.DOTALL);
    private static final Pattern QUERY_VALUE =
            Pattern.compile("([?&])([^?&=#]{1,200})=" + Pattern.quote(Redaction.MARK));
    private static final Set<String> OURS = Set.of("content-length", "transfer-encoding", "host", "connection");

    public CurlLine {
        notes = List.copyOf(notes);
    }

    /** The request as the step of this number. */
    static CurlLine of(Recorded request, int number, StandIn standIn, boolean anyCertificate) {
        return new Writing(request, number, standIn).line(anyCertificate);
    }

    /** Writes one command. */
    private static final class Writing {
        private final Recorded request;
        private final int number;
        private final StandIn standIn;
        private final List<ShellWord> words = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private int unknown;

        Writing(Recorded request, int number, StandIn standIn) {
            this.request = request;
            this.number = number;
            this.standIn = standIn;
        }

        CurlLine line(boolean anyCertificate) {
            if (!request.url().matches("(?is)https?://.*")
                    || !METHOD.matcher(request.method()).matches()) {
                return new CurlLine("", List.of("The report names no request over HTTP here."));
            }
            option("-q", "-sS", "-i", "--http1.1", "--globoff", "--path-as-is", "--max-time", "30");
            option("--proto", "=http,https");
            if (anyCertificate) {
                option("--insecure");
            }
            method();
            headers();
            body();
            option("--url");
            words.add(url());
            if (words.stream().anyMatch(ShellWord::impossible)) {
                return new CurlLine("", List.of("The request holds a NUL character, which no shell can pass on."));
            }
            var typed = words.stream().map(ShellWord::typed).toList();
            return new CurlLine("curl " + String.join(" ", typed), notes);
        }

        private void option(String... options) {
            for (var option : options) {
                words.add(ShellWord.literal(option));
            }
        }

        private void method() {
            var method = request.method().toUpperCase(Locale.ROOT);
            if (method.equals("HEAD")) {
                option("--head");
            } else {
                option("--request", method);
            }
        }

        private void headers() {
            boolean typed = false;
            for (var header : request.headers()) {
                var parts = HEADER.matcher(header);
                if (!parts.matches() || OURS.contains(parts.group(1).toLowerCase(Locale.ROOT))) {
                    continue;
                }
                typed |= parts.group(1).equalsIgnoreCase("Content-Type");
                header(parts.group(1), parts.group(2));
            }
            if (request.body() != null && !typed) {
                option("-H", "Content-Type:"); // curl would say that it is a form
            }
        }

        private void header(String name, String value) {
            boolean redacted = value.contains(Redaction.MARK);
            var user = standIn.user();
            if (redacted && user != null && name.equalsIgnoreCase("Authorization")) {
                option("--user");
                words.add(user);
                return;
            }
            option("-H");
            if (value.isEmpty()) {
                words.add(ShellWord.literal(name + ";")); // how curl is told to send an empty one
                return;
            }
            var word = redacted ? standIn.header(name).orElseGet(() -> revealed(value)) : ShellWord.literal(value);
            words.add(ShellWord.literal(name + ": ").and(word));
        }

        private void body() {
            var body = request.body();
            if (body == null) {
                return;
            }
            option("--data-raw");
            words.add(revealed(body));
            if (request.cut()) {
                notes.add("The report keeps only the beginning of this request's body.");
            }
        }

        private ShellWord url() {
            var url = request.url();
            var value = QUERY_VALUE.matcher(url);
            var word = ShellWord.literal("");
            int at = 0;
            while (value.find()) {
                var secret = standIn.query().get(value.group(2));
                if (secret != null) {
                    int from = value.end() - Redaction.MARK.length();
                    word = word.and(revealed(url.substring(at, from))).and(secret);
                    at = value.end();
                }
            }
            return word.and(revealed(url.substring(at)));
        }

        /** The text with a variable where something was taken out that nobody knows. */
        private ShellWord revealed(String text) {
            var word = ShellWord.literal("");
            int at = 0;
            for (int mark = text.indexOf(Redaction.MARK); mark >= 0; mark = text.indexOf(Redaction.MARK, at)) {
                var name = "REDACTED_" + number + "_" + ++unknown;
                notes.add(
                        name + " stands for what was taken out of the report there: a secret, or a value made for this"
                                + " request alone.");
                word = word.and(text.substring(at, mark)).and(ShellWord.variable(name));
                at = mark + Redaction.MARK.length();
            }
            return word.and(text.substring(at));
        }
    }
}
