package dev.assay.scanner.config;

import dev.assay.scanner.target.ApiDescription;
import dev.assay.scanner.target.GivenValues;
import dev.assay.scanner.target.GivenValues.Place;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;

/**
 * The values of a scan file and where they are written.
 *
 * @param lines the line of each place that a value is given for
 */
public record WrittenValues(GivenValues values, Map<Place, Integer> lines) {

    static final WrittenValues NONE = new WrittenValues(GivenValues.NONE, Map.of());

    public WrittenValues {
        lines = Map.copyOf(lines);
    }

    /**
     * The description with the values in their places.
     *
     * @throws ScanFileException when a value is given for what the description does not have
     */
    ApiDescription in(ApiDescription description, Path file) throws ScanFileException {
        var used = new HashSet<Place>();
        var told = values.in(description, used);
        var problems = new Problems(file);
        lines.forEach((place, line) -> {
            if (!used.contains(place)) {
                problems.add(line, unknown(place, description));
            }
        });
        problems.throwIfAny();
        return told;
    }

    private static String unknown(Place place, ApiDescription description) {
        return switch (place) {
            case Place.Named _ ->
                "values: no operation of the description takes a parameter or body property of this name";
            case Place.At _ ->
                "values: no parameter or body property of the description has the schema that is named here";
            case Place.Of of ->
                description.operation(of.operation()).isEmpty()
                        ? "values: the description has no such operation"
                        : "values: the operation takes no parameter or body property of this name";
        };
    }
}
