package dev.assay.scanner.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MethodPolicyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/orders/7/cancel",
                "/orders/7:approve",
                "/tasks/purge",
                "/accounts/reset",
                "/payments/send",
                "/jobs/runNow/trigger",
                "/keys/revoke",
                "/cache/flush",
                "/users/3/confirm-email",
                "/newsletter/unsubscribe"
            })
    void pathsThatPromiseAnEffectAreLeftAloneByEveryVerbButInTheLab(String path) {
        assertThat(MethodPolicy.CAREFUL.refusal("GET", path)).contains("may have an effect");
        assertThat(MethodPolicy.CAREFUL.refusal("POST", path)).contains("may have an effect");
        assertThat(MethodPolicy.READS.refusal("GET", path)).contains("may have an effect");
        assertThat(MethodPolicy.ANY.refusal("POST", path)).isNull();
    }

    @Test
    void namesOfThingsAreNoEffects() {
        for (String path :
                new String[] {"/cancellations", "/runs/7", "/transfers", "/confirmed", "/stops", "/sender"}) {
            assertThat(MethodPolicy.CAREFUL.refusal("POST", path)).as(path).isNull();
            assertThat(MethodPolicy.READS.refusal("GET", path)).as(path).isNull();
        }
    }

    @Test
    void anotherSessionIsEndedByNoVerb() {
        assertThat(MethodPolicy.ANY.refusal("POST", "/auth/logout")).isNotNull();
        assertThat(MethodPolicy.CAREFUL.refusal("OPTIONS", "/orders/7/cancel")).isNull();
    }
}
