package dev.assay.app.evidence;

import dev.assay.app.settings.CannotStart;
import dev.assay.evidence.signature.Keys;
import dev.assay.evidence.timestamp.FallbackAuthority;
import dev.assay.evidence.timestamp.Rfc3161Client;
import dev.assay.evidence.timestamp.SelfAssertedAuthority;
import dev.assay.evidence.timestamp.TimestampAuthority;
import dev.assay.evidence.timestamp.TsaTrust;
import dev.assay.scanner.probe.AddressGuard;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Chooses who timestamps checkpoints and bundles. */
@Factory
final class ServerTime {
    private static final Duration COARSEST = Duration.ofSeconds(1);

    /** The outside authorities with the built-in one behind them, or the built-in one alone, whose time is self-asserted. */
    @Singleton
    TimestampAuthority authority(IndependentTime independent, Keys keys, Clock clock) {
        var builtIn = new SelfAssertedAuthority(keys, clock);
        var all = new ArrayList<TimestampAuthority>();
        independent.outside().forEach(outside -> all.add(outside.authority()));
        all.add(builtIn);
        return all.size() == 1 ? builtIn : new FallbackAuthority(all);
    }

    /** The outside authorities with their pinned roots: the first, and the second that is asked when it fails. */
    @Singleton
    IndependentTime independent(TimestampSettings settings, Clock clock) throws CannotStart {
        var outside = new ArrayList<IndependentTime.Outside>();
        if (!settings.url().isEmpty()) {
            outside.add(outside(settings, clock, settings.url(), "", settings.roots(), settings.policies()));
        }
        if (!settings.secondaryUrl().isEmpty()) {
            if (outside.isEmpty()) {
                throw new CannotStart("The setting assay.timestamp.secondary-url needs assay.timestamp.url before it.");
            }
            outside.add(outside(
                    settings, clock, settings.secondaryUrl(), "secondary-", settings.secondaryRoots(), List.of()));
        }
        return new IndependentTime(outside);
    }

    private static IndependentTime.Outside outside(
            TimestampSettings settings, Clock clock, String url, String which, String roots, List<String> accepted)
            throws CannotStart {
        var policies = new HashSet<>(accepted);
        policies.remove("");
        var trust = new TsaTrust(roots(roots, which), policies, COARSEST);
        var authority =
                new Rfc3161Client(address(url, which), trust, guard(settings)::admit, clock, settings.timeout());
        return new IndependentTime.Outside(authority, url, trust);
    }

    private static URI address(String text, String which) throws CannotStart {
        try {
            var url = URI.create(text);
            if (url.getHost() != null && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // The sentence below says it.
        }
        throw new CannotStart("The setting assay.timestamp." + which + "url must be an http or https address.");
    }

    private static Set<X509Certificate> roots(String file, String which) throws CannotStart {
        if (file.isEmpty()) {
            throw new CannotStart(
                    "The setting assay.timestamp." + which + "roots must name a PEM file with the root certificates of"
                            + " the authority at assay.timestamp." + which + "url.");
        }
        try {
            var bytes = Files.readAllBytes(Path.of(file));
            var roots = new HashSet<X509Certificate>();
            for (var certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes))) {
                if (certificate instanceof X509Certificate root) {
                    roots.add(root);
                }
            }
            return roots;
        } catch (IOException | CertificateException e) {
            throw new CannotStart(
                    "Cannot read the certificates in " + file + " that assay.timestamp." + which + "roots names.", e);
        }
    }

    private static Guard guard(TimestampSettings settings) {
        var permitted = settings.allowPrivateAddresses() ? AddressGuard.alsoPrivate() : AddressGuard.publicOnly();
        return new Guard(permitted);
    }

    /** The scanner's guard in the words of the timestamp client. */
    private record Guard(AddressGuard permitted) {
        void admit(InetAddress address, int port) throws IOException {
            if (!permitted.permits(address)) {
                throw new IOException("the address " + address.getHostAddress()
                        + " is not a public one; set assay.timestamp.allow-private-addresses if it is meant");
            }
        }
    }
}
