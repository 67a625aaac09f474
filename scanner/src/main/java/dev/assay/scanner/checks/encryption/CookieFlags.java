package dev.assay.scanner.checks.encryption;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.ServerCheck;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Clean;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether cookies that carry a session are kept from scripts, other sites and plain HTTP (RFC 6265, section 4.1.2). */
public final class CookieFlags implements ServerCheck {
    /** A Set-Cookie line and the answer it stood in. */
    private record Line(String line, Exchange in) {}

    private static final Pattern SESSION = Pattern.compile("(?i).*(?:sess|sid|auth|token|jwt|login|remember).*");
    private static final Card CARD = Card.of(
                    "session-cookie-flags", "CRYP-16", Category.ENCRYPTION, "A session cookie lacks its flags")
            .asks("Do session cookies carry HttpOnly, SameSite and, over TLS, Secure?")
            .rated(Severity.MEDIUM, "AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:L/A:N")
            .classed(614, "API8")
            .mendedBy("Set session cookies with Secure, HttpOnly and SameSite=Lax or Strict.")
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Known known) {
        return Applicability.yes();
    }

    @Override
    public Outcome ask(Asking asking) {
        if (asking.recorded().isEmpty()) {
            return new Outcome.NotTested("nothing was recorded");
        }
        List<Finding> findings = new ArrayList<>();
        List<Clean> clean = new ArrayList<>();
        boolean encrypted = asking.target().encrypted();
        for (var cookie : sessions(asking.recorded()).entrySet()) {
            cookie.getValue().stream()
                    .filter(set -> !missing(set.line(), encrypted).isEmpty())
                    .findFirst()
                    .ifPresentOrElse(
                            set -> findings.add(finding(cookie.getKey(), missing(set.line(), encrypted), set.in())),
                            () -> clean.add(clean(cookie.getKey(), cookie.getValue())));
        }
        if (!findings.isEmpty()) {
            return new Outcome.Fail(findings, clean);
        }
        return new Outcome.Pass(clean.stream()
                .map(Clean::proof)
                .reduce(Proof::and)
                .orElseGet(() -> Proof.recorded(List.of(asking.recorded().getFirst()))
                        .saying("None of " + asking.recorded().size() + " answers sets a session cookie.")));
    }

    /** The session cookies by name, each with every line that sets it. */
    private static Map<String, List<Line>> sessions(List<Exchange> recorded) {
        Map<String, List<Line>> cookies = new TreeMap<>();
        for (Exchange exchange : recorded) {
            for (String line : exchange.headersNamed("Set-Cookie")) {
                String name = line.substring(0, Math.max(0, line.indexOf('='))).strip();
                if (SESSION.matcher(name).matches()) {
                    cookies.computeIfAbsent(name, n -> new ArrayList<>()).add(new Line(line, exchange));
                }
            }
        }
        return cookies;
    }

    private static Finding finding(String name, List<String> missing, Exchange in) {
        return CARD.finding(
                        Oracle.HEADER,
                        "The cookie " + name + " lacks " + String.join(", ", missing),
                        "The cookie " + name + " looks like a session's. It is set without "
                                + String.join(", ", missing) + ".",
                        Proof.recorded(List.of(in)))
                .at(name);
    }

    private static Clean clean(String name, List<Line> lines) {
        Exchange first = lines.getFirst().in();
        return Clean.of(
                finding(name, List.of(), first),
                Proof.recorded(List.of(first))
                        .saying("The cookie " + name + " is set " + lines.size()
                                + " times, each time with its flags."));
    }

    private static List<String> missing(String cookie, boolean encrypted) {
        Set<String> flags = Stream.of(cookie.toLowerCase(Locale.ROOT).split(";"))
                .map(String::strip)
                .collect(Collectors.toSet());
        List<String> missing = new ArrayList<>();
        if (!flags.contains("httponly")) {
            missing.add("HttpOnly");
        }
        if (!flags.contains("samesite=lax") && !flags.contains("samesite=strict")) {
            missing.add("SameSite");
        }
        if (encrypted && !flags.contains("secure")) {
            missing.add("Secure");
        }
        return missing;
    }
}
