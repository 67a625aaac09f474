package dev.assay.scanner.report;

import dev.assay.scanner.target.AccessMatrix;
import java.io.IOException;

/** Writes the matrix of roles and operations: declared, expected, observed. */
final class JsonMatrix {

    private JsonMatrix() {}

    static void write(AccessMatrix matrix, JsonText json) throws IOException {
        json.openList("matrix");
        for (var line : matrix.lines()) {
            json.open();
            json.text("operation", line.operation());
            json.open("declared");
            var declared = line.declared();
            json.text("signIn", !declared.declared() ? "not said" : declared.required() ? "required" : "none");
            json.texts("scopes", declared.scopes());
            json.texts("roles", declared.roles());
            json.close();
            json.open("roles");
            for (var role : line.roles().entrySet()) {
                var entry = role.getValue();
                json.open(role.getKey());
                json.text(
                        "expected",
                        entry.expected() == null ? null : entry.expected().slug());
                json.text("by", entry.by() == null ? null : entry.by().slug());
                json.text("observed", entry.observed().slug());
                json.truth("drift", entry.drift());
                json.close();
            }
            json.close();
            json.close();
        }
        json.closeList();
    }
}
