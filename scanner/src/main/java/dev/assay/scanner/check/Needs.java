package dev.assay.scanner.check;

/** The identities a check cannot do without; lacking them it is not tested, never clean. */
public enum Needs {
    NOBODY("no identity"),
    ONE("one identity"),
    TWO_PEERS("two identities with the same role"),
    TWO_ROLES("two identities with different roles, one of them privileged"),
    TWO_TENANTS("two identities of different tenants");

    private final String sentence;

    Needs(String sentence) {
        this.sentence = sentence;
    }

    /** What is needed, to be read after "needs". */
    public String sentence() {
        return sentence;
    }
}
