package dev.assay.evidence.timestamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.evidence.bundle.Stock;
import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.signature.KeyOwner;
import dev.assay.evidence.signature.Keys;
import dev.assay.evidence.signature.Pem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelfAssertedAuthorityTest {
    private static final Instant NOW = Instant.parse("2026-11-22T07:00:00.123Z");
    private static final byte[] TEXT = "assay.example/x\n1\n".getBytes(StandardCharsets.US_ASCII);
    private static final Digest IMPRINT = Digest.of(TEXT);

    @TempDir
    Path folder;

    private Keys keys;

    @BeforeEach
    void makeKeys() throws IOException {
        keys = Keys.create(folder.resolve("keys"), new KeyOwner("Example", true), null, InstantSource.fixed(NOW));
    }

    private Timestamp stamp() throws TimestampFailure {
        return new SelfAssertedAuthority(keys, InstantSource.fixed(NOW)).stamp(IMPRINT);
    }

    @Test
    void theTokenSaysWhoseWordItIs() throws TimestampFailure {
        var stamp = stamp();
        assertThat(stamp.kind().label()).isEqualTo("self-asserted");
        assertThat(stamp.genTime()).isEqualTo(NOW);
        assertThat(stamp.authority()).contains("self-asserted").contains("SYNTHETIC");
        var token = TimestampToken.parse(stamp.token());
        assertThat(token.policy()).isEqualTo(SelfAssertedAuthority.POLICY);
        assertThat(token.certificates()).hasSize(2);
        assertThat(token.crls()).hasSize(1);
    }

    @Test
    void stockOpensslVerifiesTheToken() throws IOException {
        Assumptions.assumeTrue(Stock.available(), "no openssl on the path");
        Files.write(folder.resolve("text"), TEXT);
        Files.write(folder.resolve("token"), stamp().token());
        Files.writeString(folder.resolve("root.pem"), Pem.certificate(keys.tsaRoot()));
        var answer = Stock.run(
                folder,
                "openssl",
                "ts",
                "-verify",
                "-data",
                "text",
                "-in",
                "token",
                "-token_in",
                "-CAfile",
                "root.pem",
                "-attime",
                Long.toString(NOW.getEpochSecond()));
        assertThat(answer.text()).contains("Verification: OK");
        assertThat(answer.exit()).isZero();
    }

    @Test
    void anotherImprintRootOrPolicyIsRefused() throws TimestampFailure {
        var token = TimestampToken.parse(stamp().token());
        token.verify(IMPRINT, TsaTrust.in(keys.tsaRoot()));
        var other = Digest.of(new byte[0]);
        assertThatThrownBy(() -> token.verify(other, TsaTrust.in(keys.tsaRoot())))
                .hasMessageContaining("something else");
        assertThatThrownBy(() -> token.verify(IMPRINT, TsaTrust.in(keys.evidenceRoot())))
                .hasMessageContaining("pinned root");
        var policies = new TsaTrust(Set.of(keys.tsaRoot()), Set.of("1.2.3"), Duration.ofSeconds(1));
        assertThatThrownBy(() -> token.verify(IMPRINT, policies)).hasMessageContaining("allow-list");
        var precise = new TsaTrust(Set.of(keys.tsaRoot()), Set.of(), Duration.ofMillis(10));
        assertThatThrownBy(() -> token.verify(IMPRINT, precise)).hasMessageContaining("accuracy");
    }

    @Test
    void anExpiredSignerDoesNotStamp() {
        var later = InstantSource.fixed(NOW.plus(Duration.ofDays(900)));
        assertThatThrownBy(() -> new SelfAssertedAuthority(keys, later).stamp(IMPRINT))
                .isInstanceOf(TimestampFailure.class)
                .hasMessageContaining("cannot stamp");
    }

    @Test
    void aFlippedBitInTheTokenIsNeverBelieved() throws TimestampFailure {
        var good = stamp().token();
        var random = new Random(3161);
        int refused = 0;
        for (int i = 0; i < 150; i++) {
            var bad = good.clone();
            bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                var token = TimestampToken.parse(bad);
                token.verify(IMPRINT, TsaTrust.in(keys.tsaRoot()));
                // Bytes that nothing signs may differ, such as an algorithm's absent parameters; never what is stated.
                assertThat(token.genTime()).isEqualTo(NOW);
                assertThat(token.stamps(IMPRINT)).isTrue();
            } catch (TimestampFailure expected) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(120);
    }

    @Test
    void theFirstAuthorityThatAnswersIsTakenAndTheFailuresAreKept() throws TimestampFailure {
        TimestampAuthority down = imprint -> {
            throw new TimestampFailure("primary is down");
        };
        var fallback = new FallbackAuthority(List.of(down, new SelfAssertedAuthority(keys, InstantSource.fixed(NOW))));
        var stamp = fallback.stamp(IMPRINT);
        assertThat(stamp.kind()).isEqualTo(Timestamp.Kind.SELF_ASSERTED);
        assertThat(stamp.failedBefore()).containsExactly("primary is down");
        assertThatThrownBy(() -> new FallbackAuthority(List.of(down, down)).stamp(IMPRINT))
                .isInstanceOf(TimestampFailure.class)
                .hasMessageContaining("primary is down; primary is down");
    }

    @Test
    void whenAnAuthorityFindsOurClockWrongTheBuiltInOneDoesNotStampByIt() throws TimestampFailure {
        TimestampAuthority apart = imprint -> {
            throw new ClockSkew("primary says another hour");
        };
        TimestampAuthority down = imprint -> {
            throw new TimestampFailure("secondary is down");
        };
        var builtIn = new SelfAssertedAuthority(keys, InstantSource.fixed(NOW));
        assertThatThrownBy(() -> new FallbackAuthority(List.of(apart, down, builtIn)).stamp(IMPRINT))
                .isInstanceOf(ClockSkew.class)
                .hasMessage("primary says another hour");
        assertThatThrownBy(() -> new FallbackAuthority(List.of(apart, down)).stamp(IMPRINT))
                .isInstanceOf(ClockSkew.class);
        TimestampAuthority agrees = imprint -> {
            var own = builtIn.stamp(imprint);
            return new Timestamp(own.token(), own.genTime(), Timestamp.Kind.INDEPENDENT, "secondary", List.of());
        };
        var stamp = new FallbackAuthority(List.of(apart, agrees, builtIn)).stamp(IMPRINT);
        assertThat(stamp.authority()).isEqualTo("secondary");
        assertThat(stamp.failedBefore()).containsExactly("primary says another hour");
    }
}
