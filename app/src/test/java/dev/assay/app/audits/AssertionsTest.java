package dev.assay.app.audits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.app.access.Role;
import dev.assay.app.access.Visitor;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@ServerTest
class AssertionsTest {
    private static final Actor TOKEN = new Actor(Actor.Kind.TOKEN, "t-1", "CI", "127.0.0.1");

    private final TestServer server;
    private final Audits audits;
    private final Assertions assertions;

    AssertionsTest(TestServer server, Audits audits, Assertions assertions) {
        this.server = server;
        this.audits = audits;
        this.assertions = assertions;
    }

    @Test
    void theWordsAreADraftUntilAManagerSignsThemAndTheBundleHoldsWhoAndWhat() throws Exception {
        var audit = audits.open(Shop.facts("Signed", new Shop(server).weakApi("Orders")), Shop.OFFICER);
        var words = assertions.words(audit);
        var draft = Shown.sealed(server, audit);
        assertThat(draft.member("index.html")).contains("is a draft until a named manager signs it");
        assertThat(draft.lines("audit/assertions")).isEmpty();

        assertions.sign(audit, words.sha256(), "Chief Executive", Shop.OFFICER);
        var signed = Shown.sealed(server, audit);
        assertThat(signed.member("index.html")).contains("was signed by Olga Officer, Chief Executive");
        assertThat(signed.lines("audit/assertions")).contains("Olga Officer", "Chief Executive", words.sha256());
        assertThat(signed.lines("ledger/audit")).contains("audit.assertion-signed", words.sha256());
    }

    @Test
    void otherWordsNeedAnotherSignature() throws Exception {
        var api = new Shop(server).weakApi("Payments");
        var audit = audits.open(Shop.facts("Changed", api), Shop.OFFICER);
        var before = assertions.words(audit);
        assertions.sign(audit, before.sha256(), "Chief Executive", Shop.OFFICER);
        var facts =
                Shop.facts("Changed", audit.facts().from(), audit.facts().to().minusDays(1), api);
        var changed = audits.change(audit.id(), audit.version(), facts, "", Shop.OFFICER);
        var words = assertions.words(changed);
        assertThat(words.sha256()).isNotEqualTo(before.sha256());
        server.clock().advance(Duration.ofMinutes(1));
        assertThat(assertions.signed(audit.id(), words, server.clock().instant()))
                .isEmpty();
        assertThatThrownBy(() -> assertions.sign(changed, before.sha256(), "Chief Executive", Shop.OFFICER))
                .isInstanceOf(Refusal.Stale.class);
        assertThat(Shown.sealed(server, changed).member("index.html")).contains("is a draft until");
        assertions.sign(changed, words.sha256(), "Chief Executive", Shop.OFFICER);
        assertThat(assertions.signed(audit.id(), words, server.clock().instant()))
                .isPresent();
        assertThat(assertions.all(audit.id())).as("the earlier one stays").hasSize(2);
    }

    @Test
    void onlyAPersonWithAPositionSigns() throws Exception {
        var audit = audits.open(Shop.facts("Refused", new Shop(server).weakApi("Baskets")), Shop.OFFICER);
        var sha256 = assertions.words(audit).sha256();
        assertThatThrownBy(() -> assertions.sign(audit, sha256, "Robot", TOKEN)).isInstanceOf(Refusal.Forbidden.class);
        for (var position : new String[] {" ", "a\nb", "x".repeat(121)}) {
            assertThatThrownBy(() -> assertions.sign(audit, sha256, position, Shop.OFFICER))
                    .isInstanceOf(Refusal.Invalid.class);
        }
        assertThat(assertions.all(audit.id())).isEmpty();
    }

    @Test
    void thePageShowsTheWordsAndTakesTheSignatureOfWhoeverIsSignedIn() throws Exception {
        var audit = audits.open(Shop.facts("On a page", new Shop(server).weakApi("Returns")), Shop.OFFICER);
        var officer = Visitor.as(server, Role.OFFICER);
        var path = "/audits/" + audit.number() + "/assertion";
        var sha256 = assertions.words(audit).sha256();
        assertThat(officer.get(path).body()).contains("Draft, not signed", "none was taken out", sha256);
        assertThat(officer.post(path, "words", sha256, "position", "Chief <Executive>")
                        .statusCode())
                .isEqualTo(303);
        assertThat(officer.get(path).body()).contains("Signed</span>", "Chief &lt;Executive&gt;");
        assertThat(officer.json("GET", "/api/v1/audits/" + audit.id() + "/assertion", "")
                        .body())
                .contains(sha256);
    }
}
