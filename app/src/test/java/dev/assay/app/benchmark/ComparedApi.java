package dev.assay.app.benchmark;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** An API that scanners are compared on, while it runs; what is true of it is data in the folder of resources of its name. */
interface ComparedApi extends AutoCloseable {
    /** As the table calls it. */
    String name();

    /** Whether what the folder says to be weak is weak in this form of it. */
    boolean weak();

    /** The folder of resources: {@code truth.tsv}, {@code assay.yaml}, what that refers to, and {@code addresses.txt}. */
    String folder();

    URI address();

    /** Paths that work for a user, for scanners that take no description. */
    List<String> addresses() throws IOException, InterruptedException;

    /** A user's token, or nothing where nobody signs in. */
    String token() throws IOException, InterruptedException;

    /** Writes into the folder what {@code assay.yaml} refers to and resources do not have. */
    default void complete(Path folder) throws IOException {}

    /** Requests that reached it, counted by itself. */
    long asked() throws IOException;

    @Override
    void close();
}
