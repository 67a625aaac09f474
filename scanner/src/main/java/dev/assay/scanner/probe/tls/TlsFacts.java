package dev.assay.scanner.probe.tls;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was learned about a server's TLS.
 *
 * @param address the address that was asked, as text
 * @param versions the versions it was greeted with, each with its reply; those it agreed to were asked twice
 * @param weakSuites the families of weak suites it agreed to, each with the suite it chose, asked twice
 * @param certificate its certificate; empty when no handshake with TLS 1.2 or 1.3 came about
 */
public record TlsFacts(
        String address,
        Map<TlsVersion, ServerReply> versions,
        Map<Suites, ServerReply.Agreed> weakSuites,
        Optional<ServerCertificate> certificate) {

    public TlsFacts {
        versions = Map.copyOf(versions);
        weakSuites = Map.copyOf(weakSuites);
    }

    /** Whether it agreed to speak exactly this version. */
    public boolean accepts(TlsVersion version) {
        return versions.get(version) instanceof ServerReply.Agreed agreed && agreed.version() == version;
    }

    /** Whether it agreed to anything at all: only then do refusals mean something. */
    public boolean speaksTls() {
        return certificate.isPresent() || versions.keySet().stream().anyMatch(this::accepts);
    }

    /** The deprecated versions it accepts, oldest first. */
    public List<TlsVersion> deprecated() {
        return java.util.Arrays.stream(TlsVersion.values())
                .filter(version -> version.isDeprecated() && accepts(version))
                .toList();
    }
}
