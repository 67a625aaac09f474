package dev.assay.policies;

import dev.assay.policies.git.Person;
import java.time.Instant;
import java.time.ZoneId;

/**
 * What a new governance repository is made with.
 *
 * @param company the organisation's name as it stands in documents
 * @param zone the zone of its days
 * @param author who the first commit names
 * @param at when
 */
public record Founding(String company, ZoneId zone, Person author, Instant at) {
    public Founding {
        if (company.isBlank() || company.length() > 200 || company.matches("(?s).*([\\p{Cntrl}<>{}]).*"))
            throw new IllegalArgumentException(
                    "the company's name must be 1 to 200 characters without control characters, <, >, { or }");
    }
}
