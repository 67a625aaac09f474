package dev.assay.scanner.checks.exposure;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Baseline;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Needs;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.ServerCheck;
import dev.assay.scanner.checks.oracle.Where;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Clean;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.target.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Whether caches may keep answers that need a credential. An answer that says so in its headers is named by operation; answers that
 * say nothing are one low finding, since shared caches keep nothing that was asked for with an Authorization header (RFC 9111, 3.5).
 */
public final class CacheablePrivate implements ServerCheck {
    private static final Pattern AGE = Pattern.compile("(?:s-maxage|max-age)\\s*=\\s*\"?([1-9]\\d*)");
    private static final Card CARD = Card.of(
                    "cacheable-private-answer", "DATA-11", Category.DATA_EXPOSURE, "Caches may keep private answers")
            .asks("May caches keep answers that need a credential?")
            .rated(Severity.MEDIUM, "AV:N/AC:L/PR:L/UI:N/S:U/C:L/I:N/A:N")
            .classed(525, "API8")
            .mendedBy("Send Cache-Control: no-store with every answer that needs a credential.")
            .needs(Needs.ONE)
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Known known) {
        return Applicability.when(
                known.description().operations().stream()
                        .anyMatch(o -> Where.securedRead(o, known).applies()),
                "no reading operation declares security");
    }

    @Override
    public Outcome ask(Asking asking) {
        List<Finding> told = new ArrayList<>();
        List<Exchange> silent = new ArrayList<>();
        List<Exchange> all = new ArrayList<>();
        List<Clean> clean = new ArrayList<>();
        for (Operation operation : asking.description().operations()) {
            int before = all.size();
            for (Baseline baseline : Where.securedRead(operation, asking).applies()
                    ? asking.baselines(operation)
                    : List.<Baseline>of()) {
                Exchange exchange = baseline.exchange();
                String control = exchange.header("Cache-Control").orElse("").toLowerCase(Locale.ROOT);
                all.add(exchange);
                if (allowed(control)
                        && told.stream().noneMatch(f -> f.operation().equals(operation.key()))) {
                    told.add(finding(operation, exchange, control));
                } else if (!control.contains("no-store")
                        && !control.contains("private")
                        && !control.contains("no-cache")) {
                    silent.add(exchange);
                }
            }
            if (all.size() > before
                    && told.stream().noneMatch(f -> f.operation().equals(operation.key()))) {
                clean.add(Clean.of(
                        finding(operation, all.getLast(), ""), Proof.recorded(all.subList(before, all.size()))));
            }
        }
        if (!told.isEmpty()) {
            return new Outcome.Fail(told, clean);
        }
        if (all.isEmpty()) {
            return new Outcome.NotTested("no operation that needs a credential could be read");
        }
        return silent.isEmpty()
                ? new Outcome.Pass(Proof.recorded(List.of(all.getFirst())))
                : new Outcome.Fail(List.of(silence(silent)), clean);
    }

    private static boolean allowed(String control) {
        return !control.contains("no-store")
                && !control.contains("private")
                && (control.contains("public") || AGE.matcher(control).find());
    }

    private static Finding finding(Operation operation, Exchange exchange, String control) {
        return CARD.finding(
                        operation,
                        Oracle.HEADER,
                        "Caches are told to keep private answers of " + operation.path(),
                        operation.key() + " needs a credential, and its answer to "
                                + exchange.request().identity() + " lets caches keep it: Cache-Control: " + control
                                + ".",
                        Proof.recorded(List.of(exchange)))
                .at("Cache-Control");
    }

    private static Finding silence(List<Exchange> silent) {
        return CARD.finding(
                        Oracle.HEADER,
                        "Private answers do not say that they must not be kept",
                        silent.size()
                                + " answers that need a credential carry no Cache-Control: no-store. Browsers may keep"
                                + " them on shared machines. Rated low, since shared caches keep nothing that needs an"
                                + " Authorization header.",
                        Proof.recorded(List.of(silent.getFirst())))
                .at("Cache-Control")
                .rated(Severity.LOW);
    }
}
