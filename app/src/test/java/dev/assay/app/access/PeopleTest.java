package dev.assay.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.app.http.Actor;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

@ServerTest
class PeopleTest {
    @Test
    void anAdministratorInvitesSomebodyInTheBrowser(TestServer server, Accounts accounts) throws Exception {
        var administrator = Visitor.as(server, Role.ADMINISTRATOR);
        administrator.get("/people/new");
        var wrong = administrator.post("/people", "name", "", "email", "nobody", "role", "auditor");
        assertThat(wrong.statusCode()).isEqualTo(422);
        var page = administrator.post("/people", "name", "Kim <b>Berg", "email", "Kim@Example.com", "role", "engineer");
        assertThat(page.statusCode()).isEqualTo(201);
        assertThat(page.body()).contains("/welcome?key=").doesNotContain("<b>Berg");
        var kim = accounts.find("kim@example.com").orElseThrow();
        assertThat(kim.role()).isEqualTo(Role.ENGINEER);
        assertThat(administrator.get("/people").body()).contains("Kim &lt;b&gt;Berg", "Invited");
        assertThat(administrator.get("/people/" + kim.id()).body()).contains("Change the role", "Disable");
        assertThat(administrator
                        .post("/people", "name", "Kim", "email", "kim@example.com", "role", "engineer")
                        .body())
                .contains("There is an account with this e-mail address already.");
    }

    @Test
    void anOfficerManagesAuditorsOnly(TestServer server, Accounts accounts) throws Exception {
        var officer = Visitor.as(server, Role.OFFICER);
        var engineer = Visitor.as(server, Role.ENGINEER).account();
        var auditor = Visitor.auditor(server, UUID.randomUUID()).account();
        assertThat(officer.post("/people/" + engineer.id() + "/disable?version=1")
                        .statusCode())
                .isEqualTo(403);
        assertThat(officer.post("/people/" + auditor.id() + "/disable?version=1")
                        .statusCode())
                .isEqualTo(303);
        assertThat(accounts.get(auditor.id()).disabledAt()).isNotNull();
        assertThat(officer.get("/people/new").statusCode()).isEqualTo(403);
    }

    @Test
    void ofTwoAdministratorsWhoDemoteEachOtherAtOnceOneStays(Accounts accounts) throws Exception {
        var actor = Actor.system("test");
        var ann = administrator(accounts, "ann", actor);
        var bea = administrator(accounts, "bea", actor);
        for (var other : accounts.all()) {
            boolean counts = other.role() == Role.ADMINISTRATOR && other.disabledAt() == null;
            if (counts && !other.id().equals(ann) && !other.id().equals(bea)) {
                accounts.disable(other.id(), other.version(), actor);
            }
        }
        int ofAnn = accounts.get(ann).version();
        int ofBea = accounts.get(bea).version();
        var first = new FutureTask<>(() -> accounts.changeRole(bea, ofBea, Role.OFFICER, actor));
        var second = new FutureTask<>(() -> accounts.disable(ann, ofAnn, actor));
        for (var thread :
                List.of(Thread.ofVirtual().start(first), Thread.ofVirtual().start(second))) {
            thread.join();
        }
        assertThat(List.of(first.state(), second.state()))
                .containsExactlyInAnyOrder(Future.State.SUCCESS, Future.State.FAILED);
        assertThat(accounts.all())
                .filteredOn(one -> one.role() == Role.ADMINISTRATOR && one.disabledAt() == null && one.takenUp())
                .hasSize(1);
    }

    private static UUID administrator(Accounts accounts, String name, Actor actor) {
        var invitation = Invitation.of(name, name + UUID.randomUUID() + "@example.com", Role.ADMINISTRATOR);
        return accounts.admit(invitation, "a hash", actor).id();
    }

    @Test
    void theRailShowsOnlyWhatIsThereAndMayBeSeen(TestServer server) throws Exception {
        assertThat(Visitor.as(server, Role.OFFICER).get("/account").body()).contains("href=\"/people\"");
        assertThat(Visitor.as(server, Role.ENGINEER).get("/account").body()).doesNotContain("href=\"/people\"");
        assertThat(Visitor.as(server, Role.AUDITOR).get("/account").body()).doesNotContain("href=\"/people\"");
    }

    @Test
    void whatIsDoneToAccountsIsRecorded(
            TestServer server, Accounts accounts, TransactionOperations<Connection> transactions) throws Exception {
        var person = Visitor.as(server, Role.ENGINEER).account();
        accounts.changeRole(person.id(), accounts.get(person.id()).version(), Role.OFFICER, Actor.system("test"));
        assertThat(Recorded.types(transactions, "account:" + person.id()))
                .containsExactlyInAnyOrder(
                        "access.account-invited",
                        "access.sign-in-link-made",
                        "access.signed-in",
                        "access.role-changed");
    }

    @Test
    void theRestOfTheProgramsDoTheSame(TestServer server) throws Exception {
        var administrator = Visitor.as(server, Role.ADMINISTRATOR);
        var made = administrator.json(
                "POST", "/api/v1/people", "{\"name\":\"Rest\",\"email\":\"rest@example.com\",\"role\":\"officer\"}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(made.body()).contains("\"state\":\"invited\"", "/welcome?key=");
        var wrong =
                administrator.json("POST", "/api/v1/people", "{\"name\":\"\",\"email\":\"x\",\"role\":\"officer\"}");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("\"name\":\"email\"", "This is not an e-mail address.");
        var token = administrator.json(
                "POST", "/api/v1/tokens", "{\"name\":\"t\",\"permissions\":[\"VIEW_SCANS\"],\"days\":3}");
        assertThat(token.statusCode()).as(token.body()).isEqualTo(201);
        assertThat(administrator.json("GET", "/api/v1/tokens", "").body()).contains("\"hint\":\"assay_");
    }
}
