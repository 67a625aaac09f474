package dev.assay.scanner.probe.tls;

/** How a server answered a greeting. */
public sealed interface ServerReply {

    /** The server agreed: it chose this version and suite (a retry request of TLS 1.3 counts, it names both). */
    record Agreed(TlsVersion version, int suite) implements ServerReply {}

    /** The server refused with an alert (RFC 8446, section 6). */
    record Refused(int level, int description) implements ServerReply {
        /** 40 handshake_failure, 70 protocol_version, 71 insufficient_security: the server understood and declined. */
        public boolean isAboutTheOffer() {
            return description == 40 || description == 70 || description == 71 || description == 47;
        }
    }

    /** The connection ended without an answer; old and strict servers refuse so. */
    record Closed() implements ServerReply {}

    /** Something answered that is not TLS. */
    record NotTls() implements ServerReply {}

    /** No usable answer: not reached, refused by the address guard, or too slow. */
    record Unreachable(String why) implements ServerReply {}
}
