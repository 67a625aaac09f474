package dev.assay.app.serve;

import dev.assay.app.settings.CannotStart;
import dev.assay.app.settings.Settings;
import dev.assay.app.storage.Cause;
import dev.assay.app.storage.DataDirectory;
import dev.assay.app.storage.Database;
import dev.assay.app.storage.DemoDirectory;
import dev.assay.app.storage.Lease;
import dev.assay.app.storage.Upgrade;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertySource;
import io.micronaut.http.server.exceptions.ServerStartupException;
import io.micronaut.runtime.exceptions.ApplicationStartupException;
import io.micronaut.runtime.graceful.GracefulShutdownManager;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running server over one data directory: what {@code serve}, the demo and the tests start in the same way. */
public final class Server implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    private static final Duration GRACE = Duration.ofSeconds(15);
    private static final int ABOVE_ALL_OTHER_SOURCES = Integer.MAX_VALUE;

    private final ApplicationContext context;
    private final DataDirectory directory;
    private final Lease lease;
    private final EmbeddedServer http;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean takenOver;

    private Server(ApplicationContext context, DataDirectory directory, Lease lease, EmbeddedServer http) {
        this.context = context;
        this.directory = directory;
        this.lease = lease;
        this.http = http;
    }

    /** Starts on the machine's clock. A directory, database, port or setting that does not allow it is a {@link CannotStart}. */
    public static Server start(Settings settings, Path home) throws CannotStart {
        return start(settings, home, Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000)));
    }

    /** As {@link #start(Settings, Path)} on the clock of a made-up history; only over a directory that is marked as a demo's. */
    public static Server startSynthetic(Settings settings, Path home, Clock clock) throws CannotStart {
        if (!DemoDirectory.is(home)) {
            throw new CannotStart("Another clock than the machine's is for the data directory of a demo alone.");
        }
        return start(settings, home, clock);
    }

    /** As {@link #start(Settings, Path)} on another clock; for tests only, hence not public. */
    static Server start(Settings settings, Path home, Clock clock) throws CannotStart {
        Logs.write(settings);
        var directory = DataDirectory.open(home);
        try {
            return start(settings, directory, clock);
        } catch (CannotStart | RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    private static Server start(Settings settings, DataDirectory directory, Clock clock) throws CannotStart {
        var database = Database.of(settings, directory);
        // Before the lease, which opens the embedded file for writing.
        Upgrade.prepare(database, directory);
        var lease = Lease.take(database, directory.id(), clock);
        try {
            return start(settings, directory, database, lease, clock);
        } catch (CannotStart | RuntimeException e) {
            lease.close();
            throw e;
        }
    }

    private static Server start(Settings settings, DataDirectory directory, Database database, Lease lease, Clock clock)
            throws CannotStart {
        Map<String, Object> properties = new HashMap<>(settings.values());
        properties.putAll(database.properties());
        properties.putAll(Listening.properties(settings));
        var context = ApplicationContext.builder()
                .deduceEnvironment(false)
                .banner(false)
                .environmentPropertySource(false)
                .propertySources(PropertySource.of("settings", properties, ABOVE_ALL_OTHER_SOURCES))
                .build();
        try {
            context.registerSingleton(Clock.class, clock);
            context.registerSingleton(DataDirectory.class, directory);
            context.registerSingleton(Database.class, database);
            context.registerSingleton(Lease.class, lease);
            context.start();
            var http = context.getBean(EmbeddedServer.class);
            http.start();
            if (Listening.secure(settings)) {
                Handshake.require(http.getHost(), http.getPort());
            }
            Upgrade.finish(directory);
            var server = new Server(context, directory, lease, http);
            lease.whenLost(server::leave);
            return server;
        } catch (CannotStart e) {
            FailedStart.close(context);
            throw e;
        } catch (RuntimeException e) {
            FailedStart.close(context);
            throw refused(e, settings);
        }
    }

    private static CannotStart refused(RuntimeException failure, Settings settings) throws RuntimeException {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CannotStart reason) {
                return reason;
            }
            if (cause instanceof BindException) {
                return new CannotStart("Cannot listen on " + settings.text("assay.server.host") + ":"
                        + settings.text("assay.server.port") + ": " + cause.getMessage()
                        + ". Stop what uses that port or set assay.server.port.");
            }
            if (cause instanceof SQLException || cause.getClass() == IOException.class) {
                return new CannotStart(
                        "The database or the disk does not let the server start: " + Cause.of(cause), failure);
            }
        }
        if (failure instanceof ServerStartupException && Listening.secure(settings)) {
            return new CannotStart("The certificate and key of assay.server.tls cannot be used together.", failure);
        }
        if (failure instanceof ApplicationStartupException && failure.getCause() instanceof RuntimeException cause) {
            throw cause;
        }
        throw failure;
    }

    /** Where the server answers, with the port that was really taken. */
    public URI address() {
        return http.getURI();
    }

    /** The one object of a type that runs in this server, such as a room's door. */
    public <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    /** As {@link #get} where the type may have no object. */
    public <T> @Nullable T find(Class<T> type) {
        return context.findBean(type).orElse(null);
    }

    /** On a thread of its own, because closing waits for the lease. */
    private void leave() {
        takenOver = true;
        Thread.ofPlatform().name("stop").start(this::close);
    }

    /** Whether it stopped by itself, because another server has taken over its database. */
    public boolean takenOver() {
        return takenOver;
    }

    /** Waits until {@link #close} was called, by a signal for instance. */
    public void awaitStop() throws InterruptedException {
        stopped.await();
    }

    /** Stops taking requests, lets those under way finish, closes the database and gives the directory back. */
    @Override
    public synchronized void close() {
        if (stopped.getCount() == 0) {
            return;
        }
        finishRequests();
        http.stop();
        context.close();
        lease.close();
        directory.close();
        stopped.countDown();
    }

    private void finishRequests() {
        try {
            var requests = context.getBean(GracefulShutdownManager.class).shutdownGracefully();
            requests.toCompletableFuture().get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn("Requests that were still under way after {} are cut off", GRACE);
        } catch (ExecutionException e) {
            LOG.warn("Requests under way could not be waited for", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
