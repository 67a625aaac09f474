package dev.assay.scanner.probe.tls;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Families of cipher suites by what is wrong with them; the numbers are IANA's registry "TLS Cipher Suites". A family is asked for in
 * one greeting that offers nothing else.
 */
public enum Suites {
    NULL("no encryption", "0001 0002 002c 002d 002e 003b c001 c006 c00b c010 c015"),
    ANONYMOUS("no authentication of the server", "0018 001b 0034 003a 006c 006d 00a6 00a7 c016 c017 c018 c019"),
    EXPORT("40-bit export keys", "0003 0006 0008 000b 000e 0011 0014 0017 0019 0062 0064"),
    DES("56-bit DES", "0009 000c 000f 0012 0015 001a"),
    RC4("RC4 (RFC 7465)", "0004 0005 0018 0066 c002 c007 c00c c011"),
    TRIPLE_DES("3DES, 64-bit blocks (RFC 9325, section 4.2.1)", "000a 000d 0010 0013 0016 c003 c008 c00d c012"),
    /** What servers of all ages agree to before TLS 1.3: offered when only the version is asked for. */
    COMMON(
            "",
            "c02b c02f c02c c030 cca9 cca8 009e 009f c009 c013 c00a c014 0033"
                    + " 0039 009c 009d 002f 0035 c012 000a 0016 0005 0004 0009"),
    /** Ephemeral key exchanges of TLS 1.2, with AEAD and without. */
    EPHEMERAL(
            "",
            "c02b c02f c02c c030 cca9 cca8 ccaa 009e 009f c009 c013 c00a c014 c023 c027 c024 c028 0033 0039 0067 006b"
                    + " c0ac c0ad c012 0016"),
    /** Keys that come under the server's RSA key itself. */
    STATIC_RSA("", "009c 009d 002f 0035 003c 003d 000a 0041 0084"),
    /** The suites of TLS 1.3 (RFC 8446, appendix B.4). */
    TLS_1_3("", "1301 1302 1303");

    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(0x0001, "TLS_RSA_WITH_NULL_MD5"),
            Map.entry(0x0002, "TLS_RSA_WITH_NULL_SHA"),
            Map.entry(0x003b, "TLS_RSA_WITH_NULL_SHA256"),
            Map.entry(0xc006, "TLS_ECDHE_ECDSA_WITH_NULL_SHA"),
            Map.entry(0xc010, "TLS_ECDHE_RSA_WITH_NULL_SHA"),
            Map.entry(0x0018, "TLS_DH_anon_WITH_RC4_128_MD5"),
            Map.entry(0x001b, "TLS_DH_anon_WITH_3DES_EDE_CBC_SHA"),
            Map.entry(0x0034, "TLS_DH_anon_WITH_AES_128_CBC_SHA"),
            Map.entry(0x003a, "TLS_DH_anon_WITH_AES_256_CBC_SHA"),
            Map.entry(0xc018, "TLS_ECDH_anon_WITH_AES_128_CBC_SHA"),
            Map.entry(0xc019, "TLS_ECDH_anon_WITH_AES_256_CBC_SHA"),
            Map.entry(0x0003, "TLS_RSA_EXPORT_WITH_RC4_40_MD5"),
            Map.entry(0x0008, "TLS_RSA_EXPORT_WITH_DES40_CBC_SHA"),
            Map.entry(0x0009, "TLS_RSA_WITH_DES_CBC_SHA"),
            Map.entry(0x0004, "TLS_RSA_WITH_RC4_128_MD5"),
            Map.entry(0x0005, "TLS_RSA_WITH_RC4_128_SHA"),
            Map.entry(0xc007, "TLS_ECDHE_ECDSA_WITH_RC4_128_SHA"),
            Map.entry(0xc011, "TLS_ECDHE_RSA_WITH_RC4_128_SHA"),
            Map.entry(0x000a, "TLS_RSA_WITH_3DES_EDE_CBC_SHA"),
            Map.entry(0x0016, "TLS_DHE_RSA_WITH_3DES_EDE_CBC_SHA"),
            Map.entry(0xc008, "TLS_ECDHE_ECDSA_WITH_3DES_EDE_CBC_SHA"),
            Map.entry(0xc012, "TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA"));

    private final String weakness;
    private final String codes;

    Suites(String weakness, String codes) {
        this.weakness = weakness;
        this.codes = codes;
    }

    /** The suites' numbers on the wire. */
    public List<Integer> codes() {
        return Arrays.stream(codes.split(" "))
                .map(code -> Integer.valueOf(code, 16))
                .toList();
    }

    /** What is wrong with the family, in a few words; empty for those with nothing wrong. */
    public String weakness() {
        return weakness;
    }

    /** The families nobody should accept. */
    public static List<Suites> weak() {
        return Arrays.stream(values())
                .filter(family -> !family.weakness.isEmpty())
                .toList();
    }

    /** The registry's name of a suite, or its number where this list does not have it. */
    public static String nameOf(int code) {
        return Optional.ofNullable(NAMES.get(code)).orElseGet(() -> "suite 0x%04X".formatted(code));
    }
}
