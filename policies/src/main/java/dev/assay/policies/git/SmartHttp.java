package dev.assay.policies.git;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.errors.UnpackException;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;

/**
 * Stock Git's smart HTTP over one repository (gitprotocol-http), one request at a time: fetches by protocol 0 to 2, pushes as far as a
 * gate lets them through. Branches only; nothing is kept between requests.
 */
public final class SmartHttp {
    /** The most objects one push brings. */
    public static final int MOST_OBJECTS = 20_000;

    private static final long MOST_ASKED = 1024 * 1024;
    private static final int SECONDS_SILENT = 30;

    private final Repository repository;

    SmartHttp(Repository repository) {
        this.repository = repository;
    }

    /** What a client begins. */
    public enum Service {
        FETCH("git-upload-pack"),
        PUSH("git-receive-pack");

        private final String program;

        Service(String program) {
            this.program = program;
        }

        /** As Git names it. */
        public String program() {
            return program;
        }
    }

    /**
     * The branches there are, for a client that begins a service.
     *
     * @param protocol the Git-Protocol header, empty when there is none
     */
    public void advertise(Service service, String protocol, OutputStream out) throws IOException {
        var lines = new PacketLineOut(out);
        var refs = new PacketLineOutRefAdvertiser(lines);
        switch (service) {
            case FETCH -> fetching(protocol).sendAdvertisedRefs(refs, service.program());
            case PUSH -> {
                lines.writeString("# service=" + service.program() + "\n");
                lines.end();
                receiving(MOST_ASKED).sendAdvertisedRefs(refs);
            }
        }
        lines.flush();
    }

    /** Answers what a client that fetches asks; a {@link BookException} when it asks for what is not there. */
    public void fetch(InputStream in, OutputStream out, String protocol) throws IOException {
        try {
            fetching(protocol).uploadWithExceptionPropagation(PushedBytes.bounded(in, MOST_ASKED), out, null);
        } catch (IOException | RuntimeException e) {
            throw notUnderstood(e);
        }
    }

    /**
     * Takes a push: each branch moves only as the gate allows. Why one does not, the answer tells the client.
     *
     * @param mostBytes the most bytes a push may have
     */
    public void push(InputStream in, OutputStream out, PushGate gate, long mostBytes) throws IOException {
        var receiving = receiving(mostBytes);
        var asked = new AskedMoves(repository, gate);
        receiving.setPreReceiveHook(asked::decide);
        receiving.setPostReceiveHook(asked::tell);
        try {
            receiving.receive(PushedBytes.push(in, mostBytes, MOST_OBJECTS), out, null);
        } catch (UnpackException e) {
            // Git's own answer, which is written by now, tells the client why; it hears that only once all it sends is
            // read.
            in.skip(mostBytes);
        } catch (IOException | RuntimeException e) {
            throw notUnderstood(e);
        }
        asked.rethrow();
    }

    private static BookException notUnderstood(Exception cause) {
        var told = cause instanceof TransportException || cause instanceof BookException;
        var why = told ? Paths.shown(String.valueOf(cause.getMessage())) : "it broke off, or is not Git's";
        return new BookException("What was sent was not understood: " + why + ".", cause);
    }

    private UploadPack fetching(String protocol) {
        var fetching = new UploadPack(repository);
        fetching.setBiDirectionalPipe(false);
        fetching.setTimeout(SECONDS_SILENT);
        fetching.setRefFilter(SmartHttp::branches);
        fetching.setExtraParameters(
                protocol.length() > 200
                        ? List.of()
                        : List.of(protocol.toLowerCase(Locale.ROOT).split(":", -1)));
        return fetching;
    }

    private ReceivePack receiving(long mostBytes) {
        var receiving = new ReceivePack(repository);
        receiving.setBiDirectionalPipe(false);
        receiving.setTimeout(SECONDS_SILENT);
        receiving.setRefFilter(SmartHttp::branches);
        receiving.setObjectChecker(new ObjectChecker().setSafeForWindows(true).setSafeForMacOS(true));
        receiving.setMaxObjectSizeLimit(GitStore.MAX_FILE);
        receiving.setMaxPackSizeLimit(mostBytes);
        return receiving;
    }

    private static Map<String, Ref> branches(Map<String, Ref> all) {
        var shown = new TreeMap<>(all);
        shown.keySet().removeIf(name -> !name.startsWith(AskedMoves.HEADS) && !name.equals("HEAD"));
        return shown;
    }
}
