package dev.assay.policies.imports;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of a repository.
 *
 * @param layout as which it was read
 * @param company the company's name as it stood there; empty when it did not
 * @param files drafts in our layout by path; each of them is understood
 * @param taken which file became which
 * @param left what was not taken, or not whole, each with its reason
 */
public record Imported(
        Layout layout, String company, SortedMap<String, byte[]> files, List<Taken> taken, List<Left> left) {
    public Imported {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        taken = List.copyOf(taken);
        left = List.copyOf(left);
    }

    /** A layout that another program documents. */
    public enum Layout {
        /** strongDM Comply: comply.yml, narratives, policies, procedures, standards. */
        COMPLY,
        /** JupiterOne's policy templates: config.json, policies, procedures, standards. */
        JUPITERONE
    }

    /** One file that was taken. */
    public record Taken(String from, String to) {}

    /**
     * Something that was not taken.
     *
     * @param path the file
     * @param what what of it, and why
     * @param remedy what to do about it
     */
    public record Left(String path, String what, String remedy) {
        /** One line for people. */
        public String sentence() {
            return path + ": " + what + ". " + remedy + ".";
        }
    }

    /** How many drafts there are of a folder, for example policies. */
    public long count(String folder) {
        return files.keySet().stream()
                .filter(path -> path.startsWith(folder + "/"))
                .count();
    }
}
