package dev.assay.app.access;

/** What a route may ask of whoever calls it. A role or a token is a set of these. */
public enum Permission {
    VIEW_HOME("see the first page and what blocks an audit"),
    VIEW_INVENTORY("see APIs and their descriptions"),
    EDIT_INVENTORY("register and change APIs"),
    VIEW_SCANS("see scans and their reports"),
    RUN_SCANS("start, stop and schedule scans"),
    VIEW_FINDINGS("see findings and their proof"),
    EDIT_FINDINGS("assign findings and ask for a re-test"),
    ACCEPT_FINDINGS("accept a finding until a date"),
    VIEW_CONTROLS("see criteria, controls and their status"),
    RECORD_PERFORMANCES("record that a control was performed"),
    DECIDE_EXCEPTIONS("confirm or clear exceptions of controls"),
    VIEW_POLICIES("read policies, risks and controls as documents"),
    EDIT_POLICIES("propose changes of documents"),
    APPROVE_POLICIES("approve and adopt documents"),
    VIEW_AUDITS("see audits"),
    EDIT_AUDITS("open, scope and close audits"),
    VIEW_BUNDLES("see, verify and download bundles"),
    SEAL_BUNDLES("seal bundles"),
    VIEW_PORTAL("read the auditor's portal"),
    VIEW_ACTIVITY("see what was recorded and the ledger's state"),
    VIEW_PEOPLE("see accounts and tokens"),
    INVITE_AUDITORS("invite auditors and extend their time"),
    EDIT_PEOPLE("invite people, change roles, disable accounts"),
    EDIT_TOKENS("make, rotate and revoke API tokens"),
    VIEW_SETTINGS("see settings"),
    EDIT_SETTINGS("change settings"),
    VIEW_METRICS("read the server's metrics"),
    OWN_ACCOUNT("see and change one's own account");

    private final String words;

    Permission(String words) {
        this.words = words;
    }

    /** What it allows, in words that follow "may". */
    public String words() {
        return words;
    }

    /** Whether a token may hold it: a token makes no tokens, has no account and reads no portal. */
    public boolean forTokens() {
        return this != EDIT_TOKENS && this != OWN_ACCOUNT && this != VIEW_PORTAL;
    }

    /** Whether it touches one API at a time, so that a token for some APIs may hold it; the others show or change what concerns all. */
    public boolean forSomeApis() {
        return switch (this) {
            case VIEW_INVENTORY, EDIT_INVENTORY, VIEW_SCANS, RUN_SCANS, VIEW_FINDINGS, EDIT_FINDINGS, ACCEPT_FINDINGS ->
                true;
            case VIEW_HOME,
                    VIEW_CONTROLS,
                    RECORD_PERFORMANCES,
                    DECIDE_EXCEPTIONS,
                    VIEW_POLICIES,
                    EDIT_POLICIES,
                    APPROVE_POLICIES,
                    VIEW_AUDITS,
                    EDIT_AUDITS,
                    VIEW_BUNDLES,
                    SEAL_BUNDLES,
                    VIEW_PORTAL,
                    VIEW_ACTIVITY,
                    VIEW_PEOPLE,
                    INVITE_AUDITORS,
                    EDIT_PEOPLE,
                    EDIT_TOKENS,
                    VIEW_SETTINGS,
                    EDIT_SETTINGS,
                    VIEW_METRICS,
                    OWN_ACCOUNT -> false;
        };
    }
}
