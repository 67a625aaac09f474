package dev.assay.scanner.checks.exposure;

import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.Trial;
import dev.assay.scanner.checks.oracle.Asked;
import dev.assay.scanner.checks.oracle.ErrorText;
import dev.assay.scanner.checks.oracle.Nonce;
import dev.assay.scanner.checks.oracle.OddValue;
import dev.assay.scanner.checks.oracle.Shown;
import dev.assay.scanner.checks.oracle.Strange;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.Probe;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.target.Operation;
import dev.assay.scanner.target.Parameter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Makes a reading operation fail with harmless values, and looks at what its errors say. */
final class Failing {
    /** The most failing requests that are sent. */
    static final int MOST = 12 + Strange.REQUESTS;

    private static final List<String> ODD = List.of("'", "-1", "assay");

    private Failing() {}

    /** Asks; an answer is judged only when it is no success, since content may speak of errors rightly. */
    static Outcome ask(
            Operation operation,
            Asking asking,
            Function<Exchange, Optional<ErrorText.Sign>> sign,
            BiFunction<ErrorText.Sign, Proof, Finding> finding) {
        Optional<Asked> asked = Asked.of(operation, asking);
        if (asked.isEmpty()) {
            return new Outcome.NotTested(asking.whyNoBaseline(operation));
        }
        Probe probe = asked.get().probe();
        ProbeRequest usual = asked.get().request();
        List<Proof.Step> seen = new ArrayList<>();
        List<ProbeRequest> requests =
                asking.profile().thorough() ? requests(operation, usual) : telling(operation, usual, asking);
        for (ProbeRequest request : requests) {
            Optional<Exchange> answer = Shown.exchange(probe, request);
            var shown = answer.filter(e -> !e.successful()).flatMap(sign);
            if (shown.isPresent()) {
                return asking.prove(trial(probe, usual, request, sign))
                        .outcome(proof -> finding.apply(shown.get(), proof));
            }
            answer.ifPresent(e -> seen.add(new Proof.Step(Proof.Part.PROBE, "a request that should fail", e)));
        }
        if (seen.stream().allMatch(step -> step.exchange().denied())) {
            return new Outcome.NotTested("every request was refused for its credential, or not answered");
        }
        return new Outcome.Pass(
                new Proof(seen.subList(0, 1), 0, List.of(seen.size() + " failing requests brought out nothing.")));
    }

    private static Trial trial(
            Probe probe, ProbeRequest usual, ProbeRequest request, Function<Exchange, Optional<ErrorText.Sign>> sign) {
        return new Trial(
                new Trial.Step("the usual request", probe, usual),
                new Trial.Step("a request that fails", probe, request),
                List.of(),
                before -> before.status() < 500 && sign.apply(before).isEmpty(),
                (before, answer) -> !answer.successful() && sign.apply(answer).isPresent());
    }

    private static List<ProbeRequest> requests(Operation operation, ProbeRequest usual) {
        List<ProbeRequest> requests = new ArrayList<>();
        for (Parameter parameter : operation.parameters(Parameter.In.QUERY)) {
            ODD.forEach(value -> requests.add(usual.query(parameter.name(), value)));
        }
        if (operation.path().endsWith("}")) {
            String directory = usual.path().substring(0, usual.path().lastIndexOf('/') + 1);
            List.of("%27", "-1", "assay", "%00").forEach(value -> requests.add(usual.path(directory + value)));
        }
        requests.add(usual.header("Accept", "application/" + Nonce.word(operation)));
        requests.add(usual.path(usual.path().substring(0, usual.path().lastIndexOf('/') + 1) + Nonce.word(operation)));
        return requests.stream().limit(MOST - Strange.REQUESTS).toList();
    }

    /** One value at each parameter that is odd in several ways; a format that does not exist, unless it was seen to make no difference. */
    private static List<ProbeRequest> telling(Operation operation, ProbeRequest usual, Asking asking) {
        List<ProbeRequest> requests = new ArrayList<>();
        String directory = usual.path().substring(0, usual.path().lastIndexOf('/') + 1);
        for (Parameter parameter : operation.parameters(Parameter.In.QUERY)) {
            requests.add(usual.query(parameter.name(), OddValue.text(operation)));
        }
        if (operation.path().endsWith("}")) {
            requests.add(usual.path(directory
                    + URLEncoder.encode(OddValue.text(operation), StandardCharsets.UTF_8)
                            .replace("+", "%20")));
        }
        if (Strange.borne(operation, asking).isEmpty() || requests.isEmpty()) {
            requests.add(usual.header("Accept", "application/" + Nonce.word(operation)));
        }
        return requests.stream().limit(MOST - Strange.REQUESTS).toList();
    }
}
