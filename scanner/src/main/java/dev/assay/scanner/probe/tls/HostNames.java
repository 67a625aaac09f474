package dev.assay.scanner.probe.tls;

import java.net.InetAddress;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether a certificate is for a host: subject alternative names alone count (RFC 9525, section 6). */
final class HostNames {

    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    private HostNames() {}

    /** The DNS names and addresses a certificate is for. */
    static List<String> of(X509Certificate certificate) {
        var names = new ArrayList<String>();
        try {
            var alternatives = certificate.getSubjectAlternativeNames();
            if (alternatives != null) {
                for (var name : alternatives) {
                    int type = (Integer) name.get(0);
                    if (type == DNS_NAME || type == IP_ADDRESS) {
                        names.add((String) name.get(1));
                    }
                }
            }
        } catch (CertificateParsingException e) {
            return List.of(); // names that cannot be read match nothing
        }
        return names;
    }

    static boolean match(X509Certificate certificate, String host) {
        var names = of(certificate);
        return isAddress(host)
                ? names.stream().anyMatch(name -> isAddress(name) && sameAddress(name, host))
                : names.stream().anyMatch(name -> matches(name, host));
    }

    /** Whether the host is an IP address and not a name. */
    static boolean isAddress(String host) {
        return host.indexOf(':') >= 0 || host.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    }

    /** A wildcard stands for exactly one whole left-most label (RFC 9525, section 6.3). */
    private static boolean matches(String pattern, String host) {
        var asked = host.toLowerCase(Locale.ROOT);
        var named = pattern.toLowerCase(Locale.ROOT);
        if (!named.startsWith("*.")) {
            return named.equals(asked);
        }
        int dot = asked.indexOf('.');
        return dot > 0 && asked.substring(dot).equals(named.substring(1));
    }

    private static boolean sameAddress(String one, String other) {
        try {
            return InetAddress.ofLiteral(strip(one)).equals(InetAddress.ofLiteral(strip(other)));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    static String strip(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }
}
