package dev.assay.app.controls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.app.access.Role;
import dev.assay.app.access.Visitor;
import dev.assay.app.audits.Shop;
import dev.assay.app.findings.Findings;
import dev.assay.app.policies.Policies;
import dev.assay.policies.lint.Remark;
import dev.assay.policies.lint.Rule;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@ServerTest
class PromisesTest {
    private final TestServer server;
    private final Policies policies;
    private final Findings findings;

    PromisesTest(TestServer server, Policies policies, Findings findings) {
        this.server = server;
        this.policies = policies;
        this.findings = findings;
    }

    @Test
    void whatScansMeasuredIsHeldAgainstWhatPoliciesPromise() throws Exception {
        AdoptedControls.in(policies, "controls/API-0", "policies/vulnerability");
        new Shop(server).weakApi("Promises");
        var finding = findings.all().getLast();
        assertThat(policies.lint(policies.today())).noneMatch(PromisesTest::measured);

        server.clock().advance(Duration.ofDays(400));

        assertThat(policies.lint(policies.today()))
                .filteredOn(PromisesTest::measured)
                .extracting(Remark::sentence)
                .anySatisfy(said -> assertThat(said)
                        .contains("policies/vulnerability-management.md", finding.number(), "was due on"))
                .anySatisfy(said -> assertThat(said)
                        .contains("standards/api-security.md", finding.apiNumber(), "days without a whole scan"));
        assertThat(Visitor.as(server, Role.OFFICER).get("/policies").body()).contains("days without a whole scan");
    }

    private static boolean measured(Remark remark) {
        return remark.rule() == Rule.PRACTICE_DIFFERS || remark.rule() == Rule.CRITICAL_WITHOUT_RISK;
    }
}
