package dev.assay.policies.lint;

import dev.assay.policies.document.Document;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects remarks while the rules run. */
final class Remarks {
    private final List<Remark> all = new ArrayList<>();

    void add(Rule rule, Document document, String key, String what, String remedy) {
        add(rule, document.path(), document.source().line(key), what, remedy);
    }

    void add(Rule rule, String path, int line, String what, String remedy) {
        all.add(new Remark(rule, path, line, what, remedy));
    }

    List<Remark> sorted() {
        return all.stream()
                .sorted(Comparator.comparing(Remark::path)
                        .thenComparingInt(Remark::line)
                        .thenComparing(Remark::rule)
                        .thenComparing(Remark::what))
                .toList();
    }
}
