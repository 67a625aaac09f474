package dev.assay.policies.lint;

import java.util.Locale;

/** One thing the linter looks for; docs/guide/lint-rules.md lists them all with a bad and a good example. */
public enum Rule {
    UNREADABLE(
            Level.ERROR,
            "a file that was not understood: broken YAML, an unknown key, a value of another form",
            "Correct it at the line that is named; the form of each kind is in governance-v1.md"),
    MISSING_SETTINGS(
            Level.ERROR,
            "a repository without readable settings",
            "Add assay.yml with schema: 1 and the company's name"),
    DRAFT(
            Level.NOTE,
            "a document that is not adopted and so counts for nothing",
            "Read it, change what is not so, and adopt it"),
    MISSING_OWNER(Level.WARNING, "a document that nobody answers for", "Add owner: with a role or a name"),
    MISSING_APPROVER(
            Level.WARNING,
            "a policy, risk or exception that does not say who approves it",
            "Name approvers of a policy, the approver of a risk or exception"),
    UNKNOWN_ROLE(
            Level.WARNING,
            "a role that assay.yml does not describe",
            "Correct the role, or describe it under roles: in assay.yml"),
    MISSING_REVIEW(
            Level.WARNING,
            "a policy, risk or vendor without a day from which its next review follows",
            "Write when it was or will be reviewed"),
    OVERDUE_REVIEW(
            Level.WARNING,
            "a review that was due before the day that is judged",
            "Review it and write the day, or record that nothing had to change"),
    NO_SEPARATION(
            Level.NOTE,
            "a document that its author or owner approved alone",
            "Have someone else approve the next version"),
    SELF_APPROVED(
            Level.WARNING,
            "an acceptance or exception that is approved by the one who owns it",
            "Have someone else decide"),
    UNKNOWN_CRITERION(
            Level.ERROR, "a criterion id that the criteria file does not have", "Use an id of the criteria file"),
    UNKNOWN_CONTROL(Level.ERROR, "a control id that does not exist", "Correct the id, or add the control"),
    UNKNOWN_POLICY(Level.ERROR, "a policy id that does not exist", "Correct the id, or add the policy"),
    UNKNOWN_PROCEDURE(Level.ERROR, "a procedure id that does not exist", "Correct the id, or add the procedure"),
    UNKNOWN_RISK(Level.ERROR, "a risk id that does not exist", "Correct the id, or add the risk"),
    UNKNOWN_CATEGORY(
            Level.ERROR,
            "a category of checks that does not exist",
            "Use one of the twelve categories of mapping-v1.md"),
    UNKNOWN_CHECK(Level.ERROR, "a check that the scanner does not have", "Use the id of a page under docs/checks"),
    UNKNOWN_SOURCE(
            Level.ERROR,
            "a source of evidence that the mapping cannot name",
            "Use one of the sources of mapping-v1.md"),
    CRITERION_WITHOUT_CONTROL(
            Level.WARNING,
            "a criterion of a category the company reports on that no control answers to",
            "Add a control that names it, or leave the category out in assay.yml"),
    PROMISE_WITHOUT_CONTROL(
            Level.WARNING,
            "a policy that names no control, so that nobody can test what it promises",
            "Name the controls that carry it out"),
    PROCEDURE_WITHOUT_CONTROL(
            Level.WARNING, "a procedure that carries out no control", "Name the controls it carries out, or retire it"),
    DUPLICATE(
            Level.WARNING,
            "two documents of one kind with the same title, or two controls with the same statement",
            "Join them, or tell them apart"),
    PLACEHOLDER(
            Level.ERROR, "a placeholder that was left in, such as TBD or a name in angle brackets", "Write what is so"),
    VAGUE_FREQUENCY(
            Level.WARNING,
            "words such as \"regularly\" in a sentence without a frequency or deadline",
            "Name a frequency or a deadline that can be tested"),
    FREQUENCY_DIFFERS(
            Level.WARNING,
            "a control whose statement, or whose procedure, says another frequency than the control itself",
            "Make both say the same"),
    CONFLICTING_PROMISES(
            Level.WARNING,
            "two documents that promise different values: password length, TLS version, deadlines, retention of logs,"
                    + " days until training",
            "Keep the value in one of them, or make them agree"),
    DEADLINE_DIFFERS(
            Level.ERROR,
            "a policy that promises another deadline for findings than the mapping counts by",
            "Make the policy's table and the mapping's deadlines agree"),
    RETENTION_DIFFERS(
            Level.WARNING,
            "a policy that promises to keep logs for longer than retention: in assay.yml keeps records of requests",
            "Keep them longer in assay.yml, or promise less"),
    DEAD_LINK(
            Level.WARNING,
            "a link inside the repository that leads nowhere, or one of a scheme that is not for reading",
            "Correct or remove it"),
    MISSING_SECTION(
            Level.WARNING,
            "a system description without one of its nine sections, or with an empty one",
            "Write the section"),
    MISSING_MAPPING(
            Level.ERROR,
            "a repository without a mapping, whose findings speak to no criterion",
            "Add mappings/soc2.yaml"),
    UNMAPPED_CATEGORY(
            Level.ERROR, "a category of checks without a primary row in the mapping", "Add a row with its rationale"),
    MAPPING_MISTAKE(
            Level.ERROR,
            "a mistake in the mapping that others have made before, a row that stands twice, a condition that does not"
                    + " fit",
            "See mapping-v1.md"),
    UNTREATED_RISK(
            Level.WARNING,
            "a risk to mitigate without a control, or an accepted one that nobody accepted",
            "Name the controls, or who accepts it until when"),
    MISSING_RATING(Level.WARNING, "a risk in force without a residual rating", "Rate it with the controls as they are"),
    RESIDUAL_ABOVE_INHERENT(
            Level.ERROR, "a residual rating above the inherent one", "Rate it again: controls do not add risk"),
    TARGET_ABOVE_RESIDUAL(Level.ERROR, "a target above the residual rating", "Rate it again: treatment leads down"),
    STALE_ACCEPTANCE(
            Level.WARNING,
            "an acceptance of another rating than the risk has now",
            "Decide again with the rating as it is"),
    LONG_ACCEPTANCE(
            Level.WARNING,
            "an acceptance or exception for more than a year",
            "Let it end within a year and decide again then"),
    ABOVE_APPETITE(
            Level.WARNING,
            "an accepted risk above the appetite whose approver is not the role that assay.yml names for it",
            "Have the higher role decide"),
    EXPIRED(Level.WARNING, "an acceptance or exception that has ended", "Decide again and record it, or retire it"),
    EXCEPTION_NOT_ALLOWED(Level.ERROR, "an exception to a policy that allows none", "Refuse it, or change the policy"),
    SUBSERVICE_INCOMPLETE(
            Level.WARNING,
            "a subservice organisation without the criteria that depend on it or the controls expected of it",
            "List both"),
    REPORT_TOO_OLD(
            Level.WARNING,
            "a subservice organisation whose newest assurance report ended more than a year ago",
            "Get the next report, or a letter for the time since"),
    NOT_TOLD(
            Level.WARNING,
            "a control expected of customers that does not say where customers are told",
            "Add told_in:"),
    PRACTICE_DIFFERS(
            Level.WARNING,
            "a promise that scans and the inventory measured otherwise: TLS version, time between scans, deadlines,"
                    + " APIs without an owner",
            "Mend the practice, or promise what is so"),
    CRITICAL_WITHOUT_RISK(
            Level.ERROR,
            "a critical finding past its deadline that no risk points to",
            "Add it to linked_findings of a risk, and have the risk decided");

    /** How much a remark matters. */
    public enum Level {
        /** It is wrong. */
        ERROR,
        /** An auditor would ask about it. */
        WARNING,
        /** Good to know. */
        NOTE
    }

    private final Level level;
    private final String about;
    private final String mend;

    Rule(Level level, String about, String mend) {
        this.level = level;
        this.about = about;
        this.mend = mend;
    }

    public Level level() {
        return level;
    }

    /** What it looks for. */
    public String about() {
        return about;
    }

    /** What to do about it. */
    public String mend() {
        return mend;
    }

    /** The name as it is shown, for example missing-owner. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
