package dev.assay.app.audits;

import dev.assay.app.http.Refusal;
import dev.assay.app.pages.Option;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What a list from elsewhere is, and so how its records are read. */
public enum ListKind {
    /** CSV or XLSX; a column names each row. */
    TABLE("table", "Table, CSV or XLSX"),
    /** CSV or XLSX; a column names a host or an address in each row. */
    HOSTS("hosts", "Table with a column of hosts or addresses, CSV or XLSX"),
    /** JSON of an API gateway: every address in it, and what stands under names such as host. */
    GATEWAY("gateway", "Export of an API gateway, JSON"),
    /** A DNS zone file (RFC 1035, section 5): owners of A, AAAA and CNAME records. */
    ZONE("zone", "DNS zone file"),
    /** An access log: JSON lines, or the combined format with the virtual host first. */
    LOG("log", "Access log: JSON lines, or the combined format with the virtual host first");

    private final String word;
    private final String title;

    ListKind(String word, String title) {
        this.word = word;
        this.title = title;
    }

    static ListKind of(String word) {
        for (var one : values()) {
            if (one.word.equals(word.strip()) || (word.isBlank() && one == TABLE)) {
                return one;
            }
        }
        var words = Arrays.stream(values()).map(one -> one.word).collect(Collectors.joining(", "));
        throw new Refusal.Invalid("There is no such kind of list.", new Refusal.Field("kind", "One of " + words + "."));
    }

    /** Whether its records are named by hosts, so that the APIs can be held against it. */
    boolean namesHosts() {
        return this != TABLE;
    }

    /** Whether its rows are read from a table with named columns. */
    boolean table() {
        return this == TABLE || this == HOSTS;
    }

    static List<Option> options() {
        return Arrays.stream(values())
                .map(one -> new Option(one.word, one.title))
                .toList();
    }
}
