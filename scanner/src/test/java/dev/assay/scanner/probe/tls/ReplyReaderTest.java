package dev.assay.scanner.probe.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReplyReaderTest {

    private static final String RANDOM = "00".repeat(32);

    /** ServerHello of TLS 1.0 with TLS_RSA_WITH_RC4_128_SHA, no session id, no extensions. */
    private static final String HELLO = "02000026" + "0301" + RANDOM + "00" + "0005" + "00";

    @Test
    void aServerHelloNamesVersionAndSuite() throws IOException {
        assertThat(read("1603010" + "02a" + HELLO)).isEqualTo(new ServerReply.Agreed(TlsVersion.TLS_1_0, 5));
    }

    @Test
    void aServerHelloMayComeInManyRecords() throws IOException {
        var pieces = new StringBuilder();
        for (int at = 0; at < HELLO.length(); at += 2) {
            pieces.append("1603010001").append(HELLO, at, at + 2);
        }
        assertThat(read(pieces.toString())).isEqualTo(new ServerReply.Agreed(TlsVersion.TLS_1_0, 5));
    }

    @Test
    void supportedVersionsDecidesWhatWasChosen() throws IOException {
        var hello = "0200002e" + "0303" + RANDOM + "00" + "1301" + "00" + "0006" + "002b00020304";
        assertThat(read("1603030032" + hello)).isEqualTo(new ServerReply.Agreed(TlsVersion.TLS_1_3, 0x1301));
    }

    @Test
    void anAlertIsARefusal() throws IOException {
        var reply = read("15030300020246");
        assertThat(reply).isEqualTo(new ServerReply.Refused(2, 70));
        assertThat(((ServerReply.Refused) reply).isAboutTheOffer()).isTrue();
    }

    @Test
    void anEndWithoutAWordIsClosed() throws IOException {
        assertThat(read("")).isEqualTo(new ServerReply.Closed());
        assertThat(read("160301002a" + HELLO.substring(0, 20))).isEqualTo(new ServerReply.Closed());
    }

    @Test
    void anHttpAnswerIsNotTls() throws IOException {
        assertThat(read(HexFormat.of().formatHex("HTTP/1.1 400 Bad Request\r\n".getBytes())))
                .isEqualTo(new ServerReply.NotTls());
    }

    @Test
    void lengthsThatLieAreNotTls() throws IOException {
        var sessionIdTooLong = "02000026" + "0301" + RANDOM + "ff" + "0005" + "00";
        assertThat(read("160301002a" + sessionIdTooLong)).isEqualTo(new ServerReply.NotTls());
        assertThat(read("160301" + "ffff")).isEqualTo(new ServerReply.NotTls());
        assertThat(read("1603010004" + "02ffffff")).isEqualTo(new ServerReply.NotTls());
        assertThat(read("1603010004" + "0b000000")).isEqualTo(new ServerReply.NotTls());
    }

    @Test
    void noBytesMakeItFailOtherwise() throws IOException {
        long seed = 20260101;
        var random = new Random(seed);
        var sound = HexFormat.of().parseHex("160301002a" + HELLO);
        int agreed = 0;
        for (int trial = 0; trial < 20_000; trial++) {
            var bytes = sound.clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            var reply = ReplyReader.read(new ByteArrayInputStream(bytes, 0, random.nextInt(bytes.length + 1)));
            assertThat(reply).as("seed %d, trial %d", seed, trial).isNotNull();
            if (reply instanceof ServerReply.Agreed) {
                agreed++;
            }
        }
        assertThat(agreed).as("some of them still agree").isPositive();
    }

    private static ServerReply read(String hex) throws IOException {
        return ReplyReader.read(new ByteArrayInputStream(HexFormat.of().parseHex(hex)));
    }
}
