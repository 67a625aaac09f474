package dev.assay.scanner.config;

import java.net.URI;
import java.nio.file.Path;

/** Where an API's description is. */
public sealed interface Spec {

    /** A file of this machine; the path was resolved against the scan file's folder. */
    record Local(Path path) implements Spec {}

    /** Behind a URL, to be fetched through the address guard. */
    record Remote(URI url) implements Spec {}
}
