package dev.assay.app.access;

import static dev.assay.app.access.Permission.ACCEPT_FINDINGS;
import static dev.assay.app.access.Permission.ANSWER_REQUESTS;
import static dev.assay.app.access.Permission.EDIT_FINDINGS;
import static dev.assay.app.access.Permission.EDIT_INVENTORY;
import static dev.assay.app.access.Permission.EDIT_PEOPLE;
import static dev.assay.app.access.Permission.EDIT_POLICIES;
import static dev.assay.app.access.Permission.EDIT_SETTINGS;
import static dev.assay.app.access.Permission.EDIT_TOKENS;
import static dev.assay.app.access.Permission.HOLD_EVIDENCE;
import static dev.assay.app.access.Permission.OWN_ACCOUNT;
import static dev.assay.app.access.Permission.RUN_SCANS;
import static dev.assay.app.access.Permission.SUBMIT_RUNS;
import static dev.assay.app.access.Permission.VIEW_ACTIVITY;
import static dev.assay.app.access.Permission.VIEW_CONTROLS;
import static dev.assay.app.access.Permission.VIEW_FINDINGS;
import static dev.assay.app.access.Permission.VIEW_HOME;
import static dev.assay.app.access.Permission.VIEW_INVENTORY;
import static dev.assay.app.access.Permission.VIEW_METRICS;
import static dev.assay.app.access.Permission.VIEW_POLICIES;
import static dev.assay.app.access.Permission.VIEW_PORTAL;
import static dev.assay.app.access.Permission.VIEW_SCANS;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What an account is for. A role is a fixed set of permissions. */
public enum Role {
    /** Runs the server: everything but what an auditor says. */
    ADMINISTRATOR("Administrator", "/", EnumSet.complementOf(EnumSet.of(ANSWER_REQUESTS))),
    /** Prepares audits: everything but other people's accounts, tokens and what only these do, legal holds and the server's settings. */
    OFFICER(
            "Compliance officer",
            "/",
            EnumSet.complementOf(EnumSet.of(
                    EDIT_PEOPLE,
                    EDIT_TOKENS,
                    SUBMIT_RUNS,
                    EDIT_SETTINGS,
                    HOLD_EVIDENCE,
                    VIEW_METRICS,
                    ANSWER_REQUESTS))),
    /** Runs and mends APIs: scans and findings, documents by proposal. */
    ENGINEER(
            "Engineer",
            "/",
            EnumSet.of(
                    VIEW_HOME,
                    VIEW_INVENTORY,
                    EDIT_INVENTORY,
                    VIEW_SCANS,
                    RUN_SCANS,
                    VIEW_FINDINGS,
                    EDIT_FINDINGS,
                    VIEW_CONTROLS,
                    VIEW_POLICIES,
                    EDIT_POLICIES,
                    VIEW_ACTIVITY,
                    OWN_ACCOUNT)),
    /** Reads one audit for a time. */
    AUDITOR("Auditor", "/portal", EnumSet.of(VIEW_PORTAL, ANSWER_REQUESTS, OWN_ACCOUNT));

    private final String label;
    private final String home;
    private final Set<Permission> permissions;

    Role(String label, String home, Set<Permission> permissions) {
        this.label = label;
        this.home = home;
        this.permissions = Collections.unmodifiableSet(permissions);
    }

    public String label() {
        return label;
    }

    /** The first page after sign-in. */
    public String home() {
        return home;
    }

    public Set<Permission> permissions() {
        return permissions;
    }

    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }

    /** The word in forms, tables and records. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether decisions on behalf of the organisation are this role's. */
    public boolean decides() {
        return may(ACCEPT_FINDINGS);
    }
}
