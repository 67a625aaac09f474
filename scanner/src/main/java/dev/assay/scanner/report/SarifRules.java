package dev.assay.scanner.report;

import com.contrastsecurity.sarif.MultiformatMessageString;
import com.contrastsecurity.sarif.PropertyBag;
import com.contrastsecurity.sarif.ReportingConfiguration;
import com.contrastsecurity.sarif.ReportingDescriptor;
import com.contrastsecurity.sarif.ReportingDescriptorReference;
import com.contrastsecurity.sarif.ReportingDescriptorRelationship;
import com.contrastsecurity.sarif.ToolComponent;
import com.contrastsecurity.sarif.ToolComponentReference;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.finding.Severity;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The rules of a SARIF run, one per check that took part, and the taxonomies they refer to: CWE and the OWASP API Security Top 10. */
final class SarifRules {

    private static final String CWE = "CWE";
    private static final String OWASP = "OWASP API Security Top 10";

    private final List<Card> cards;

    SarifRules(Map<String, Card> cards) {
        this.cards = List.copyOf(cards.values());
    }

    Set<ReportingDescriptor> descriptors() {
        var rules = new LinkedHashSet<ReportingDescriptor>();
        cards.forEach(card -> rules.add(rule(card)));
        return rules;
    }

    /** The rule's place among the descriptors; -1 for a check that took no part. */
    int index(String checkId) {
        for (int at = 0; at < cards.size(); at++) {
            if (cards.get(at).id().equals(checkId)) {
                return at;
            }
        }
        return -1;
    }

    private static ReportingDescriptor rule(Card card) {
        return new ReportingDescriptor()
                .withId(card.id())
                .withName(pascal(card.id()))
                .withShortDescription(text(card.title()))
                .withFullDescription(text(card.question()))
                .withHelp(new MultiformatMessageString()
                        .withText(card.question() + " How to mend it: " + card.remedy())
                        .withMarkdown("**" + card.question() + "**\n\nHow to mend it: " + card.remedy()))
                .withDefaultConfiguration(new ReportingConfiguration().withLevel(level(card.severity())))
                .withRelationships(new LinkedHashSet<>(List.of(relation(cwe(card)), relation(owasp(card)))))
                .withProperties(new PropertyBag()
                        .withTags(new LinkedHashSet<>(List.of(
                                "security",
                                card.category().slug(),
                                "external/cwe/cwe-" + card.cwe(),
                                card.owasp() + ":2023")))
                        .withAdditionalProperty("security-severity", score(card))
                        .withAdditionalProperty("category", card.category().slug())
                        .withAdditionalProperty("cvss", card.vector())
                        .withAdditionalProperty("row", card.row())
                        .withAdditionalProperty("precision", "very-high"));
    }

    /** The id as SARIF wants a name: {@code CrossIdentityRead}. */
    private static String pascal(String id) {
        var name = new StringBuilder();
        for (var word : id.split("-", -1)) {
            name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        }
        return name.toString();
    }

    /** The CVSS score; code hosts call a score of 0 nothing, so what is only information gets the smallest. */
    private static String score(Card card) {
        return String.format(Locale.ROOT, "%.1f", Math.max(0.1, card.cvss()));
    }

    static ReportingConfiguration.Level level(Severity severity) {
        return switch (severity) {
            case CRITICAL, HIGH -> ReportingConfiguration.Level.ERROR;
            case MEDIUM -> ReportingConfiguration.Level.WARNING;
            case LOW, INFO -> ReportingConfiguration.Level.NOTE;
        };
    }

    static ReportingDescriptorReference cwe(Card card) {
        return taxon("CWE-" + card.cwe(), CWE, 0);
    }

    static ReportingDescriptorReference owasp(Card card) {
        return taxon(card.owasp() + ":2023", OWASP, 1);
    }

    private static ReportingDescriptorReference taxon(String id, String taxonomy, int index) {
        return new ReportingDescriptorReference()
                .withId(id)
                .withToolComponent(
                        new ToolComponentReference().withName(taxonomy).withIndex(index));
    }

    private static ReportingDescriptorRelationship relation(ReportingDescriptorReference target) {
        return new ReportingDescriptorRelationship().withTarget(target).withKinds(Set.of("relevant"));
    }

    /** The taxonomies, CWE first, each with the classes that are used. */
    Set<ToolComponent> taxonomies() {
        var cwes = new TreeSet<Integer>();
        var owasps = new TreeSet<String>();
        cards.forEach(card -> {
            cwes.add(card.cwe());
            owasps.add(card.owasp() + ":2023");
        });
        var both = new ArrayList<ToolComponent>();
        both.add(taxonomy(
                CWE, "MITRE", cwes.stream().map(number -> "CWE-" + number).toList()));
        both.add(taxonomy(OWASP, "OWASP", List.copyOf(owasps)));
        return new LinkedHashSet<>(both);
    }

    Set<ToolComponentReference> references() {
        return new LinkedHashSet<>(List.of(
                new ToolComponentReference().withName(CWE).withIndex(0),
                new ToolComponentReference().withName(OWASP).withIndex(1)));
    }

    private static ToolComponent taxonomy(String name, String organization, List<String> ids) {
        var taxa = new LinkedHashSet<ReportingDescriptor>();
        ids.forEach(id -> taxa.add(new ReportingDescriptor().withId(id)));
        return new ToolComponent().withName(name).withOrganization(organization).withTaxa(taxa);
    }

    static MultiformatMessageString text(String text) {
        return new MultiformatMessageString().withText(text);
    }
}
