package dev.assay.scanner.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.scanner.target.Credential;
import org.junit.jupiter.api.Test;

class LoginTest {
    private static final String FIELDS = "{\"username\":\"al ice\",\"password\":\"a&b=c ü\",\"remember\":true}";

    @Test
    void aLoginIsSentAsJsonUnlessItIsAForm() {
        var json = LoginRequest.of(new Credential.ScriptedLogin("POST", "/login", FIELDS, "/t"), "/v1");
        assertThat(json.path()).isEqualTo("/v1/login");
        assertThat(json.body()).isEqualTo(FIELDS);
        assertThat(json.headers()).containsExactly(new Field("Content-Type", "application/json"));

        var form = LoginRequest.of(new Credential.ScriptedLogin("POST", "/login", FIELDS, true, "/t"), "");
        assertThat(form.body()).isEqualTo("username=al+ice&password=a%26b%3Dc+%C3%BC&remember=true");
        assertThat(form.headers()).containsExactly(new Field("Content-Type", "application/x-www-form-urlencoded"));
    }

    @Test
    void theSecretsOfAFormAreKnownInTheFormTheyTravelIn() {
        var secrets = new Secrets();
        secrets.add(new Credential.ScriptedLogin("POST", "/login", FIELDS, true, "/t"));
        assertThat(secrets.without("sent username=al+ice&password=a%26b%3Dc+%C3%BC", "***"))
                .isEqualTo("sent username=al+ice&password=***");
    }
}
