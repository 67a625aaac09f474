package dev.assay.scanner.reading;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The wrapper that many APIs put around everything they say, with a code of their own beside the status: {@code {"code": 401, "msg": "not
 * logged in", "data": null}}. An object that merely has a code or a message among other things is no wrapper.
 *
 * @param bare nothing else stands in it
 * @param said it says in so many words that all went well
 * @param full it holds content
 */
record Envelope(boolean bare, boolean said, String code, String message, boolean full) {

    private static final Set<String> CODES =
            Set.of("code", "status", "errno", "errcode", "errorcode", "statuscode", "resultcode", "retcode", "ret");
    private static final Set<String> MESSAGES =
            Set.of("message", "msg", "errmsg", "errormessage", "resultmessage", "statusmessage", "detail");
    private static final Set<String> CONTENTS = Set.of("data", "result", "payload", "content", "body");
    private static final Set<String> MARKS = Set.of(
            "meta",
            "path",
            "instance",
            "type",
            "timestamp",
            "time",
            "servertime",
            "requestid",
            "traceid",
            "correlationid");
    private static final Set<String> WELL =
            Set.of("0", "00", "000", "0000", "00000", "000000", "ok", "success", "succeeded");
    private static final Pattern REFUSED = Pattern.compile("[45][0-9]{2}");
    private static final Pattern NO = Pattern.compile("\\b(?:unauthori[sz]ed|unauthenticated|not (?:be"
            + " )?(?:authori[sz]ed|authenticated|permitted|allowed|logged in|signed"
            + " in|found)|authentication|authori[sz]ation|forbidden|denied|log ?in|sign"
            + " ?in|permissions?|privileges?|credentials?|tokens?|api ?key|expired|invalid|missing|required|no"
            + " such|no route|does not exist|fail(?:ed|ure)?|errors?|cannot|unable|too many)\\b");

    private static final int LONGEST_REFUSAL = 200;

    /** An error or nothing, as the wrapper tells; empty where there is none, or where it holds content. */
    static Optional<BodyKind> kind(JsonNode body) {
        var read = read(body);
        boolean told = !read.message.isEmpty();
        if (REFUSED.matcher(read.code).matches() && read.bare) {
            return Optional.of(BodyKind.ERROR);
        }
        if (!read.bare || read.full) {
            return Optional.empty();
        }
        if (told && !read.said && (read.failed() || !read.well() && read.refuses())) {
            return Optional.of(BodyKind.ERROR);
        }
        boolean wraps = body.properties().stream().anyMatch(p -> CONTENTS.contains(plain(p.getKey())));
        return wraps && (told || !read.code.isEmpty()) ? Optional.of(BodyKind.EMPTY) : Optional.empty();
    }

    /** Its code says so; no code says nothing. */
    private boolean well() {
        return !code.isEmpty() && (WELL.contains(code) || code.matches("2[0-9]{2}"));
    }

    /** Its code is a number that does not mean success. */
    private boolean failed() {
        return code.matches("-?[0-9]{1,9}") && !well();
    }

    private boolean refuses() {
        return message.length() <= LONGEST_REFUSAL
                && NO.matcher(code.replace('_', ' ') + " " + message).find();
    }

    private static Envelope read(JsonNode body) {
        boolean bare = true;
        boolean full = false;
        boolean said = false;
        var code = "";
        var message = "";
        for (var property : body.properties()) {
            var name = plain(property.getKey());
            var value = property.getValue();
            if (CODES.contains(name) && value.isValueNode()) {
                code = code.isEmpty() && !value.isNull() ? value.asText().toLowerCase(Locale.ROOT) : code;
            } else if (MESSAGES.contains(name) && value.isTextual()) {
                message = value.asText().toLowerCase(Locale.ROOT);
            } else if (CONTENTS.contains(name)) {
                full |= value.isContainerNode()
                        ? !value.isEmpty()
                        : !value.isNull() && !value.asText().isEmpty();
            } else if (Set.of("success", "ok").contains(name) && value.isBoolean()) {
                said |= value.asBoolean();
            } else if (!MARKS.contains(name)) {
                bare = false;
            }
        }
        return new Envelope(bare, said, code, message, full);
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }
}
