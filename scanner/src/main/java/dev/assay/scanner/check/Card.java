package dev.assay.scanner.check;

import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.target.Operation;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A check's face: what it asks, how bad a yes is, how to mend it, and what asking costs.
 *
 * @param id kebab-case, never changed once released
 * @param row the catalogue row, such as {@code AUTH-01}
 * @param title names the weakness
 * @param question what is asked, as a question
 * @param vector CVSS 3.1 base vector
 * @param cwe the number after {@code CWE-}
 * @param owasp OWASP API Security Top 10 2023 id, {@code API1} to {@code API10}
 * @param remedy how to mend it
 * @param mode what asking does to the target
 * @param callback true when it needs the callback listener
 * @param maxRequests most requests on one operation (or on the server), repeats included
 * @param needs the identities it cannot do without
 * @param family checks that find one root cause share a family; only the strongest is reported. Null for none
 */
public record Card(
        String id,
        String row,
        Category category,
        String title,
        String question,
        Severity severity,
        String vector,
        int cwe,
        String owasp,
        String remedy,
        Mode mode,
        boolean callback,
        int maxRequests,
        Needs needs,
        @Nullable String family) {

    public Card {
        require(id.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*"), id, "its id is kebab-case");
        require(row.matches("[A-Z]{4}-[0-9]{2}"), id, "its catalogue row looks like AUTH-01");
        require(!title.isBlank() && !remedy.isBlank(), id, "it has a title and a remedy");
        require(question.endsWith("?"), id, "its question ends with a question mark");
        require(owasp.matches("API([1-9]|10)"), id, "its OWASP id is API1 to API10");
        require(cwe > 0, id, "its CWE is a number");
        require((mode == Mode.PASSIVE) == (maxRequests == 0), id, "passive checks, and only they, send nothing");
        Cvss.score(vector);
    }

    private static void require(boolean holds, String id, String law) {
        if (!holds) {
            throw new IllegalArgumentException("check " + id + ": " + law);
        }
    }

    /** The CVSS 3.1 base score of the vector. */
    public double cvss() {
        return Cvss.score(vector);
    }

    /** A confirmed finding of this check on an operation, with the card's severity. */
    public Finding finding(Operation operation, Oracle oracle, String title, String detail, Proof proof) {
        return new Finding(
                id, category, severity, operation.key(), null, null, oracle, title, detail, proof, true, false);
    }

    /** A confirmed finding of this check about the whole server. */
    public Finding finding(Oracle oracle, String title, String detail, Proof proof) {
        return new Finding(
                id, category, severity, Finding.SERVER_WIDE, null, null, oracle, title, detail, proof, true, false);
    }

    /** Starts a card. */
    public static Draft of(String id, String row, Category category, String title) {
        return new Draft(id, row, category, title);
    }

    /** A card being written; {@link #card()} ends it and fails when something is missing. */
    public static final class Draft {
        private final String id;
        private final String row;
        private final Category category;
        private final String title;
        private @Nullable String question;
        private @Nullable Severity severity;
        private String vector = "";
        private int cwe;
        private String owasp = "";
        private String remedy = "";
        private Mode mode = Mode.PASSIVE;
        private boolean callback;
        private int maxRequests;
        private Needs needs = Needs.NOBODY;
        private @Nullable String family;

        private Draft(String id, String row, Category category, String title) {
            this.id = id;
            this.row = row;
            this.category = category;
            this.title = title;
        }

        public Draft asks(String question) {
            this.question = question;
            return this;
        }

        public Draft rated(Severity severity, String vector) {
            this.severity = severity;
            this.vector = vector;
            return this;
        }

        public Draft classed(int cwe, String owasp) {
            this.cwe = cwe;
            this.owasp = owasp;
            return this;
        }

        public Draft mendedBy(String remedy) {
            this.remedy = remedy;
            return this;
        }

        /** What asking costs; a check that does not say this is passive. */
        public Draft costs(Mode mode, int maxRequests) {
            this.mode = mode;
            this.maxRequests = maxRequests;
            return this;
        }

        public Draft needs(Needs needs) {
            this.needs = needs;
            return this;
        }

        public Draft withCallback() {
            this.callback = true;
            return this;
        }

        public Draft family(String family) {
            this.family = family;
            return this;
        }

        public Card card() {
            return new Card(
                    id,
                    row,
                    category,
                    title,
                    Objects.requireNonNull(question, id + " asks nothing"),
                    Objects.requireNonNull(severity, id + " is not rated"),
                    vector,
                    cwe,
                    owasp,
                    remedy,
                    mode,
                    callback,
                    maxRequests,
                    needs,
                    family);
        }
    }
}
