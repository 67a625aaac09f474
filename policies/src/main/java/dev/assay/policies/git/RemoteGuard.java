package dev.assay.policies.git;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;

/** Decides what a clone may reach. It is asked for every address a connection was made to, also after a redirect. */
public interface RemoteGuard {

    /** Throws, with a sentence for people, when nothing may be sent to this address. */
    void address(InetAddress address) throws IOException;

    /** Throws, with a sentence for people, when this folder may not be read. */
    void folder(Path folder) throws IOException;
}
