package dev.assay.evidence.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.evidence.digest.CanonicalJson;
import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.digest.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntryTest {
    private static final byte[] SALT = new byte[32];
    private static final Payload PAYLOAD = Payload.of(Map.of("status", 200L, "who", "alice"));

    private static Entry entry() {
        return new Entry(
                PAYLOAD.memberDigests(SALT),
                PAYLOAD.commitment(SALT),
                "audit.2026-11-22.0a1b2c3d",
                "audit",
                "node-1#17",
                Instant.parse("2026-11-22T07:00:00.120Z"),
                "api.request");
    }

    @Test
    void anEntryIsWrittenInItsOneFormAndReadsBack() throws MalformedJson {
        var text = new String(entry().bytes(), StandardCharsets.UTF_8);
        assertThat(text)
                .startsWith("{\"_sd\":[\"")
                .contains("\"_sd_alg\":\"sha-256\",\"c\":\"")
                .endsWith("\"k\":\"audit.2026-11-22.0a1b2c3d\",\"rc\":\"audit\",\"src\":\"node-1#17\","
                        + "\"t\":\"2026-11-22T07:00:00.120000Z\",\"type\":\"api.request\",\"v\":1}")
                .doesNotContain("alice");
        assertThat(Entry.parse(entry().bytes())).isEqualTo(entry());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"v\":1|\"v\":2",
                "\"v\":1|\"v\":1,\"x\":1",
                ",\"v\":1|''",
                "sha-256|sha-512",
                "node-1#17|node-1",
                "node-1#17|node#1#7",
                "api.request|Api.request",
                "\"rc\":\"audit\"|\"rc\":\"Audit\"",
                ".120000Z|.12Z",
                "07:00:00.120000Z|07:00:60.120000Z",
                "audit.2026|../audit.2026",
                "{\"_sd\"|{ \"_sd\"",
                "\"_sd\":[\"|\"_sd\":[1,\""
            })
    void whatIsNotExactlyAnEntryIsRefused(String part, String other) {
        var text = new String(entry().bytes(), StandardCharsets.UTF_8).replace(part, other);
        assertThat(text).isNotEqualTo(new String(entry().bytes(), StandardCharsets.UTF_8));
        assertThatThrownBy(() -> Entry.parse(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedJson.class);
    }

    @Test
    void theCommitmentIsTheDigestOfPrefixSaltAndCanonicalPayload() {
        var expected = Digest.of(
                "assay/commit/v1\0".getBytes(StandardCharsets.US_ASCII),
                SALT,
                "{\"status\":200,\"who\":\"alice\"}".getBytes(StandardCharsets.US_ASCII));
        assertThat(PAYLOAD.commitment(SALT)).isEqualTo(expected);
        var otherSalt = SALT.clone();
        otherSalt[0] = 1;
        assertThat(PAYLOAD.commitment(otherSalt)).isNotEqualTo(expected);
    }

    @Test
    void aDisclosureShowsOneMemberThatTheEntryCommitsTo() throws MalformedJson {
        var disclosure = PAYLOAD.disclosure("who", SALT);
        assertThat(entry().memberDigests()).hasSize(2).contains(Payload.digest(disclosure));
        var shown = CanonicalJson.read(Base64.getUrlDecoder().decode(disclosure));
        assertThat(shown)
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(3)
                .endsWith("who", "alice");
        assertThat(shown)
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .first(InstanceOfAssertFactories.STRING)
                .hasSize(22);
        assertThatThrownBy(() -> PAYLOAD.disclosure("whom", SALT)).isInstanceOf(IllegalArgumentException.class);
    }

    /** RFC 9901 section 4.2.4.1 prints this disclosure and its digest. */
    @Test
    void theDigestOfADisclosureIsTheOneOfRfc9901() {
        var disclosure = "WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0";
        assertThat(Payload.digest(disclosure)).isEqualTo("X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0");
    }

    @Test
    void aPayloadThatIsNotTheCommittedOneIsRefused() {
        var other = new OpenedPayload(Payload.of(Map.of("status", 201L, "who", "alice")), SALT);
        assertThatThrownBy(() -> other.requireCommittedBy(entry())).isInstanceOf(MalformedJson.class);
    }

    @Test
    void provenanceLeavesNothingOutAndSaysWhatIsUnknown() {
        var unknown = Provenance.UNKNOWN;
        var provenance = new Provenance(
                "s",
                unknown,
                "upload",
                Provenance.NOT_APPLICABLE,
                Map.of(),
                "t",
                unknown,
                "p",
                null,
                null,
                null,
                Instant.EPOCH);
        var entry = new NewEntry("n#1", "scan.completed", "audit", provenance, Map.of());
        assertThat(new String(entry.payload().canonical(), StandardCharsets.UTF_8))
                .isEqualTo("{\"provenance\":{\"collected\":\"unknown\",\"effective\":{\"from\":\"unknown\","
                               + "\"to\":\"unknown\"},\"environment\":\"unknown\",\"method\":\"upload\",\"parameters\":{},\"producer\":\"p\",\"query\":\"not"
                               + " applicable\",\"recorded\":\"1970-01-01T00:00:00.000000Z\","
                               + "\"rules\":\"unknown\",\"source\":\"s\",\"tool\":\"t\"}}");
        assertThatThrownBy(() -> new NewEntry("n#1", "a", "audit", provenance, Map.of("provenance", 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
