package dev.assay.app.controls;

import dev.assay.app.findings.Findings;
import dev.assay.app.inventory.Api;
import dev.assay.app.inventory.ApiChange;
import dev.assay.app.inventory.Apis;
import dev.assay.app.inventory.Description;
import dev.assay.app.policies.DocumentReviews;
import dev.assay.app.policies.Policies;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Collects what all rooms know, for the status engine to judge. */
@Singleton
class FactReader {
    private final Policies policies;
    private final Apis apis;
    private final Findings findings;
    private final Exceptions exceptions;
    private final List<ScanFacts> scans;
    private final List<ControlTest> tests;
    private final DocumentReviews reviews;

    FactReader(
            Policies policies,
            Apis apis,
            Findings findings,
            Exceptions exceptions,
            List<ScanFacts> scans,
            List<ControlTest> tests,
            DocumentReviews reviews) {
        this.policies = policies;
        this.apis = apis;
        this.findings = findings;
        this.exceptions = exceptions;
        this.scans = scans;
        this.tests = tests;
        this.reviews = reviews;
    }

    /** Has everything read again that rooms keep of what they read. */
    void readAnew() {
        findings.readAnew();
        scans.forEach(ScanFacts::readAnew);
    }

    Facts read(ZoneId zone, Instant knownAt) {
        var changes = new ArrayList<ApiChange>();
        var operations = new HashMap<UUID, Integer>();
        var all = apis.all();
        for (var api : all) {
            changes.addAll(apis.history(api.id()));
            apis.descriptions(api.id())
                    .forEach((Description description) -> operations.put(description.id(), description.operations()));
        }
        var books = policies.knownAt(knownAt);
        return new Facts(
                knownAt,
                zone,
                new Facts.Everything(
                        new KnownBooks(books, reviews.all()),
                        books.clonedAt(),
                        all.stream().collect(Collectors.toMap(Api::id, Api::number)),
                        changes,
                        operations,
                        scans.stream().flatMap(room -> room.runs().stream()).toList(),
                        findings.lives(),
                        tests.stream()
                                .flatMap(room -> room.performances().stream())
                                .toList(),
                        exceptions.cleared(knownAt)));
    }
}
