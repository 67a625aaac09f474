package dev.assay.app.policies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.app.ServerTest;
import dev.assay.app.access.Accounts;
import dev.assay.app.access.Invitation;
import dev.assay.app.access.Role;
import dev.assay.app.http.Actor;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

@ServerTest
class ApprovedAloneTest {
    @Test
    void anOwnerIsKnownByNameByAddressAndByBoth(Policies policies, Accounts accounts) {
        var founder = new Actor(Actor.Kind.PERSON, "p-1", "Fay Founder", "127.0.0.1");
        policies.found("Alone", ZoneOffset.UTC, founder);
        var eve = accounts.invite(Invitation.of("Eve Executive", "eve@alone.example", Role.OFFICER), founder)
                .account()
                .actor("127.0.0.1");
        assertThat(alone(policies, "API-01", "eve@alone.example", eve)).isTrue();
        assertThat(alone(policies, "API-02", "Eve E. <EVE@alone.example>", eve)).isTrue();
        assertThat(alone(policies, "API-03", "eve executive", eve)).isTrue();
        assertThat(alone(policies, "API-04", "fay@alone.example", eve)).isFalse();
    }

    private static boolean alone(Policies policies, String control, String owner, Actor actor) {
        var head = policies.head().id();
        policies.adopt(List.of("controls/" + control + ".yml"), policies.today(), owner, head, actor);
        var adopted = policies.snapshot().orElseThrow().control(control).orElseThrow();
        return Objects.requireNonNull(adopted.approval()).alone();
    }
}
