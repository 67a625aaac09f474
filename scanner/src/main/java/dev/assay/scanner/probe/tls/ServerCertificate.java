package dev.assay.scanner.probe.tls;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.DSAPublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a server's certificate says, and what it deserves.
 *
 * @param subject the subject's distinguished name
 * @param names the DNS names and addresses it is for
 * @param namesHost whether one of them is the host that was asked
 * @param selfSigned whether it signed itself
 * @param distrust why the platform's trust store does not accept the chain; empty when it does
 * @param weak what is too weak in the chain, a sentence each; a root's own signature does not count
 */
public record ServerCertificate(
        String subject,
        String issuer,
        Instant notBefore,
        Instant notAfter,
        List<String> names,
        boolean namesHost,
        boolean selfSigned,
        Optional<String> distrust,
        List<String> weak) {

    private static final int LEAST_RSA = 2048;
    private static final int LEAST_EC = 224;

    public ServerCertificate {
        names = List.copyOf(names);
        weak = List.copyOf(weak);
    }

    static ServerCertificate of(List<X509Certificate> chain, String host) {
        var leaf = chain.getFirst();
        return new ServerCertificate(
                leaf.getSubjectX500Principal().getName(),
                leaf.getIssuerX500Principal().getName(),
                leaf.getNotBefore().toInstant(),
                leaf.getNotAfter().toInstant(),
                HostNames.of(leaf),
                HostNames.match(leaf, host),
                Certificates.isSelfSigned(leaf),
                Certificates.distrust(chain),
                chain.stream()
                        .flatMap(certificate -> weaknesses(certificate).stream())
                        .toList());
    }

    private static List<String> weaknesses(X509Certificate certificate) {
        var of = " of " + certificate.getSubjectX500Principal().getName();
        var key = weakKey(certificate.getPublicKey()).map(weak -> "The key" + of + " is " + weak + ".");
        var algorithm = certificate.getSigAlgName();
        boolean root = certificate.getBasicConstraints() >= 0 && Certificates.isSelfSigned(certificate);
        boolean broken = algorithm.startsWith("SHA1") || algorithm.startsWith("MD5") || algorithm.startsWith("MD2");
        var signature = root || !broken
                ? Optional.<String>empty()
                : Optional.of("The signature" + of + " uses " + algorithm + ".");
        return java.util.stream.Stream.of(key, signature)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> weakKey(PublicKey key) {
        return switch (key) {
            case RSAPublicKey rsa
            when rsa.getModulus().bitLength() < LEAST_RSA ->
                Optional.of("RSA with " + rsa.getModulus().bitLength() + " bits, under " + LEAST_RSA);
            case ECPublicKey ec
            when ec.getParams().getOrder().bitLength() < LEAST_EC ->
                Optional.of("EC with " + ec.getParams().getOrder().bitLength() + " bits, under " + LEAST_EC);
            case DSAPublicKey _ -> Optional.of("DSA, which TLS no longer uses");
            default -> Optional.empty();
        };
    }
}
