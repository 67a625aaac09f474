package dev.assay.scanner.probe;

import dev.assay.scanner.target.Credential;
import dev.assay.scanner.target.Identity;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way.
 *
 * @param credential asked for each time it is sent, since it may be renewed meanwhile
 * @param path from the server's root
 * @param numbers counts the sender's requests
 * @param peek looks at the answer before it is redacted
 * @param elsewhere the whole address when it is not the target's: that of a token endpoint which the scan file names
 */
record Call(
        Identity identity,
        Supplier<Credential> credential,
        Leave leave,
        ProbeRequest request,
        String path,
        AtomicInteger numbers,
        Consumer<Wire.Raw> peek,
        @Nullable URI elsewhere) {}
