package dev.assay.scanner.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.assay.scanner.target.Credential;
import dev.assay.scanner.target.Identity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SarifReportTest {

    private static final KnownSecrets NOTHING = KnownSecrets.of(List.of());

    @Test
    void itIsValidAgainstItsSchema() throws IOException {
        var schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
                .getSchema(getClass().getResourceAsStream("/schema/sarif-schema-2.1.0.json"));
        var sarif = write(SampleReport.with(""), new Anchor("api/openapi.yaml", true), NOTHING);

        assertThat(schema.validate(sarif)).isEmpty();
        ((com.fasterxml.jackson.databind.node.ObjectNode) sarif.at("/runs/0/results/0")).put("level", "severe");
        assertThat(schema.validate(sarif)).as("the schema notices").isNotEmpty();
    }

    @Test
    void aResultSaysWhatWhereAndHowBad() throws IOException {
        var sarif = write(SampleReport.with(""), new Anchor("api/openapi.yaml", true), NOTHING);

        assertThat(sarif.at("/runs/0/results")).hasSize(1);
        var result = sarif.at("/runs/0/results/0");
        assertThat(result.at("/ruleId").asText()).isEqualTo("cross-identity-read");
        assertThat(sarif.at("/runs/0/tool/driver/rules")
                        .get(result.at("/ruleIndex").asInt())
                        .at("/id")
                        .asText())
                .isEqualTo("cross-identity-read");
        assertThat(result.at("/level").asText()).isEqualTo("error");
        assertThat(result.at("/properties/category").asText()).isEqualTo("bola");
        assertThat(result.at("/properties/operation").asText()).isEqualTo("GET /orders/{id}");
        assertThat(result.at("/properties/cwe").asText()).isEqualTo("CWE-639");
        assertThat(result.at("/taxa/0/id").asText()).isEqualTo("CWE-639");
        assertThat(result.at("/partialFingerprints").path("assay/v1").asText()).matches("[0-9a-f]{32}");
        assertThat(result.at("/partialFingerprints/primaryLocationLineHash").asText())
                .isEqualTo(result.at("/partialFingerprints").path("assay/v1").asText() + ":1");
        assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri")
                        .asText())
                .isEqualTo("api/openapi.yaml");
        assertThat(result.at("/locations/0/physicalLocation/region/startLine").asInt())
                .isEqualTo(12);
        assertThat(result.at("/message/text").asText()).contains("GET https://api.example.com/orders/7 as bob");
    }

    @Test
    void aRuleRanksAndHelps() throws IOException {
        var rules = write(SampleReport.with(""), new Anchor("assay.yaml", false), NOTHING)
                .at("/runs/0/tool/driver/rules");

        assertThat(rules).hasSize(2);
        assertThat(rules.at("/0/properties/security-severity").asText()).isEqualTo("6.5");
        assertThat(rules.at("/0/help/text").asText()).contains("Ask at each object");
        assertThat(rules.at("/1/defaultConfiguration/level").asText()).isEqualTo("note");
    }

    @Test
    void withoutADescriptionFileAResultIsAtTheScanFilesFirstLine() throws IOException {
        var place = write(SampleReport.with(""), new Anchor("assay.yaml", false), NOTHING)
                .at("/runs/0/results/0/locations/0/physicalLocation");

        assertThat(place.at("/artifactLocation/uri").asText()).isEqualTo("assay.yaml");
        assertThat(place.at("/region/startLine").asInt()).isEqualTo(1);
    }

    @Test
    void noReportLetsAKnownSecretOut() throws Exception {
        var identity = new Identity("alice", "user", null, new Credential.Bearer("tok-5up3r-s3cret"));
        var report = SampleReport.with("tok-5up3r-s3cret");
        var gate = Gate.DEFAULT.judge(report);
        var json = new ByteArrayOutputStream();
        var secrets = KnownSecrets.of(List.of(identity));

        JsonReport.write(report, gate, secrets, json);

        assertThat(json.toString()).doesNotContain("tok-5up3r-s3cret").contains("[redacted]");
        assertThat(secrets.found()).isPositive();

        var titled = SampleReport.READ.finding(
                SampleReport.operation(),
                dev.assay.scanner.finding.Oracle.STATUS,
                "t",
                "tok-5up3r-s3cret",
                dev.assay.scanner.finding.Proof.NONE);
        assertThat(KnownSecrets.of(List.of(identity)).without(titled.detail())).isEqualTo("[redacted]");
    }

    @Test
    void anAnchorIsAPathOfTheRepository(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve(".git"));
        var deep = Files.createDirectories(folder.resolve("apis/my orders"));

        assertThat(Anchor.of(deep.resolve("assay.yaml"), null))
                .isEqualTo(new Anchor("apis/my%20orders/assay.yaml", false));
        assertThat(Anchor.of(deep.resolve("assay.yaml"), folder.resolve("openapi.yaml")))
                .isEqualTo(new Anchor("openapi.yaml", true));
    }

    private static JsonNode write(ScanReport report, Anchor anchor, KnownSecrets secrets) throws IOException {
        var out = new ByteArrayOutputStream();
        SarifReport.write(report, Gate.DEFAULT.judge(report), anchor, secrets, out);
        return new ObjectMapper().readTree(out.toByteArray());
    }
}
