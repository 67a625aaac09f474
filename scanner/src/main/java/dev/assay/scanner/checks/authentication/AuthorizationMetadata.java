package dev.assay.scanner.checks.authentication;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.ServerCheck;
import dev.assay.scanner.check.Trial;
import dev.assay.scanner.checks.oracle.Nonce;
import dev.assay.scanner.checks.oracle.Places;
import dev.assay.scanner.checks.oracle.Shown;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Clean;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.ProbeRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an authorization server says of itself in its metadata (RFC 8414, OpenID Connect Discovery 1.0) against what RFC 9700 asks for:
 * unsigned tokens, no PKCE with S256, grants that should be gone, an issuer without encryption, tokens that cannot be revoked.
 */
public final class AuthorizationMetadata implements ServerCheck {
    /** A weakness that a member of the metadata tells of. */
    private record Fault(String member, Severity severity, String said) {}

    private static final List<String> PATHS =
            List.of("/.well-known/openid-configuration", "/.well-known/oauth-authorization-server");
    /** What is looked at; the first two say how things are signed. */
    private static final List<String> MEMBERS = List.of(
            "id_token_signing_alg_values_supported",
            "token_endpoint_auth_signing_alg_values_supported",
            "code_challenge_methods_supported",
            "grant_types_supported",
            "response_types_supported",
            "issuer",
            "revocation_endpoint");

    private static final Card CARD = Card.of(
                    "authorization-metadata",
                    "AUTH-21",
                    Category.AUTHENTICATION,
                    "The authorization server offers what should be gone")
            .asks("Does the authorization server's own metadata offer unsigned tokens, code grants without S256, old"
                    + " grants, or an issuer without encryption?")
            .rated(Severity.MEDIUM, "AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N")
            .classed(287, "API2")
            .mendedBy("Follow RFC 9700: sign every token, require PKCE with S256, take the implicit and the password"
                    + " grant out, name the issuer by https, and offer revocation.")
            .costs(Mode.SAFE, Places.requests(PATHS.size()) * 5)
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
        Look look = new Look();
        for (String place : PATHS) {
            for (ProbeRequest request : Places.of(place, asking.target())) {
                var answer = Shown.exchange(asking.anonymous(), request);
                look.places++;
                answer.ifPresent(e -> look.seen.add(new Proof.Step(Proof.Part.PROBE, place, e)));
                answer.filter(e -> !look.known(faults(e))).ifPresent(e -> prove(request, faults(e), look, asking));
            }
        }
        if (look.seen.isEmpty()) {
            return new Outcome.NotTested("no path could be asked");
        }
        if (!look.proven.isEmpty()) {
            return new Outcome.Fail(List.copyOf(look.proven.values()), clean(look));
        }
        return look.suspected.isEmpty()
                ? new Outcome.Pass(new Proof(
                        look.seen,
                        0,
                        look.seen.stream().anyMatch(step -> metadata(step.exchange()))
                                ? List.of()
                                : List.of("The target publishes no metadata of an authorization server.")))
                : new Outcome.Suspect(look.suspected, "it did not show each time");
    }

    /** What the places told so far; a member's fault is told once, however many places tell it. */
    private static final class Look {
        private final Map<String, Finding> proven = new LinkedHashMap<>();
        private final List<Finding> suspected = new ArrayList<>();
        private final List<Proof.Step> seen = new ArrayList<>();
        private final Set<String> undecided = new HashSet<>();
        private int places;

        private boolean known(List<Fault> faults) {
            return faults.stream().allMatch(fault -> proven.containsKey(fault.member()));
        }
    }

    private static void prove(ProbeRequest request, List<Fault> faults, Look look, Asking asking) {
        Trial trial = new Trial(
                new Trial.Step(
                        "a name beside it that does not exist", asking.anonymous(), Nonce.sibling(request, asking)),
                new Trial.Step("the metadata", asking.anonymous(), request),
                List.of(),
                usual -> !metadata(usual),
                (usual, e) -> faults(e).equals(faults));
        var result = asking.prove(trial);
        for (Fault fault : faults) {
            if (result instanceof Trial.Result.Proven proven) {
                look.proven.putIfAbsent(fault.member(), finding(request.path(), fault, proven.proof()));
            } else {
                look.undecided.add(fault.member());
            }
            if (result instanceof Trial.Result.Undecided doubt) {
                look.suspected.add(finding(request.path(), fault, doubt.proof()));
            }
        }
    }

    /** The members that tell of no weakness, when every place was answered. */
    private static List<Clean> clean(Look look) {
        if (look.seen.size() < look.places || !look.seen.stream().allMatch(step -> Shown.decided(step.exchange()))) {
            return List.of();
        }
        return MEMBERS.stream()
                .filter(member -> !look.proven.containsKey(member) && !look.undecided.contains(member))
                .map(member -> Clean.of(
                        finding("", new Fault(member, CARD.severity(), ""), Proof.NONE),
                        new Proof(look.seen, 0, List.of("No metadata tells of a weakness in " + member + "."))))
                .toList();
    }

    private static boolean metadata(Exchange answer) {
        return answer.successful()
                && answer.json()
                        .filter(json -> json.path("issuer").isTextual()
                                && (json.has("token_endpoint") || json.has("authorization_endpoint")))
                        .isPresent();
    }

    private static List<Fault> faults(Exchange answer) {
        return metadata(answer)
                ? answer.json().map(AuthorizationMetadata::faults).orElse(List.of())
                : List.of();
    }

    private static List<Fault> faults(JsonNode metadata) {
        List<Fault> faults = new ArrayList<>();
        for (String member : MEMBERS.subList(0, 2)) {
            if (lists(metadata, member, "none")) {
                faults.add(new Fault(member, Severity.MEDIUM, "offers tokens that nobody signs"));
            }
        }
        boolean codes = lists(metadata, "response_types_supported", "code");
        if (codes && !lists(metadata, "code_challenge_methods_supported", "S256")) {
            faults.add(new Fault(
                    "code_challenge_methods_supported",
                    Severity.MEDIUM,
                    "does not offer to bind codes to who asked for them (PKCE with S256)"));
        }
        if (lists(metadata, "grant_types_supported", "password")) {
            faults.add(new Fault("grant_types_supported", Severity.LOW, "takes passwords of people from applications"));
        }
        if (lists(metadata, "grant_types_supported", "implicit")
                || lists(metadata, "response_types_supported", "token")) {
            faults.add(new Fault("response_types_supported", Severity.LOW, "gives tokens in addresses (implicit)"));
        }
        if (metadata.path("issuer").asText().matches("http://(?!localhost|127\\.|\\[::1]).*")) {
            faults.add(new Fault("issuer", Severity.MEDIUM, "names an issuer that is reached without encryption"));
        }
        if (codes && !metadata.has("revocation_endpoint")) {
            faults.add(new Fault("revocation_endpoint", Severity.INFO, "has no way to revoke a token (RFC 7009)"));
        }
        return faults;
    }

    private static boolean lists(JsonNode metadata, String member, String value) {
        for (JsonNode item : metadata.path(member)) {
            if (item.asText().equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static Finding finding(String path, Fault fault, Proof proof) {
        String said = "The authorization server " + fault.said();
        return CARD.finding(
                        Oracle.SIGNATURE,
                        said,
                        said + ": its metadata at " + path + " says so in " + fault.member()
                                + (fault.severity() == CARD.severity()
                                        ? "."
                                        : ", rated " + fault.severity().slug()
                                                + " because it may be restricted elsewhere."),
                        proof)
                .at(fault.member())
                .rated(fault.severity());
    }
}
