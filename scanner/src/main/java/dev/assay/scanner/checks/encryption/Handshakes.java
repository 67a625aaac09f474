package dev.assay.scanner.checks.encryption;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.probe.AddressKind;
import dev.assay.scanner.probe.tls.ServerCertificate;
import dev.assay.scanner.probe.tls.TlsInspection;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** What the checks of handshakes share: where they make sense, and how they get to the server. */
final class Handshakes {

    /** Asks an inspection. */
    @FunctionalInterface
    interface Question {
        Outcome ask(TlsInspection inspection);
    }

    /** Judges a certificate shown at an address. */
    @FunctionalInterface
    interface Judgement {
        Outcome of(ServerCertificate certificate, InetAddress address);
    }

    private Handshakes() {}

    /** Targets that are reached over TLS. */
    static Applicability encrypted(Known known) {
        return Applicability.when(known.target().encrypted(), "the API is not reached over TLS");
    }

    static Outcome ask(Asking asking, Question question) {
        var target = asking.target();
        try {
            return question.ask(TlsInspection.of(
                    target.host(),
                    target.port(),
                    asking.guard(),
                    asking.limits().connect(),
                    asking.limits().answer()));
        } catch (UnknownHostException e) {
            return new Outcome.NotTested("the host has no address that may be connected to");
        }
    }

    /** Reads the certificate twice, on two connections, and judges it when both showed the same. */
    static Outcome judge(Asking asking, Judgement judgement) {
        return ask(asking, inspection -> {
            var first = inspection.certificate();
            var second = inspection.certificate();
            if (first.isEmpty() || second.isEmpty()) {
                return new Outcome.NotTested("no handshake with TLS 1.2 or 1.3 came about");
            }
            return first.equals(second)
                    ? judgement.of(first.get(), inspection.address())
                    : new Outcome.NotTested("two connections showed two certificates");
        });
    }

    /** Whether own certificate authorities are usual there, so that distrust proves little. */
    static boolean isPrivate(InetAddress address) {
        var kind = AddressKind.of(address);
        return kind == AddressKind.LOOPBACK || kind == AddressKind.PRIVATE;
    }
}
