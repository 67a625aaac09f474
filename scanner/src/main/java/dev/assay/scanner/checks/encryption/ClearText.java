package dev.assay.scanner.checks.encryption;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.ServerCheck;
import dev.assay.scanner.check.Trial;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.NoAnswer;
import dev.assay.scanner.probe.ProbeRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether the API is reached, or described, without TLS where others can listen. */
public final class ClearText implements ServerCheck {

    private static final Card CARD = Card.of(
                    "cleartext-transport", "CRYP-01", Category.ENCRYPTION, "The API is served in clear text")
            .asks("Is the API served without TLS?")
            .rated(Severity.HIGH, "AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:N")
            .classed(319, "API8")
            .mendedBy("Serve the API over TLS only; close the port without it, or redirect there.")
            .family("no-encryption")
            .costs(Mode.SAFE, 4)
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Known known) {
        return Applicability.when(
                !onLoopback(known.target().host()), "it is asked over loopback, where nobody can listen");
    }

    @Override
    public Outcome ask(Asking asking) {
        if (asking.target().encrypted()) {
            return beside(asking);
        }
        var steps = new ArrayList<Proof.Step>();
        for (int time = 0; time < 2; time++) {
            switch (asking.anonymous().send(ProbeRequest.get("/").fresh())) {
                case Exchange exchange ->
                    steps.add(new Proof.Step(Proof.Part.PROBE, "a request without TLS", exchange));
                case NoAnswer none -> {
                    return Trial.unanswered(none);
                }
            }
        }
        var proof = new Proof(steps, 2, List.of());
        return steps.stream().allMatch(step -> leadsToTls(step.exchange()))
                ? new Outcome.Pass(proof)
                : Outcome.fail(CARD.finding(
                        Oracle.STATUS,
                        "The API answers without TLS",
                        "Whoever is on the way can read and change every request, credentials too. A request without"
                                + " TLS was answered with "
                                + steps.getFirst().exchange().status() + ".",
                        proof));
    }

    /** Whether the API that is reached over TLS answers without it as well, asked twice each way on connections of their own. */
    private static Outcome beside(Asking asking) {
        var request = Unencrypted.read(asking);
        var steps = new ArrayList<Proof.Step>();
        boolean same = true;
        for (int time = 0; time < 2; time++) {
            Exchange clear;
            switch (asking.withoutTls().send(request)) {
                case Exchange exchange -> clear = exchange;
                case NoAnswer none -> {
                    var silent = Unencrypted.silent(none);
                    return silent instanceof Outcome.Pass pass ? described(asking, pass.proof()) : silent;
                }
            }
            steps.add(new Proof.Step(Proof.Part.PROBE, "a request without TLS", clear));
            switch (asking.anonymous().send(request)) {
                case Exchange over -> {
                    steps.add(new Proof.Step(Proof.Part.BASELINE, "the same over TLS", over));
                    same &= Unencrypted.same(over, clear);
                }
                case NoAnswer none -> {
                    return Trial.unanswered(none);
                }
            }
        }
        return beside(asking, same, new Proof(steps, 2, List.of()));
    }

    private static Outcome beside(Asking asking, boolean same, Proof proof) {
        if (same) {
            return Outcome.fail(CARD.finding(
                    Oracle.STATUS,
                    "The API answers without TLS, too",
                    "What answers over TLS also answers " + asking.target().host()
                            + " without it, with the same status and kind of"
                            + " content. Whoever is on the way can read and change such requests, credentials too.",
                    proof));
        }
        boolean content = proof.steps().stream()
                .filter(step -> step.part() == Proof.Part.PROBE)
                .allMatch(step -> step.exchange().successful());
        return content
                ? Outcome.suspect(
                        CARD.finding(
                                        Oracle.STATUS,
                                        "Something answers without TLS",
                                        "Asked without TLS, the host gives content instead of leading to TLS.",
                                        proof)
                                .suspected(),
                        "it answers otherwise than the API over TLS, so it may be something else")
                : described(asking, proof);
    }

    private static Outcome described(Asking asking, Proof unanswered) {
        var clear = asking.description().servers().stream()
                .filter(server -> server.toLowerCase(Locale.ROOT).startsWith("http://"))
                .filter(server ->
                        !onLoopback(server.replaceFirst("(?i)^http://", "").replaceFirst("(:[0-9]+)?(/.*)?$", "")))
                .toList();
        if (clear.isEmpty()) {
            return new Outcome.Pass(
                    unanswered.saying("The API is reached over TLS, and its description names no address without it."));
        }
        var named = String.join(", ", clear);
        return Outcome.fail(CARD.finding(
                        Oracle.DESCRIPTION,
                        "The description leads to an address without TLS",
                        "Clients that follow the description use " + named
                                + ". The API also answers over TLS, so this is" + " rated low.",
                        unanswered.saying("The description names the server " + named + "."))
                .rated(Severity.LOW));
    }

    private static boolean leadsToTls(Exchange exchange) {
        return exchange.status() / 100 == 3
                && exchange.header("Location")
                        .orElse("")
                        .toLowerCase(Locale.ROOT)
                        .startsWith("https://");
    }

    private static boolean onLoopback(String host) {
        return host.equalsIgnoreCase("localhost")
                || host.toLowerCase(Locale.ROOT).endsWith(".localhost")
                || host.matches("127(\\.[0-9]{1,3}){3}")
                || host.equals("[::1]");
    }
}
