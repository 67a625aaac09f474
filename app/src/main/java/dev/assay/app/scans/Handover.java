package dev.assay.app.scans;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.evidence.digest.Digest;
import dev.assay.scanner.probe.AddressGuard;
import dev.assay.scanner.probe.Identification;
import dev.assay.scanner.probe.Send;
import dev.assay.scanner.report.ReportReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * Hands a report to a server (docs/formats/submitted-run-v1.md).
 *
 * @param api its number or id there
 * @param token never shown
 */
record Handover(URI server, String api, String token, Binding binding) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern RUN = Pattern.compile(".*/scans/(S-[0-9]{1,12})");
    private static final int LONGEST_SENTENCE = 2000;

    /** What became of it. */
    sealed interface Outcome {
        /** The server has it under this number. */
        record Stored(String run) implements Outcome {}

        /** It does not; the sentence says why. */
        record NotStored(String why) implements Outcome {}
    }

    /** Sends the report; sent again within a day it is still stored once. */
    Outcome submit(Path report) throws IOException {
        if (Files.size(report) > ReportReader.MOST_BYTES) {
            return new Outcome.NotStored("the report is larger than " + (ReportReader.MOST_BYTES >> 20) + " MiB");
        }
        var bytes = Files.readAllBytes(report);
        var body = JSON.createObjectNode();
        var from = body.putObject("binding");
        binding.members().forEach(from::put);
        body.put("report", packed(bytes));
        var guard = AddressGuard.alsoPrivate();
        var key = Digest.of(bytes).hex().substring(0, 40);
        var result = new Send(guard, new Identification(version(), "submit", null))
                .post(
                        URI.create(server + "/api/v1/apis/" + api + "/submitted-runs"),
                        token,
                        key,
                        JSON.writeValueAsString(body));
        return switch (result) {
            case Send.Result.Failed failed -> new Outcome.NotStored(failed.sentence());
            case Send.Result.Answered answered -> outcome(answered);
        };
    }

    private static Outcome outcome(Send.Result.Answered answer) {
        var run = RUN.matcher(answer.location());
        return answer.status() == 201 && run.matches()
                ? new Outcome.Stored(run.group(1))
                : new Outcome.NotStored("it answered with status " + answer.status() + sentence(answer.body()));
    }

    /** What a problem (RFC 9457) says, with the wrong fields. */
    private static String sentence(String body) {
        try {
            JsonNode problem = JSON.readTree(body);
            var text = new StringBuilder(problem.path("detail").asText());
            problem.path("errors")
                    .forEach(one -> text.append(' ')
                            .append(one.path("name").asText())
                            .append(": ")
                            .append(one.path("problem").asText()));
            var said = text.length() > LONGEST_SENTENCE ? text.substring(0, LONGEST_SENTENCE) : text.toString();
            return said.isBlank() ? "" : ": " + said.replaceAll("\\p{Cntrl}", "\uFFFD");
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    private static String packed(byte[] json) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(json);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    private static String version() {
        return Objects.requireNonNullElse(Handover.class.getPackage().getImplementationVersion(), "development");
    }

    @Override
    public String toString() {
        return "Handover[" + server + " " + api + "]";
    }
}
