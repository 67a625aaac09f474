package dev.assay.scanner.checks.oracle;

import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.Trial;
import dev.assay.scanner.finding.Clean;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.Fact;
import dev.assay.scanner.probe.Probe;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.reading.BodyKind;
import dev.assay.scanner.target.Identity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Looks for paths that the description does not mention and that answer with content. */
public final class Hidden {
    /** The most paths that are reported by one search. */
    public static final int MOST_FOUND = 3;

    /** Makes the finding about one path. */
    public interface Found {
        Finding finding(String path, Identity who, Proof proof);
    }

    /** Whether an answer is of the kind looked for. */
    public interface Kind {
        boolean of(ProbeRequest request, Exchange answer);
    }

    private Hidden() {}

    /**
     * Asks each path that is not described, as the first ordinary identity, and as nobody where that identity is not told that there is
     * nothing. One that answers with content unlike what nothing is answered with is tried again beside a sibling that cannot exist; at most three are reported.
     */
    public static Outcome search(Asking asking, List<String> paths, Kind kind, Found found) {
        List<Finding> findings = new ArrayList<>();
        List<Proof.Step> looked = new ArrayList<>();
        List<Clean> clean = new ArrayList<>();
        Set<String> foundAt = new HashSet<>();
        int undecided = 0;
        for (String path : paths) {
            if (findings.size() == MOST_FOUND) {
                break;
            }
            if (described(path, asking)) {
                continue;
            }
            List<Try> left = new ArrayList<>(tries(path, asking));
            for (Try once : List.copyOf(left)) {
                if (nothingThere(once, asking)) {
                    left.remove(once);
                    continue;
                }
                Identity who = once.who();
                ProbeRequest request = once.request();
                if (foundAt.contains(Places.absolute(request, asking.target()))) {
                    continue;
                }
                var answer = Shown.exchange(probe(who, asking), request);
                answer.ifPresent(e -> looked.add(new Proof.Step(Proof.Part.PROBE, who.name() + " asks " + path, e)));
                undecided += answer.filter(e -> !Shown.decided(e)).isPresent() ? 1 : 0;
                boolean content = answer.filter(e -> content(e, asking) && kind.of(request, e))
                        .isPresent();
                if (!content && answer.filter(Shown::decided).isPresent()) {
                    left.remove(once);
                } else if (content) {
                    var result = asking.prove(trial(who, request, kind, asking));
                    if (result instanceof Trial.Result.Proven proven) {
                        findings.add(rated(found.finding(path, who, proven.proof())));
                        foundAt.add(Places.absolute(request, asking.target()));
                        break;
                    }
                }
            }
            callers(asking).stream()
                    .filter(who -> left.stream().noneMatch(once -> once.who().equals(who)))
                    .forEach(who -> clean.add(clean(path, who, found)));
        }
        if (!findings.isEmpty()) {
            return new Outcome.Fail(findings, clean);
        }
        if (undecided > 0) {
            return new Outcome.NotTested(nothingDecided(undecided, looked.size()));
        }
        return looked.isEmpty()
                ? new Outcome.NotTested("no path could be asked")
                : new Outcome.Pass(new Proof(
                        looked.subList(0, 1),
                        0,
                        List.of(looked.size() + " requests to undescribed paths gave no content.")));
    }

    /** What the answers hold says how bad it is that they are given: secrets and numbers of cards, accounts and persons are rated high. */
    private static Finding rated(Finding finding) {
        var delicate = finding.proof().steps().stream()
                .filter(step -> step.part() == Proof.Part.PROBE)
                .flatMap(step -> step.exchange().facts().stream())
                .map(Fact::kind)
                .filter(Hidden::delicate)
                .map(kind -> kind.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .distinct()
                .sorted()
                .toList();
        return delicate.isEmpty() || finding.severity().compareTo(Severity.HIGH) <= 0
                ? finding
                : finding.rated(Severity.HIGH).saying("Its answer carries: " + String.join(", ", delicate) + ".");
    }

    private static boolean delicate(Fact.Kind kind) {
        return switch (kind) {
            case OWN_CREDENTIAL, EMAIL, PHONE -> false;
            case CARD_NUMBER, IBAN, SOCIAL_SECURITY_NUMBER -> true;
            case PRIVATE_KEY, AWS_KEY, GITHUB_TOKEN, SLACK_TOKEN, STRIPE_KEY, GOOGLE_KEY -> true;
            case JWT, PASSWORD_HASH, NAMED_SECRET, CONNECTION_STRING -> true;
        };
    }

    /** Why a search among so many requests says nothing. */
    static String nothingDecided(int undecided, int of) {
        return undecided + " of " + of
                + " requests were answered with what decides nothing, such as too many requests or a failure";
    }

    /** Whether nobody need be asked: an identity, which may see more, is told by the status that nothing is there. */
    private static boolean nothingThere(Try once, Asking asking) {
        return once.who().anonymous()
                && callers(asking).stream()
                        .filter(who -> !who.anonymous())
                        .anyMatch(who -> Shown.exchange(asking.as(who), once.request())
                                .filter(e -> e.status() == 404 || e.status() == 410)
                                .isPresent());
    }

    private static Clean clean(String path, Identity who, Found found) {
        return Clean.of(
                found.finding(path, who, Proof.NONE),
                Proof.said("GET " + path + " gave no content to " + who.name()
                        + (who.anonymous() ? ", or is not there even for an identity." : ".")));
    }

    private record Try(Identity who, ProbeRequest request) {}

    private static List<Try> tries(String path, Asking asking) {
        return Places.of(path, asking.target()).stream()
                .flatMap(request -> callers(asking).stream().map(who -> new Try(who, request)))
                .toList();
    }

    /** Whether the description has an operation at the path, its own base path included. */
    public static boolean described(String path, Asking asking) {
        String below = Places.below(path, asking.target());
        return asking.description().operations().stream()
                .anyMatch(o -> matches(o.path(), path) || matches(o.path(), below));
    }

    /** Step by step without taking either apart: there may be thousands of operations, and each may be asked about. */
    private static boolean matches(String template, String path) {
        int at = 0;
        int in = 0;
        while (true) {
            int end = end(template, at);
            int over = end(path, in);
            boolean anything = at < template.length() && template.charAt(at) == '{';
            if (!anything && (end - at != over - in || !template.regionMatches(at, path, in, over - in))) {
                return false;
            }
            if (end == template.length() || over == path.length()) {
                return end == template.length() && over == path.length();
            }
            at = end + 1;
            in = over + 1;
        }
    }

    private static int end(String path, int from) {
        int slash = path.indexOf('/', from);
        return slash < 0 ? path.length() : slash;
    }

    private static Trial trial(Identity who, ProbeRequest request, Kind kind, Asking asking) {
        Probe probe = probe(who, asking);
        return Trial.of(
                        new Trial.Step(who.name() + " asks for it", probe, request),
                        new Trial.Step(who.name() + " asks for it again", probe, request),
                        (usual, answer) -> content(answer, asking) && kind.of(request, answer))
                .control("a path beside it that does not exist", probe, Nonce.sibling(request, asking));
    }

    private static boolean content(Exchange answer, Asking asking) {
        return BodyKind.isData(answer) && !asking.looksMissing(answer);
    }

    private static List<Identity> callers(Asking asking) {
        List<Identity> callers = new ArrayList<>(List.of(Identity.ANONYMOUS));
        asking.identities().stream().filter(i -> !i.privileged()).findFirst().ifPresent(callers::add);
        return callers;
    }

    private static Probe probe(Identity who, Asking asking) {
        return who.anonymous() ? asking.anonymous() : asking.as(who);
    }
}
