package dev.assay.scanner.probe.tls;

import dev.assay.scanner.probe.AddressGuard;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks one server, at one address, about its TLS: each question is a few short connections, one after the other. */
public final class TlsInspection {

    private final String host;
    private final InetAddress address;
    private final int port;
    private final Optional<String> serverName;
    private final Greeter greeter;

    private TlsInspection(String host, InetAddress address, int port, Greeter greeter) {
        this.host = host;
        this.address = address;
        this.port = port;
        this.serverName = HostNames.isAddress(host) ? Optional.empty() : Optional.of(host);
        this.greeter = greeter;
    }

    /**
     * An inspection of the first address of the host that the guard permits; nothing is connected yet.
     *
     * @param host a name or an address, which the certificate has to name
     * @param guard asked now, and again before every connection
     * @param connect most time to connect
     * @param answer most time for one reply
     * @throws UnknownHostException when the name has no address, or none that is permitted
     */
    public static TlsInspection of(String host, int port, AddressGuard guard, Duration connect, Duration answer)
            throws UnknownHostException {
        var bare = HostNames.strip(host);
        var address = Arrays.stream(InetAddress.getAllByName(bare))
                .filter(guard::permits)
                .findFirst()
                .orElseThrow(() -> new UnknownHostException("no address that is permitted"));
        return new TlsInspection(bare, address, port, new Greeter(guard, connect, answer));
    }

    /** The address that is asked. */
    public InetAddress address() {
        return address;
    }

    /** How the server answers each version; at most ten connections. */
    public VersionReplies versions() {
        var replies = new EnumMap<TlsVersion, ServerReply>(TlsVersion.class);
        for (var version : TlsVersion.values()) {
            var suites = version == TlsVersion.TLS_1_3 ? Suites.TLS_1_3 : Suites.COMMON;
            replies.put(version, twice(new ClientHello(version, suites.codes(), serverName)));
        }
        return new VersionReplies(replies);
    }

    /**
     * The families of weak suites the server agrees to, each with what it chose; at most twenty-four connections. Nothing here also
     * means that nothing answered.
     */
    public Map<Suites, ServerReply.Agreed> weakSuites() {
        var accepted = new EnumMap<Suites, ServerReply.Agreed>(Suites.class);
        for (var family : Suites.weak()) {
            for (var version : List.of(TlsVersion.TLS_1_2, TlsVersion.TLS_1_0)) {
                var reply = twice(new ClientHello(version, family.codes(), serverName));
                if (reply instanceof ServerReply.Agreed agreed && family.codes().contains(agreed.suite())) {
                    accepted.put(family, agreed);
                    break;
                }
            }
        }
        return accepted;
    }

    /** Whether it agrees to TLS 1.3, or to an ephemeral key exchange of TLS 1.2; at most four connections. */
    public boolean forwardSecrecy() {
        return agrees(TlsVersion.TLS_1_3, Suites.TLS_1_3) || agrees(TlsVersion.TLS_1_2, Suites.EPHEMERAL);
    }

    /** Whether it agrees to keys that come under its own RSA key, with TLS 1.2 or 1.0; at most four connections. */
    public boolean staticKeys() {
        return agrees(TlsVersion.TLS_1_2, Suites.STATIC_RSA) || agrees(TlsVersion.TLS_1_0, Suites.STATIC_RSA);
    }

    private boolean agrees(TlsVersion version, Suites family) {
        return twice(new ClientHello(version, family.codes(), serverName)) instanceof ServerReply.Agreed agreed
                && family.codes().contains(agreed.suite());
    }

    /** The server's certificate; empty when no handshake with TLS 1.2 or 1.3 comes about. One connection. */
    public Optional<ServerCertificate> certificate() {
        try {
            return Optional.of(ServerCertificate.of(new Certificates(greeter).read(address, port, serverName), host));
        } catch (IOException noHandshake) {
            return Optional.empty();
        }
    }

    /** The reply; an agreement counts only when a second connection agrees to the same, for middleboxes are moody. */
    private ServerReply twice(ClientHello hello) {
        var first = greeter.greet(address, port, hello);
        return first instanceof ServerReply.Agreed ? confirmed(first, greeter.greet(address, port, hello)) : first;
    }

    private static ServerReply confirmed(ServerReply first, ServerReply second) {
        if (first.equals(second)) {
            return first;
        }
        return second instanceof ServerReply.Agreed ? new ServerReply.Closed() : second;
    }
}
