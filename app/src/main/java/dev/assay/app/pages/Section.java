package dev.assay.app.pages;

/** A place in the rail. Which of them a person sees is decided where permissions are known. */
public enum Section {
    HOME("Home", "/"),
    APIS("APIs", "/apis"),
    SCANS("Scans", "/scans"),
    FINDINGS("Findings", "/findings"),
    CONTROLS("Controls", "/controls"),
    POLICIES("Policies", "/policies"),
    AUDITS("Audits", "/audits"),
    BUNDLES("Bundles", "/bundles"),
    PEOPLE("People", "/people"),
    ACTIVITY("Activity", "/activity"),
    SETTINGS("Settings", "/settings"),

    PORTAL_OVERVIEW("Overview", "/portal"),
    PORTAL_CRITERIA("Criteria", "/portal/criteria"),
    PORTAL_CONTROLS("Controls", "/portal/controls"),
    PORTAL_FINDINGS("Findings", "/portal/findings"),
    PORTAL_POLICIES("Policies", "/portal/policies"),
    PORTAL_POPULATIONS("Populations", "/portal/populations"),
    PORTAL_REQUESTS("Requests", "/portal/requests"),
    PORTAL_BUNDLES("Bundles", "/portal/bundles"),

    ACCOUNT("My account", "/account");

    private final String label;
    private final String href;

    Section(String label, String href) {
        this.label = label;
        this.href = href;
    }

    public String label() {
        return label;
    }

    public String href() {
        return href;
    }

    /** Whether a line stands above it in the rail. */
    public boolean apart() {
        return this == AUDITS || this == PEOPLE;
    }
}
