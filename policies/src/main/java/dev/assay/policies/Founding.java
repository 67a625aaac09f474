package dev.assay.policies;

import dev.assay.policies.git.Person;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a new governance repository is made with.
 *
 * @param company the organisation's name as it stands in documents
 * @param zone the zone of its days
 * @param author who the first commit names
 * @param at when
 * @param holders who holds a role, written into the settings; empty writes nothing
 */
public record Founding(String company, ZoneId zone, Person author, Instant at, Map<String, String> holders) {
    public Founding {
        holders = Collections.unmodifiableSortedMap(new TreeMap<>(holders));
        if (company.isBlank() || company.length() > 200 || company.matches("(?s).*([\\p{Cntrl}<>{}]).*"))
            throw new IllegalArgumentException(
                    "the company's name must be 1 to 200 characters without control characters, <, >, { or }");
    }

    /** A founding that names nobody as a role's holder. */
    public Founding(String company, ZoneId zone, Person author, Instant at) {
        this(company, zone, author, at, Map.of());
    }

    /** Starter files as they will be committed: with their variables replaced and the holders written. */
    public Map<String, byte[]> fill(Map<String, byte[]> files) {
        return Founder.fill(files, this);
    }
}
