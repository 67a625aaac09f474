package dev.assay.evidence.timestamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.evidence.bundle.Stock;
import dev.assay.evidence.digest.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an authority that is stock openssl answers, right and wrong, and what stock openssl says of what we take from it. */
class OpensslAuthorityTest {
    private static final byte[] DATA = "what is stamped".getBytes(StandardCharsets.UTF_8);
    private static final AddressGuard ANYWHERE = (address, port) -> {};
    private static final int FLIPS = "full".equals(System.getProperty("assay.trials")) ? 10_000 : 300;

    @TempDir
    Path folder;

    @BeforeEach
    void tools() {
        assumeTrue(OpensslAuthority.available(), "openssl, unzip and sha256sum are needed");
    }

    private static TsaTrust trust(OpensslAuthority authority) throws IOException {
        try (var in = Files.newInputStream(authority.roots())) {
            var root = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
            return new TsaTrust(Set.of(root), Set.of(OpensslAuthority.POLICY), Duration.ofSeconds(1));
        } catch (CertificateException e) {
            throw new IOException(e);
        }
    }

    private static Rfc3161Client client(OpensslAuthority authority, InstantSource clock) throws IOException {
        return new Rfc3161Client(authority.url(), trust(authority), ANYWHERE, clock, Duration.ofSeconds(20));
    }

    @Test
    void itsStampIsTakenAndStockOpensslBelievesItToo() throws IOException {
        try (var authority = new OpensslAuthority(folder, () -> {})) {
            var stamp = client(authority, InstantSource.system()).stamp(Digest.of(DATA));
            assertThat(stamp.kind()).isEqualTo(Timestamp.Kind.INDEPENDENT);
            Files.write(folder.resolve("data"), DATA);
            Files.write(folder.resolve("token"), stamp.token());
            assertThat(verified(stamp.genTime()).text()).contains("Verification: OK");
        }
    }

    @Test
    void whatIsConfiguredOtherwiseThanTrustedIsRefusedForThatReason() throws IOException {
        refused("another-policy", "1.3.6.1.4.1.57264.9", 1, "sha256", "status 2: Requested policy is not supported");
        refused("coarse", OpensslAuthority.POLICY, 60, "sha256", "accuracy of 60000 ms");
        refused("named-by-sha1", OpensslAuthority.POLICY, 1, "sha1", "ESSCertIDv2");
    }

    private void refused(String name, String policy, int accuracy, String named, String reason) throws IOException {
        var its = Files.createDirectory(folder.resolve(name));
        try (var authority = new OpensslAuthority(its, () -> {}, policy, accuracy, named)) {
            assertThatThrownBy(() -> client(authority, InstantSource.system()).stamp(Digest.of(DATA)))
                    .as(name)
                    .isInstanceOf(TimestampFailure.class)
                    .hasMessageContaining(reason);
        }
    }

    @Test
    void anAuthorityThatFailsIsNamedWithItsStatus() throws IOException {
        try (var authority = new OpensslAuthority(folder, () -> {})) {
            authority.answerOnly(0);
            assertThatThrownBy(() -> client(authority, InstantSource.system()).stamp(Digest.of(DATA)))
                    .isInstanceOf(TimestampFailure.class)
                    .hasMessageContaining("HTTP status 503");
        }
    }

    @Test
    void aReplyThatIsFlippedOrCutAnywhereNeverGivesAnotherTimeOrStampsSomethingElse() throws IOException {
        try (var authority = new OpensslAuthority(folder, () -> {})) {
            var stamp = client(authority, InstantSource.system()).stamp(Digest.of(DATA));
            var token = stamp.token();
            long seed = new Random().nextLong();
            var random = new Random(seed);
            int refused = 0;
            for (int i = 0; i < FLIPS; i++) {
                var changed = token.clone();
                int at = random.nextInt(token.length);
                changed[at] ^= (byte) (1 << random.nextInt(8));
                refused += refuses(changed, trust(authority), stamp.genTime(), "seed " + seed + ", byte " + at) ? 1 : 0;
                var cut = Arrays.copyOf(token, at);
                assertThat(refuses(cut, trust(authority), stamp.genTime(), "cut to " + at))
                        .isTrue();
            }
            assertThat(refused).isGreaterThan(FLIPS * 3 / 4);
            System.out.println("tokens flipped: " + FLIPS + ", refused: " + refused + ", the others say the same; cut: "
                    + FLIPS + ", refused: " + FLIPS + ", seed " + seed);
        }
    }

    /** Refused, or the same time over the same data by the same authority. */
    private static boolean refuses(byte[] token, TsaTrust trust, Instant time, String trial) {
        try {
            var read = TimestampToken.parse(token);
            read.verify(Digest.of(DATA), trust);
            assertThat(read.genTime()).as(trial).isEqualTo(time);
            return false;
        } catch (TimestampFailure e) {
            assertThat(e.getMessage()).as(trial).isNotBlank();
            return true;
        }
    }

    @Test
    void yearsLaterAnExpiredAuthorityIsToldApartFromAForgedStamp() throws IOException {
        try (var authority = new OpensslAuthority(folder, () -> {})) {
            var stamp = client(authority, InstantSource.system()).stamp(Digest.of(DATA));
            Files.write(folder.resolve("data"), DATA);
            var forged = stamp.token().clone();
            forged[forged.length - 1] ^= 1;
            for (int years = 1; years <= 12; years++) {
                var later = stamp.genTime()
                        .atOffset(ZoneOffset.UTC)
                        .plusYears(years)
                        .toInstant();
                Files.write(folder.resolve("token"), stamp.token());
                assertThat(verified(later).text())
                        .as("openssl in %s years", years)
                        .contains("certificate has expired");
                assertThat(TimestampToken.parse(stamp.token()).verify(Digest.of(DATA), trust(authority)))
                        .as("we judge at the stated time, whatever the year")
                        .isNotNull();
                assertThatThrownBy(() ->
                                client(authority, InstantSource.fixed(later)).stamp(Digest.of(DATA)))
                        .as("a server whose clock is off by %s years", years)
                        .isInstanceOf(ClockSkew.class)
                        .hasMessageContaining("its clock or ours is wrong");
            }
            Files.write(folder.resolve("token"), stamp.token());
            assertThat(verified(stamp.genTime()).text()).contains("Verification: OK");
            Files.write(folder.resolve("token"), forged);
            assertThat(verified(stamp.genTime()).text()).contains("FAILED").doesNotContain("expired");
            assertThatThrownBy(() -> TimestampToken.parse(forged).verify(Digest.of(DATA), trust(authority)))
                    .isInstanceOf(TimestampFailure.class)
                    .hasMessageContaining("signature does not hold")
                    .hasMessageNotContaining("expired");
        }
    }

    private Stock.Answer verified(Instant at) throws IOException {
        return Stock.run(
                folder,
                "openssl",
                "ts",
                "-verify",
                "-data",
                "data",
                "-in",
                "token",
                "-token_in",
                "-CAfile",
                "root.pem",
                "-attime",
                Long.toString(at.getEpochSecond()));
    }
}
