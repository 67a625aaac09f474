package dev.assay.app.audits;

import dev.assay.app.evidence.FileState;
import dev.assay.evidence.bundle.BundlePlan.PopulationSource;
import dev.assay.evidence.bundle.Content;
import dev.assay.evidence.bundle.Manifest.Deviation;
import dev.assay.evidence.bundle.Population;
import dev.assay.evidence.bundle.Records;
import dev.assay.evidence.bundle.Scope.LeftOut;
import dev.assay.evidence.digest.CanonicalJson;
import dev.assay.evidence.digest.Digest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A bundle's content while its parts are put together. */
final class Draft {
    private final Bundle bundle;
    private final List<Population.Gap> before;
    private final SortedMap<String, Content> members = new TreeMap<>();
    private final List<PopulationSource> populations = new ArrayList<>();
    private final SortedMap<String, Originals.Original> originals = new TreeMap<>();
    private final List<Deviation> exceptions = new ArrayList<>();
    private final List<String> criteria = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();
    private final Map<String, String> absent = new HashMap<>();
    private final List<ReportSheet.Counted> counted = new ArrayList<>();
    private List<FindingStory> stories = List.of();
    private Movement movement = new Movement(0, 0, 0, 0, 0);
    private Assessment assessment = new Assessment("", List.of(), List.of(), 0);

    /** @param before stretches of the period that no population can hold */
    Draft(Bundle bundle, List<Population.Gap> before) {
        this.bundle = bundle;
        this.before = before;
    }

    /** A member of canonical JSON. */
    void json(String name, Map<String, ? extends @Nullable Object> value) {
        members.put(name, Content.of(CanonicalJson.write(value)));
    }

    void member(String name, Content content) {
        members.put(name, content);
    }

    /**
     * A population.
     *
     * @param query where from and which, in words that can be repeated
     * @param expected what an independent count says; null when there is none
     * @param independent what was counted for it
     */
    void population(
            String name,
            String source,
            String query,
            Map<String, String> parameters,
            @Nullable Long expected,
            String independent,
            long observed,
            Records records) {
        var gaps = new ArrayList<>(before);
        if (expected != null && expected != observed) {
            gaps.add(new Population.Gap(
                    bundle.facts().from().toString(),
                    bundle.facts().to().toString(),
                    independent + " says " + expected + ", the population has " + observed));
        }
        var with = new TreeMap<>(parameters);
        with.put("knownAt", bundle.requestedAt().toString());
        if (expected != null) {
            with.put("reconciledWith", independent);
        }
        var origin = new Population.Origin(
                name, source, query, with, bundle.requestedAt(), "Assay " + bundle.product(), expected, gaps);
        populations.add(new PopulationSource(origin, records));
        counted.add(new ReportSheet.Counted(origin, observed));
    }

    /** A population whose records are held in memory; their digest stands among its parameters, as in a population's file. */
    void population(
            String name,
            String query,
            Map<String, String> parameters,
            @Nullable Long expected,
            String independent,
            List<Map<String, @Nullable Object>> records) {
        population(name, "Assay's books", query, parameters, expected, independent, records);
    }

    /** The same from another source. */
    void population(
            String name,
            String source,
            String query,
            Map<String, String> parameters,
            @Nullable Long expected,
            String independent,
            List<Map<String, @Nullable Object>> records) {
        var with = new TreeMap<>(parameters);
        with.put(
                "recordsSha256",
                dev.assay.app.samples.Population.sha256(records).hex());
        population(name, source, query, with, expected, independent, records.size(), Records.of(records));
    }

    /** A stored file as it is, named by its digest. */
    void original(String name, Originals.Original original) {
        originals.putIfAbsent(name, original);
    }

    /** A stored file by its digest; one that is recorded as lost is named instead. One that is lost unrecorded fails the bundle. */
    void original(String name, String what, Digest digest, StoredOriginals stored) throws IOException {
        if (originals.containsKey(name)) {
            return;
        }
        switch (stored.look(digest, what)) {
            case FileState.Whole whole ->
                originals.put(name, new Originals.Original(whole.size(), () -> stored.open(digest, name)));
            case FileState.Lost lost -> leftOut(what, lost.why().sentence());
        }
    }

    void exception(Deviation deviation) {
        exceptions.add(deviation);
    }

    void criterion(String id) {
        criteria.add(id);
    }

    void leftOut(String what, String reason) {
        leftOut.add(new LeftOut(what, reason));
    }

    void absent(String member, String reason) {
        absent.put(member, reason);
    }

    /** The findings, for the report. */
    void told(List<FindingStory> findings, Movement moved) {
        stories = List.copyOf(findings);
        movement = moved;
    }

    /** How controls stood, for the report. */
    void told(Assessment assessed) {
        assessment = assessed;
    }

    List<FindingStory> stories() {
        return stories;
    }

    Movement movement() {
        return movement;
    }

    Assessment assessment() {
        return assessment;
    }

    /** The populations with their counts, by class. */
    List<ReportSheet.Counted> counted() {
        return counted.stream()
                .sorted(Comparator.comparing(one -> one.origin().name()))
                .toList();
    }

    SortedMap<String, Content> members() {
        return members;
    }

    List<PopulationSource> populations() {
        return populations;
    }

    SortedMap<String, Originals.Original> originals() {
        return originals;
    }

    List<Deviation> exceptions() {
        return exceptions;
    }

    List<String> criteria() {
        return criteria;
    }

    List<LeftOut> leftOut() {
        return leftOut;
    }

    Map<String, String> absent() {
        return absent;
    }
}
