package dev.assay.scanner.checks.encryption;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.ServerCheck;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether cookies that carry a session are kept from scripts, other sites and plain HTTP (RFC 6265, section 4.1.2). */
public final class CookieFlags implements ServerCheck {
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
        for (Exchange exchange : asking.recorded()) {
            for (String cookie : exchange.headersNamed("Set-Cookie")) {
                String name =
                        cookie.substring(0, Math.max(0, cookie.indexOf('='))).strip();
                List<String> missing = missing(cookie, asking.target().encrypted());
                if (SESSION.matcher(name).matches() && !missing.isEmpty()) {
                    return Outcome.fail(CARD.finding(
                                    Oracle.HEADER,
                                    "The cookie " + name + " lacks " + String.join(", ", missing),
                                    "The cookie " + name + " looks like a session's. It is set without "
                                            + String.join(", ", missing) + ".",
                                    Proof.recorded(List.of(exchange)))
                            .at(name));
                }
            }
        }
        return new Outcome.Pass(Proof.recorded(List.of(asking.recorded().getFirst())));
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
