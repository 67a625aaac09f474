package dev.assay.scanner.reproduction;

import dev.assay.scanner.config.Written;
import dev.assay.scanner.report.EarlierReport;
import dev.assay.scanner.report.EarlierReport.Recorded;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a third person repeats a finding by hand.
 *
 * @param setUp commands to run once before the others, such as sign-ins
 * @param notes sentences on what variables of the commands hold
 */
public record Reproduction(List<String> setUp, List<String> notes, List<Step> steps) {

    /**
     * One exchange of the proof.
     *
     * @param recorded null when the report does not have the exchange it names
     */
    public record Step(EarlierReport.Step of, @Nullable Recorded recorded, CurlLine curl) {}

    public Reproduction {
        setUp = List.copyOf(setUp);
        notes = List.copyOf(notes);
        steps = List.copyOf(steps);
    }

    /**
     * The commands for a finding.
     *
     * @param url the target's, where operations were asked; identities sign in at the scan file's, if it says one
     * @param written null when there is no scan file at hand: then variables stand for all that the report does not tell
     */
    public static Reproduction of(
            EarlierReport.Found finding, Map<String, Recorded> exchanges, String url, @Nullable Written written) {
        boolean anyCertificate = written != null && written.acceptAnyCertificate();
        var entry = written == null || written.url() == null ? url : written.url();
        Map<String, StandIn> standIns =
                written == null ? Map.of() : StandIn.of(written.identities(), entry, anyCertificate);
        var used = new LinkedHashMap<String, StandIn>();
        var steps = new ArrayList<Step>();
        for (var step : finding.steps()) {
            var recorded = exchanges.get(step.exchange());
            if (recorded == null) {
                steps.add(new Step(step, null, new CurlLine("", List.of("The report does not have this exchange."))));
                continue;
            }
            boolean own = ownCredential(finding, step);
            var standIn = standIns.getOrDefault(recorded.identity(), StandIn.NONE);
            if (own) {
                used.put(recorded.identity(), standIn);
            }
            var curl = CurlLine.of(recorded, steps.size() + 1, own ? standIn : StandIn.NONE, anyCertificate);
            steps.add(new Step(step, recorded, curl));
        }
        var notes = new LinkedHashSet<String>();
        used.values().forEach(standIn -> notes.addAll(standIn.notes()));
        var setUp = new LinkedHashSet<String>();
        used.values().forEach(standIn -> setUp.addAll(standIn.setUp()));
        if (!setUp.isEmpty() && !plain(entry).equals(plain(url))) {
            notes.add("Sign-ins go below the scan file's url, " + entry
                    + ", where the scan tries first. One that is answered" + " 404 or 405 there goes below " + url
                    + ".");
        }
        return new Reproduction(List.copyOf(setUp), List.copyOf(notes), steps);
    }

    private static String plain(String url) {
        return url.replaceAll("/+$", "");
    }

    /**
     * Whether the request carried the identity's own credential. Checks of authentication send changed and invented ones in an identity's
     * name, and no report keeps those.
     */
    private static boolean ownCredential(EarlierReport.Found finding, EarlierReport.Step step) {
        boolean baseline = finding.steps().stream()
                .anyMatch(
                        other -> other.part().equals("baseline") && other.name().equals(step.name()));
        return !finding.category().equals("authentication")
                || baseline
                || step.part().equals("recorded");
    }
}
