package dev.assay.scanner.probe;

import dev.assay.scanner.target.Credential;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Target;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Asks the host of a target without TLS and as nobody: at port 80 where the target is at 443, else at its own port. Guard, paths in scope, rate,
 * budget and record are those of every other request; whether it answers says nothing about how the target bears the scan.
 */
public final class WithoutTls implements Probe {

    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private final HttpProbe probe;
    private final Leave leave;
    private final URI server;
    private final Scope scope;
    private final AtomicInteger numbers = new AtomicInteger();

    /** @throws IllegalArgumentException when the target is not reached over TLS */
    public WithoutTls(HttpProbe probe, Target target, Leave leave) {
        if (!target.encrypted()) {
            throw new IllegalArgumentException("the target is asked without TLS anyway");
        }
        this.probe = probe;
        this.leave = leave;
        this.server = URI.create("http://" + target.host() + ":" + (target.port() == HTTPS ? HTTP : target.port()));
        this.scope = new Scope(target.scope());
    }

    @Override
    public Answer send(ProbeRequest request) {
        var path = request.fromRoot() ? request.path() : probe.basePath() + request.path();
        return scope.contains(path)
                ? probe.send(new Call(
                        Identity.ANONYMOUS, Credential.None::new, leave, request, path, numbers, _ -> {}, server))
                : new NoAnswer(NoAnswer.Reason.OUT_OF_SCOPE, "a path without TLS is out of scope");
    }
}
