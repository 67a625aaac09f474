package dev.assay.policies.document;

/**
 * Something in a governance file that keeps it from being read.
 *
 * @param path the file inside the repository
 * @param line the line, from 1; 0 when the file as a whole is meant
 * @param what what is wrong
 * @param remedy what to do about it
 */
public record Problem(String path, int line, String what, String remedy) {

    /** One sentence for people: place, fault, remedy. */
    public String sentence() {
        return path + (line > 0 ? ":" + line : "") + ": " + what + ". " + remedy + ".";
    }
}
