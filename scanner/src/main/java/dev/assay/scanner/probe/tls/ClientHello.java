package dev.assay.scanner.probe.tls;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A TLS greeting offering exactly one version and the given suites (RFC 8446, section 4.1.2; RFC 5246, section 7.4.1.2).
 *
 * @param version the only version that is offered
 * @param suites numbers of the suites, in order of preference
 * @param serverName the host as a name (RFC 6066, section 3); empty for an address
 */
record ClientHello(TlsVersion version, List<Integer> suites, Optional<String> serverName) {

    private static final int HANDSHAKE = 22;
    private static final int CLIENT_HELLO = 1;

    ClientHello {
        suites = List.copyOf(suites);
    }

    /**
     * The record to send.
     *
     * @param random 32 bytes
     */
    byte[] encode(byte[] random) {
        var body = new Bytes();
        int legacy = Math.min(version.code(), TlsVersion.TLS_1_2.code());
        body.two(legacy).raw(random);
        // TLS 1.3 middlebox compatibility wants a session id (RFC 8446, appendix D.4).
        body.one(version == TlsVersion.TLS_1_3 ? 32 : 0);
        if (version == TlsVersion.TLS_1_3) {
            body.raw(random);
        }
        body.two(suites.size() * 2);
        suites.forEach(body::two);
        body.one(1).one(0);
        if (version != TlsVersion.SSL_3_0) {
            body.block(extensions().bytes());
        }
        var message = new Bytes().one(CLIENT_HELLO).three(body.bytes().length).raw(body.bytes());
        int recordVersion = version == TlsVersion.SSL_3_0 ? legacy : TlsVersion.TLS_1_0.code();
        return new Bytes()
                .one(HANDSHAKE)
                .two(recordVersion)
                .block(message.bytes())
                .bytes();
    }

    private Bytes extensions() {
        var all = new Bytes();
        serverName.ifPresent(name -> {
            var host = name.getBytes(StandardCharsets.US_ASCII);
            all.two(0)
                    .block(new Bytes()
                            .block(new Bytes().one(0).block(host).bytes())
                            .bytes());
        });
        // supported_groups: x25519, secp256r1, secp384r1, secp521r1, ffdhe2048
        all.two(10)
                .block(new Bytes()
                        .block(bytes(0x001d, 0x0017, 0x0018, 0x0019, 0x0100))
                        .bytes());
        all.two(11).block(new byte[] {1, 0}); // ec_point_formats: uncompressed
        if (version.code() >= TlsVersion.TLS_1_2.code()) {
            all.two(13)
                    .block(new Bytes()
                            .block(bytes(
                                    0x0403, 0x0503, 0x0603, 0x0804, 0x0805, 0x0806, 0x0807, 0x0401, 0x0501, 0x0601,
                                    0x0203, 0x0201))
                            .bytes());
        }
        if (version == TlsVersion.TLS_1_3) {
            all.two(43).block(new byte[] {2, 3, 4}); // supported_versions
            all.two(51).block(new byte[] {0, 0
            }); // no key share: the server must answer with a retry request, which is enough
        }
        return all;
    }

    private static byte[] bytes(int... numbers) {
        var all = new Bytes();
        for (int number : numbers) {
            all.two(number);
        }
        return all.bytes();
    }

    /** Bytes in network order. */
    private static final class Bytes {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Bytes one(int value) {
            out.write(value);
            return this;
        }

        Bytes two(int value) {
            return one(value >> 8).one(value);
        }

        Bytes three(int value) {
            return one(value >> 16).two(value);
        }

        Bytes raw(byte[] bytes) {
            out.writeBytes(bytes);
            return this;
        }

        /** The bytes after their length in two bytes. */
        Bytes block(byte[] bytes) {
            return two(bytes.length).raw(bytes);
        }

        byte[] bytes() {
            return out.toByteArray();
        }
    }
}
