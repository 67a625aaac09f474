package dev.assay.policies.document;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One governance file that was understood: something with an id, an owner and a status. */
public sealed interface Document
        permits Policy, Procedure, Risk, Control, Mapping, RiskException, Vendor, UserControl, SystemDescription {

    Heading heading();

    default String id() {
        return heading().id();
    }

    default String title() {
        return heading().title();
    }

    default Status status() {
        return heading().status();
    }

    default @Nullable String owner() {
        return heading().owner();
    }

    default @Nullable String ownerRole() {
        return heading().ownerRole();
    }

    default @Nullable LocalDate effective() {
        return heading().effective();
    }

    default @Nullable Approval approval() {
        return heading().approval();
    }

    default Source source() {
        return heading().source();
    }

    default String path() {
        return source().path();
    }

    /** Whether the day lies between the effective day of an approved document and, once retired, its last day. */
    default boolean inForceOn(LocalDate day) {
        var from = effective();
        if (from == null || from.isAfter(day)) return false;
        var last = heading().retiredOn();
        return switch (status()) {
            case APPROVED, RETIRED -> last == null || !last.isBefore(day);
            case DRAFT, IN_REVIEW -> false;
        };
    }
}
