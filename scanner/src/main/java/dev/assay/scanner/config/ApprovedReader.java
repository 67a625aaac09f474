package dev.assay.scanner.config;

import dev.assay.scanner.check.Approved;
import dev.assay.scanner.target.AccessRules;
import dev.assay.scanner.target.AccessRules.Right;
import dev.assay.scanner.target.ApiDescription;
import dev.assay.scanner.target.DescriptionReader;
import dev.assay.scanner.target.UnreadableDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the files that a scan file names as approved: a description, and who may use what. */
final class ApprovedReader {

    private static final int MOST_BYTES = 16 << 20;
    private static final Pattern OPERATION = Pattern.compile("[A-Z]{3,10} /\\S{0,500}");

    private final Path file;
    private final Problems problems;

    /** @param file the scan file, in whose folder paths start */
    ApprovedReader(Path file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** What was approved; what is wrong is recorded, except in the access file, whose own problems end the reading. */
    Approved read(Fields fields) throws ScanFileException {
        return new Approved(description(fields), access(fields));
    }

    private @Nullable ApiDescription description(Fields fields) {
        var path = path(fields, "approved-spec");
        if (path == null) {
            return null;
        }
        try (var in = Files.newInputStream(path)) {
            var bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length <= MOST_BYTES) {
                return DescriptionReader.read(bytes);
            }
            problems.add(fields.line("approved-spec"), "approved-spec names a file larger than 16 MiB");
        } catch (IOException e) {
            problems.add(fields.line("approved-spec"), "approved-spec names a file that cannot be read");
        } catch (UnreadableDescription e) {
            problems.add(fields.line("approved-spec"), "approved-spec names no description: " + e.getMessage());
        }
        return null;
    }

    private AccessRules access(Fields fields) throws ScanFileException {
        var path = path(fields, "approved-access");
        if (path == null) {
            return AccessRules.NONE;
        }
        var own = new Problems(path);
        var root = YamlText.read(ScanFile.text(path, own), own, new Variables(name -> null, own));
        if (!(root instanceof Value.Entries entries)) {
            throw own.stop(
                    1, "it is a mapping of operations, each as in GET /orders: {anonymous: refused, user: allowed}");
        }
        var operations = new TreeMap<String, Map<String, Right>>();
        entries.byKey().forEach((key, entry) -> {
            if (!OPERATION.matcher(key).matches()) {
                own.add(entry.line(), "an operation is written as in: GET /orders/{id}");
            } else {
                operations.put(key, rights(entry.value(), own));
            }
        });
        own.throwIfAny();
        return new AccessRules(operations);
    }

    private static Map<String, Right> rights(Value value, Problems problems) {
        var rights = new TreeMap<String, Right>();
        if (!(value instanceof Value.Entries roles)) {
            problems.add(value.line(), "an operation has a mapping of roles, each allowed or refused");
            return rights;
        }
        roles.byKey().forEach((role, entry) -> {
            var right = entry.value() instanceof Value.Text text ? Right.ofSlug(text.text()) : Optional.<Right>empty();
            right.ifPresentOrElse(
                    r -> rights.put(role, r),
                    () -> problems.add(entry.line(), "the right of a role is allowed or refused"));
        });
        return rights;
    }

    private @Nullable Path path(Fields fields, String key) {
        var text = fields.optionalText(key);
        if (text == null) {
            return null;
        }
        try {
            var path = file.toAbsolutePath().resolveSibling(text).normalize();
            if (Files.isRegularFile(path)) {
                return path;
            }
        } catch (InvalidPathException e) {
            // Told below: neither names a file.
        }
        problems.add(fields.line(key), key + " names no file; a path is relative to this file's folder");
        return null;
    }
}
