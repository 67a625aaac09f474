package dev.assay.app.audits;

import dev.assay.app.audits.RequestStep.Deed;
import dev.assay.app.pages.Fact;
import dev.assay.app.pages.Field;
import dev.assay.app.pages.Option;
import dev.assay.app.sheets.Sheet;
import dev.assay.evidence.digest.CanonicalJson;
import dev.assay.evidence.digest.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Requests as pages show them and as the list that goes back to the auditor. */
public final class RequestSheet {
    private static final List<String> OURS =
            List.of("Number", "Client status", "Auditor status", "Assignee", "Answer", "Evidence", "Answered on");

    private RequestSheet() {}

    /** What is known of a request. */
    public static List<Fact> facts(AuditRequest request) {
        var due = request.due();
        return List.of(
                Fact.of("Their id", request.theirId()),
                Fact.of("Control", dash(request.control())),
                Fact.of("Criterion", dash(request.criterion())),
                Fact.of("Due", due == null ? "–" : due.toString()),
                Fact.of("Priority", dash(request.priority())),
                Fact.of("Client status", request.clientState().word()),
                Fact.of("Auditor status", request.auditorState().word()),
                Fact.of("Assignee", dash(request.assignee())));
    }

    private static String dash(String text) {
        return text.isEmpty() ? "–" : text;
    }

    static List<Field> answering(List<Suggestions.Suggestion> suggested) {
        return List.of(
                Field.of(Field.Kind.AREA, "words", "Answer").needed(),
                Field.text("evidence", "Evidence")
                        .hint("Ids with commas between, such as POP-3, CTL-AC-02"
                                + (suggested.isEmpty()
                                        ? "."
                                        : "; suggested: " + suggested.getFirst().ref() + ".")),
                Field.of(Field.Kind.FILE, "file", "File").hint("At most 10 MiB. Put no secrets into it."));
    }

    /** The questions of what the auditor may do. */
    public static List<Field> auditing() {
        return List.of(
                Field.select(
                                "deed",
                                "What to do",
                                List.of(
                                        new Option("comment", "Comment"),
                                        new Option("return", "Return, with a reason"),
                                        new Option("close", "Close"),
                                        new Option("reopen", "Open again")))
                        .needed(),
                Field.of(Field.Kind.AREA, "words", "Words").hint("Recorded under your name."));
    }

    /** The list as it goes back: their rows in their order and under their columns, then ours. */
    public static Sheet list(Audit audit, List<AuditRequest> all, Requests requests, Instant now) {
        Set<String> theirs = new LinkedHashSet<>();
        all.forEach(one -> theirs.addAll(given(one).keySet()));
        var columns = new ArrayList<>(theirs);
        OURS.forEach(name -> columns.add(RequestList.OURS + name));
        var rows = new ArrayList<List<@Nullable Object>>();
        for (var one : all) {
            var given = given(one);
            var row = new ArrayList<@Nullable Object>();
            theirs.forEach(name -> row.add(given.getOrDefault(name, "")));
            row.addAll(ours(one, requests.of(one)));
            rows.add(Sheet.row(row.toArray()));
        }
        var name = audit.number().toLowerCase(Locale.ROOT) + "-requests";
        return Sheet.of(name, "all requests of " + audit.number(), now, columns.toArray(String[]::new))
                .with(rows);
    }

    private static List<@Nullable Object> ours(AuditRequest one, List<RequestStep> steps) {
        var answer = steps.stream().filter(step -> step.deed() == Deed.ANSWERED).reduce((_, later) -> later);
        return Sheet.row(
                one.number(),
                one.clientState().word(),
                one.auditorState().word(),
                one.assignee(),
                answer.map(RequestStep::words).orElse(""),
                answer.map(RequestStep::evidence).orElse(""),
                answer.map(RequestStep::recordedAt).orElse(null));
    }

    private static Map<String, String> given(AuditRequest request) {
        try {
            var cells = new LinkedHashMap<String, String>();
            if (CanonicalJson.read(request.given().getBytes(StandardCharsets.UTF_8)) instanceof List<?> list) {
                for (var cell : list) {
                    if (cell instanceof List<?> pair && pair.size() == 2) {
                        cells.put(String.valueOf(pair.getFirst()), String.valueOf(pair.getLast()));
                    }
                }
            }
            return cells;
        } catch (MalformedJson e) {
            throw new IllegalStateException("the row of " + request.number() + " cannot be read back", e);
        }
    }
}
