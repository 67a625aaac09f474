package dev.assay.scanner.probe.tls;

import java.util.Arrays;
import java.util.Optional;

/** A protocol version of SSL or TLS with its two bytes on the wire. */
public enum TlsVersion {
    SSL_3_0(0x0300, "SSL 3.0"),
    TLS_1_0(0x0301, "TLS 1.0"),
    TLS_1_1(0x0302, "TLS 1.1"),
    TLS_1_2(0x0303, "TLS 1.2"),
    TLS_1_3(0x0304, "TLS 1.3");

    private final int code;
    private final String label;

    TlsVersion(int code, String label) {
        this.code = code;
        this.label = label;
    }

    /** The number on the wire, as in RFC 8446, section 4.2.1. */
    public int code() {
        return code;
    }

    /** How people write it. */
    public String label() {
        return label;
    }

    /** Whether nobody should accept it: SSL 3.0 by RFC 7568, TLS 1.0 and 1.1 by RFC 8996. */
    public boolean isDeprecated() {
        return code < TLS_1_2.code;
    }

    static Optional<TlsVersion> ofCode(int code) {
        return Arrays.stream(values()).filter(version -> version.code == code).findFirst();
    }
}
