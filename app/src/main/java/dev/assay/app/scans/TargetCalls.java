package dev.assay.app.scans;

import dev.assay.scanner.ScanRequest;
import dev.assay.scanner.probe.CallbackListener;
import io.micronaut.context.annotation.Context;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Hears whether targets elsewhere call the addresses that scans give them; one listener from start to stop, which all scans share. */
@Context
final class TargetCalls {
    private final @Nullable CallbackListener listener;

    TargetCalls(ScansSettings settings) {
        var address = settings.callback();
        try {
            listener = address == null ? null : CallbackListener.at(address);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "assay.scans.callback-listen: nothing can listen there (" + e.getMessage()
                            + "). Choose another address or port, or free it.",
                    e);
        }
    }

    /** Does what is asked with the request, which hears its target's calls where it can; a target on this machine is heard on loopback without us. */
    <T> T heard(ScanRequest request, Function<ScanRequest, T> doing) {
        if (listener == null || !request.activePermitted() || request.listens()) {
            return doing.apply(request);
        }
        try (var share = listener.share()) {
            return doing.apply(request.listening(share));
        }
    }

    @PreDestroy
    void close() {
        if (listener != null) {
            listener.close();
        }
    }
}
