package dev.assay.scanner.checks.exposure;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.Trial;
import dev.assay.scanner.checks.oracle.Asked;
import dev.assay.scanner.checks.oracle.ErrorText;
import dev.assay.scanner.checks.oracle.Nonce;
import dev.assay.scanner.checks.oracle.OddValue;
import dev.assay.scanner.checks.oracle.Shown;
import dev.assay.scanner.checks.oracle.Strange;
import dev.assay.scanner.checks.oracle.Where;
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

    /** Operations that read, and in a thorough scan those that change something: what other checks bring out there is looked at. */
    static Applicability appliesTo(Operation operation, Known known) {
        if (!Where.changes(operation)) {
            return Where.read(operation);
        }
        return known.profile().thorough()
                ? Applicability.yes()
                : Applicability.leftOut("the profile brings no failure about where something is changed");
    }

    /** Asks; an answer is judged only when it is no success, since content may speak of errors rightly. */
    static Outcome ask(
            Operation operation,
            Asking asking,
            Function<Exchange, Optional<ErrorText.Sign>> sign,
            BiFunction<ErrorText.Sign, Proof, Finding> finding) {
        Outcome own = Where.changes(operation)
                ? new Outcome.NotApplicable("no question brought a failure about there, and none is for this one")
                : asked(operation, asking, sign, finding);
        if (asking.profile().thorough()) {
            asking.whenAllIsAsked(() -> overheard(operation, asking, sign, finding, own));
        }
        return own;
    }

    private static Outcome asked(
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

    /** What failures show that other checks brought about: two are as good as a repeat, one alone is a suspicion. */
    private static Outcome overheard(
            Operation operation,
            Asking asking,
            Function<Exchange, Optional<ErrorText.Sign>> sign,
            BiFunction<ErrorText.Sign, Proof, Finding> finding,
            Outcome own) {
        List<Exchange> failures = asking.overheard().failures(operation);
        List<Exchange> showing = failures.stream()
                .filter(failure -> sign.apply(failure).isPresent())
                .limit(2)
                .toList();
        if (showing.isEmpty()) {
            return failures.isEmpty() || own instanceof Outcome.Pass
                    ? own
                    : new Outcome.Pass(Proof.recorded(List.of(failures.getFirst()))
                            .saying(failures.size() + " failures that other questions brought about show nothing."));
        }
        Proof proof = Proof.NONE;
        for (Exchange one : showing) {
            proof = proof.with(Proof.Part.PROBE, "a failure that another question brought about", one);
        }
        Finding seen = finding.apply(sign.apply(showing.getFirst()).orElseThrow(), proof.repeated(showing.size()));
        return showing.size() > 1
                ? Outcome.fail(seen)
                : Outcome.suspect(seen.suspected(), "it was seen once, and is not asked for again");
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
