package dev.assay.scanner.probe.tls;

import dev.assay.scanner.probe.AddressGuard;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks one server, at one address, everything about its TLS: some twenty short connections, one after the other. */
public final class TlsInspection {

    private final Greeter greeter;

    /**
     * @param guard asked before every connection
     * @param connect most time to connect
     * @param answer most time for one reply
     */
    public TlsInspection(AddressGuard guard, Duration connect, Duration answer) {
        this.greeter = new Greeter(guard, connect, answer);
    }

    /**
     * The facts; those of a server that cannot be reached say so in every version's reply.
     *
     * @param host as in the target's URL, which the certificate has to name
     * @param address where it was resolved to
     */
    public TlsFacts inspect(String host, InetAddress address, int port) {
        var bare = HostNames.strip(host);
        Optional<String> serverName = HostNames.isAddress(bare) ? Optional.empty() : Optional.of(bare);
        var versions = versions(address, port, serverName);
        boolean reached = !versions.values().stream().allMatch(ServerReply.Unreachable.class::isInstance);
        return new TlsFacts(
                address.getHostAddress(),
                versions,
                reached ? weakSuites(address, port, serverName) : Map.of(),
                reached ? certificate(bare, address, port, serverName) : Optional.empty());
    }

    private Map<TlsVersion, ServerReply> versions(InetAddress address, int port, Optional<String> serverName) {
        var replies = new EnumMap<TlsVersion, ServerReply>(TlsVersion.class);
        for (var version : TlsVersion.values()) {
            var suites = version == TlsVersion.TLS_1_3 ? Suites.TLS_1_3 : Suites.COMMON;
            replies.put(version, twice(address, port, new ClientHello(version, suites.codes(), serverName)));
        }
        return replies;
    }

    private Map<Suites, ServerReply.Agreed> weakSuites(InetAddress address, int port, Optional<String> serverName) {
        var accepted = new EnumMap<Suites, ServerReply.Agreed>(Suites.class);
        for (var family : Suites.weak()) {
            for (var version : List.of(TlsVersion.TLS_1_2, TlsVersion.TLS_1_0)) {
                var reply = twice(address, port, new ClientHello(version, family.codes(), serverName));
                if (reply instanceof ServerReply.Agreed agreed && family.codes().contains(agreed.suite())) {
                    accepted.put(family, agreed);
                    break;
                }
            }
        }
        return accepted;
    }

    /** The reply; an agreement counts only when a second connection agrees to the same, for middleboxes are moody. */
    private ServerReply twice(InetAddress address, int port, ClientHello hello) {
        var first = greeter.greet(address, port, hello);
        return first instanceof ServerReply.Agreed ? confirmed(first, greeter.greet(address, port, hello)) : first;
    }

    private static ServerReply confirmed(ServerReply first, ServerReply second) {
        return first.equals(second) ? first : second instanceof ServerReply.Agreed ? new ServerReply.Closed() : second;
    }

    private Optional<ServerCertificate> certificate(
            String host, InetAddress address, int port, Optional<String> serverName) {
        try {
            return Optional.of(ServerCertificate.of(new Certificates(greeter).read(address, port, serverName), host));
        } catch (IOException noHandshake) {
            return Optional.empty();
        }
    }
}
