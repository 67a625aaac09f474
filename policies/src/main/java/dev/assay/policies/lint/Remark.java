package dev.assay.policies.lint;

/**
 * One thing the linter noticed.
 *
 * @param path the file
 * @param line the line, from 1; 0 when the file as a whole is meant
 * @param what what was noticed
 * @param remedy what to do about it
 */
public record Remark(Rule rule, String path, int line, String what, String remedy) {
    public Rule.Level level() {
        return rule.level();
    }

    /** One line for people: place, fault, remedy, rule. */
    public String sentence() {
        return path + (line > 0 ? ":" + line : "") + ": " + what + ". " + remedy + ". [" + rule.slug() + "]";
    }
}
