package dev.assay.app.policies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.app.access.Role;
import dev.assay.app.access.Visitor;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

@ServerTest
class FoundingOverRestTest {
    @Test
    void aClientNamesWhoHoldsWhichRoleAsThePageDoes(TestServer server, Policies policies) throws Exception {
        var officer = Visitor.as(server, Role.OFFICER);
        for (var wrong :
                List.of("\"wizard\": \"Sam\"", "\"security-lead\": \"\"", "\"security-lead\": \"Sam\\nPat\"")) {
            var refused = officer.json("POST", "/api/v1/policies/founding", founding(wrong));
            assertThat(refused.statusCode()).as(wrong).isEqualTo(400);
            assertThat(refused.body()).contains("\"holders\"");
        }
        assertThat(policies.founded()).isFalse();
        var made = officer.json("POST", "/api/v1/policies/founding", founding("\"security-lead\": \"Sam Example\""));
        assertThat(made.statusCode()).isEqualTo(201);
        var settings = Objects.requireNonNull(policies.snapshot().orElseThrow().settings());
        assertThat(settings.holders()).containsEntry("security-lead", "Sam Example");
    }

    private static String founding(String holder) {
        return "{\"company\":\"Example\",\"zone\":\"UTC\",\"holders\":{" + holder + "}}";
    }
}
