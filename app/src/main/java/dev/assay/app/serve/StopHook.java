package dev.assay.app.serve;

/**
 * Closes a server when the process is told to end (Ctrl-C or SIGTERM), and then leaves with a code of ours instead of the signal's. Closed
 * itself when the process ends in another way.
 */
public final class StopHook implements AutoCloseable {
    private static final int SIGNALS_OWN = -1;

    private final Thread thread;
    private volatile int code = SIGNALS_OWN;

    private StopHook(Server server) {
        this.thread = new Thread(
                () -> {
                    server.close();
                    if (code != SIGNALS_OWN) {
                        System.out.flush();
                        Runtime.getRuntime().halt(code);
                    }
                },
                "stop");
    }

    public static StopHook of(Server server) {
        var hook = new StopHook(server);
        Runtime.getRuntime().addShutdownHook(hook.thread);
        return hook;
    }

    /** From now on a signal is the wanted end: the process leaves with this code once the server is closed. */
    public StopHook leavingWith(int exitCode) {
        code = exitCode;
        return this;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(thread);
        } catch (IllegalStateException leaving) {
            // the process is on its way out by the hook
        }
    }
}
