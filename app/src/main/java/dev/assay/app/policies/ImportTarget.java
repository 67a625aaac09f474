package dev.assay.app.policies;

import dev.assay.policies.document.Criterion;
import dev.assay.policies.document.Shelf;
import dev.assay.templates.GovernanceTemplates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** A clone of the governance repository on this machine, into which drafts are written beside what is there. */
final class ImportTarget {
    private final Path folder;

    ImportTarget(Path folder) throws IOException {
        if (!Files.exists(folder.resolve(".git")) || !Files.isRegularFile(folder.resolve("assay.yml"))) {
            throw new IllegalArgumentException(
                    folder + " is not a clone of the governance repository: it has no .git with"
                            + " assay.yml beside it. Clone it from Assay first.");
        }
        this.folder = folder.toRealPath();
    }

    Path folder() {
        return folder;
    }

    /** The criterion ids of the starter documents. */
    static Set<String> starterCriteria() {
        return criteria(GovernanceTemplates.files());
    }

    /** The criterion ids of the clone. */
    Set<String> criteria() throws IOException {
        return criteria(ImportedFolder.read(folder));
    }

    private static Set<String> criteria(Map<String, byte[]> files) {
        var shelf = new Shelf();
        files.forEach((path, bytes) -> {
            if (path.startsWith("criteria/")) {
                shelf.add(path, "", bytes);
            }
        });
        return shelf.criteria().stream().map(Criterion::id).collect(Collectors.toUnmodifiableSet());
    }

    /** Writes what is not there yet, or nothing when a file would leave the clone; the paths that were there, and stay as they are. */
    List<String> write(SortedMap<String, byte[]> files) throws IOException {
        var kept = new ArrayList<String>();
        for (var path : files.keySet()) {
            var target = folder.resolve(path).normalize();
            if (!inside(target)) {
                throw new IllegalArgumentException(path + " would lie outside the clone, so nothing was written.");
            }
        }
        for (var file : files.entrySet()) {
            var target = folder.resolve(file.getKey());
            if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                kept.add(file.getKey());
                continue;
            }
            Files.createDirectories(target.getParent());
            Files.write(target, file.getValue(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        }
        return kept;
    }

    // A folder of the clone may be a link to another place.
    private boolean inside(Path target) throws IOException {
        var parent = target.getParent();
        while (parent != null && !Files.exists(parent, LinkOption.NOFOLLOW_LINKS)) {
            parent = parent.getParent();
        }
        return target.startsWith(folder)
                && parent != null
                && parent.toRealPath().startsWith(folder);
    }
}
