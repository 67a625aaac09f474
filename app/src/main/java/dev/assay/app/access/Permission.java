package dev.assay.app.access;

/** What a route may ask of whoever calls it. A role or a token is a set of these. */
public enum Permission {
    VIEW_HOME("see the first page, what blocks an audit and how the REST interface is described"),
    VIEW_INVENTORY("see APIs and their descriptions"),
    EDIT_INVENTORY("register, change and retire APIs and import their descriptions"),
    APPROVE_APIS("approve an API's description and who may use what"),
    VIEW_SCANS("see scans, their reports and how APIs are scanned"),
    RUN_SCANS("start, stop and schedule scans, keep identities, show ownership and take a permission to scan back"),
    SUBMIT_RUNS("hand in runs of continuous integration; a token does"),
    VIEW_FINDINGS("see findings, their history and their proof"),
    EDIT_FINDINGS("ask for a re-test of findings"),
    ACCEPT_FINDINGS("accept a finding until a date and end that"),
    VIEW_CONTROLS("see criteria, controls with their status and performances, exceptions and daily rounds"),
    RECORD_PERFORMANCES("record that a control was performed and withdraw such a record"),
    DECIDE_EXCEPTIONS("confirm or clear exceptions of controls"),
    VIEW_POLICIES("read policies, risks and controls as documents"),
    EDIT_POLICIES("push to the governance repository"),
    APPROVE_POLICIES("begin the governance repository and adopt documents"),
    VIEW_AUDITS("see audits, their cards and auditors"),
    EDIT_AUDITS("open, change, close and reopen audits"),
    VIEW_BUNDLES("see, compare and download bundles and their verdicts"),
    SEAL_BUNDLES("ask for bundles and stop their making"),
    VIEW_PORTAL("read the auditor's portal"),
    ANSWER_REQUESTS("draw samples and answer requests as the auditor of an audit"),
    VIEW_ACTIVITY("see what was recorded, the ledger's state and what later knowledge changed about a control"),
    HOLD_EVIDENCE("set and lift legal holds, which keep evidence from being erased"),
    VIEW_PEOPLE("see accounts and tokens"),
    INVITE_AUDITORS("invite auditors, extend their time and disable their accounts"),
    EDIT_PEOPLE("invite people, change roles, disable and enable accounts, remove a second factor"),
    VIEW_ROSTER("see the roster, training, acknowledgements and access reviews"),
    EDIT_ROSTER("import and change the roster and training records, hand out links to read policies"),
    REVIEW_ACCESS("begin access reviews, decide about their rows and complete them"),
    EDIT_TOKENS("make, rotate and revoke API tokens"),
    VIEW_SETTINGS("see settings (no route asks for this yet)"),
    EDIT_SETTINGS("let a private address be scanned and clone the governance repository"),
    VIEW_METRICS("read the server's metrics"),
    OWN_ACCOUNT("see and change one's own account, read and acknowledge policies");

    private final String words;

    Permission(String words) {
        this.words = words;
    }

    /** What it allows, in words that follow "may". */
    public String words() {
        return words;
    }

    /**
     * Whether a token may hold it: a token makes no tokens, lets nobody in and gives no rights, so that nothing it leads to outlives it; it has no
     * account, reads no portal and approves nothing.
     */
    public boolean forTokens() {
        return switch (this) {
            case EDIT_TOKENS,
                    EDIT_PEOPLE,
                    INVITE_AUDITORS,
                    OWN_ACCOUNT,
                    VIEW_PORTAL,
                    ANSWER_REQUESTS,
                    APPROVE_APIS,
                    REVIEW_ACCESS -> false;
            default -> true;
        };
    }

    /** Whether it touches one API at a time, so that a token for some APIs may hold it; the others show or change what concerns all. */
    public boolean forSomeApis() {
        return switch (this) {
            case VIEW_INVENTORY,
                    EDIT_INVENTORY,
                    VIEW_SCANS,
                    RUN_SCANS,
                    SUBMIT_RUNS,
                    VIEW_FINDINGS,
                    EDIT_FINDINGS,
                    ACCEPT_FINDINGS -> true;
            case APPROVE_APIS,
                    VIEW_HOME,
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
                    ANSWER_REQUESTS,
                    VIEW_ACTIVITY,
                    HOLD_EVIDENCE,
                    VIEW_PEOPLE,
                    INVITE_AUDITORS,
                    EDIT_PEOPLE,
                    VIEW_ROSTER,
                    EDIT_ROSTER,
                    REVIEW_ACCESS,
                    EDIT_TOKENS,
                    VIEW_SETTINGS,
                    EDIT_SETTINGS,
                    VIEW_METRICS,
                    OWN_ACCOUNT -> false;
        };
    }
}
