package dev.assay.scanner.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.scanner.check.Approved;
import dev.assay.scanner.target.AccessRules.Right;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApprovedReaderTest {
    private static final String DESCRIPTION = """
        openapi: 3.0.3
        info: {title: Orders, version: "1"}
        paths:
          /orders: {get: {responses: {"200": {description: OK}}}}
        """;

    @TempDir
    private Path folder;

    @Test
    void withoutFilesNothingIsApproved() throws Exception {
        assertThat(read("").approved()).isEqualTo(Approved.NOTHING);
    }

    @Test
    void aDescriptionAndWhoMayUseWhatAreReadFromTheirFiles() throws Exception {
        Files.writeString(folder.resolve("approved.yaml"), DESCRIPTION);
        Files.writeString(folder.resolve("access.yaml"), "GET /orders: {anonymous: refused, user: allowed}\n");

        var approved = read("approved-spec: approved.yaml\napproved-access: access.yaml\n")
                .approved();

        assertThat(Objects.requireNonNull(approved.description()).operations()).hasSize(1);
        assertThat(approved.access().operations())
                .isEqualTo(Map.of("GET /orders", Map.of("anonymous", Right.REFUSED, "user", Right.ALLOWED)));
    }

    @Test
    void whatAReportSaysWasSeenCanBeApprovedAsItStands() throws Exception {
        Files.writeString(folder.resolve("access.json"), "{\"GET /orders\": {\"anonymous\": \"refused\"}}");

        assertThat(read("approved-access: access.json\n").approved().access().operations())
                .isEqualTo(Map.of("GET /orders", Map.of("anonymous", Right.REFUSED)));
    }

    @Test
    void aMistakeInTheAccessFileIsNamedWithThatFileAndItsLine() throws IOException {
        Files.writeString(
                folder.resolve("access.yaml"), "orders: {user: allowed}\nGET /orders: {user: maybe}\nGET /x: []\n");

        assertThatThrownBy(() -> read("approved-access: access.yaml\n"))
                .isInstanceOf(ScanFileException.class)
                .hasMessageContaining("access.yaml:1: an operation is written as in: GET /orders/{id}")
                .hasMessageContaining("access.yaml:2: the right of a role is allowed or refused")
                .hasMessageContaining("access.yaml:3: an operation has a mapping of roles");
    }

    @Test
    void aFileThatIsNotThereOrNoDescriptionIsRefused() throws IOException {
        Files.writeString(folder.resolve("approved.yaml"), "wibble");

        assertThatThrownBy(() -> read("approved-spec: none.yaml\n"))
                .hasMessageContaining("assay.yaml:3: approved-spec names no file");
        assertThatThrownBy(() -> read("approved-spec: approved.yaml\n"))
                .hasMessageContaining("assay.yaml:3: approved-spec names no description");
    }

    private ScanFile read(String added) throws ScanFileException, IOException {
        var file = folder.resolve("assay.yaml");
        Files.writeString(file, "url: https://api.example.com\nspec: https://api.example.com/openapi.json\n" + added);
        return ScanFile.read(file, name -> null);
    }
}
