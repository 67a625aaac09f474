package dev.assay.app.audits;

import dev.assay.app.evidence.BundleSeals;
import dev.assay.app.evidence.EvidenceItem;
import dev.assay.app.evidence.EvidenceLog;
import dev.assay.app.http.Actor;
import dev.assay.app.storage.DataDirectory;
import dev.assay.evidence.bundle.BundleStopped;
import dev.assay.evidence.bundle.BundleWriter;
import dev.assay.evidence.bundle.SealedBundle;
import dev.assay.evidence.bundle.Sealing;
import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.ledger.Note;
import dev.assay.evidence.signature.Keys;
import dev.assay.evidence.timestamp.TimestampFailure;
import dev.assay.evidence.verify.BundleComparer;
import dev.assay.evidence.verify.BundleComparison;
import dev.assay.evidence.verify.BundleVerifier;
import dev.assay.evidence.verify.Options;
import dev.assay.evidence.verify.Verdict;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.transaction.TransactionOperations;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes requested bundles one after the other, verifies each, and goes on after a restart with those that were not finished. */
@Singleton
class BundleWork implements ApplicationEventListener<StartupEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(BundleWork.class);
    private static final String SERVER = "the server";
    private static final Duration AGAIN = Duration.ofSeconds(30);

    private final Assembly assembly;
    private final BundleRepository bundles;
    private final EvidenceLog evidence;
    private final BundleSeals seals;
    private final Keys keys;
    private final DataDirectory directory;
    private final TransactionOperations<Connection> transactions;
    private final Clock clock;
    private final Map<UUID, BundleProgress> running = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor worker = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("bundles").factory());

    BundleWork(
            Assembly assembly,
            BundleRepository bundles,
            EvidenceLog evidence,
            BundleSeals seals,
            Keys keys,
            DataDirectory directory,
            TransactionOperations<Connection> transactions,
            Clock clock) {
        this.assembly = assembly;
        this.bundles = bundles;
        this.evidence = evidence;
        this.seals = seals;
        this.keys = keys;
        this.directory = directory;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public void onApplicationEvent(StartupEvent started) {
        sweep();
        bundles.findByStateOrderByRequestedAtAndId(Bundle.State.STOPPING).forEach(this::drop);
        bundles.findByStateOrderByRequestedAtAndId(Bundle.State.REQUESTED).forEach(this::begin);
    }

    /** Takes away what a server that was killed had begun to write; nobody else writes here. */
    private void sweep() {
        try (var files = Files.newDirectoryStream(directory.bundles(), "*.part")) {
            for (var file : files) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the beginnings of bundles cannot be taken away", e);
        }
    }

    void begin(Bundle bundle) {
        begin(bundle, Duration.ZERO);
    }

    private void begin(Bundle bundle, Duration pause) {
        var progress = new BundleProgress();
        running.put(bundle.id(), progress);
        progress.work(worker.schedule(() -> attempt(bundle, progress), pause.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void attempt(Bundle bundle, BundleProgress progress) {
        try {
            run(bundle, progress);
            running.remove(bundle.id());
        } catch (RuntimeException e) {
            LOG.error("The bundle {} could not be put into the books; it is tried again", bundle.number(), e);
            if (worker.isShutdown()) {
                running.remove(bundle.id());
            } else {
                begin(bundle, AGAIN);
            }
        }
    }

    Optional<BundleProgress> of(UUID bundle) {
        return Optional.ofNullable(running.get(bundle));
    }

    /** Waits until a bundle is over. */
    void await(UUID bundle) throws InterruptedException {
        var work = of(bundle).map(BundleProgress::work).orElse(null);
        try {
            if (work != null) {
                work.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the work on a bundle ended in an error", e);
        }
    }

    private void run(Bundle bundle, BundleProgress progress) {
        try {
            if (!sealed(bundle, seal(bundle, progress))) {
                drop(bundle);
            }
        } catch (BundleStopped e) {
            if (!String.valueOf(progress.stoppedBy()).equals(SERVER)) {
                drop(bundle);
            }
        } catch (IOException | RuntimeException e) {
            LOG.error("The bundle {} failed", bundle.number(), e);
            over(bundle, Bundle.State.FAILED, String.valueOf(e.getMessage()));
        }
    }

    /** A written bundle and what its verification said. */
    private record Done(SealedBundle sealed, Verdict verdict, List<String> insteadOf) {}

    /** Seals with the best time there is: where an authority does not answer, or its tokens do not hold, the next way is taken. */
    private Done seal(Bundle bundle, BundleProgress progress) throws IOException {
        var ways = seals.of(bundle.endSize());
        var failed = new ArrayList<String>();
        for (var way : ways.subList(0, ways.size() - 1)) {
            try {
                var done = seal(bundle, way, failed, progress);
                if (done.verdict().sound()) {
                    return done;
                }
                failed.add("what " + String.join(", ", way.time().authorities()) + " stamped did not verify");
            } catch (TimestampFailure e) {
                failed.add(String.valueOf(e.getMessage()));
            }
            LOG.warn("The bundle {} is sealed another way: {}", bundle.number(), failed.getLast());
        }
        return seal(bundle, ways.getLast(), failed, progress);
    }

    private Done seal(Bundle bundle, Sealing way, List<String> failed, BundleProgress progress) throws IOException {
        progress.step("reading the books");
        progress.proceed();
        var plan = assembly.plan(bundle, way);
        var sealed = BundleWriter.write(file(bundle), plan, way, progress);
        progress.step("verifying");
        return new Done(sealed, verify(bundle), List.copyOf(failed));
    }

    /** Where the bundle's file is. */
    Path file(Bundle bundle) {
        return directory.bundles().resolve(bundle.file());
    }

    /** Verifies the file against this server's own root and books: whose signature it is remains for whoever holds the audit's card. */
    Verdict verify(Bundle bundle) throws IOException {
        return BundleVerifier.verify(file(bundle), known(bundle));
    }

    /** Compares two files, each verified in the same way. */
    BundleComparison compare(Bundle earlier, Bundle later) throws IOException {
        return BundleComparer.compare(file(earlier), known(earlier), file(later), known(later));
    }

    private Options known(Bundle bundle) throws IOException {
        return Options.ofServer(Sealing.print(keys.evidenceRoot()), Note.parse(bundle.opening()));
    }

    /** Puts a sealed bundle into the books, unless somebody stopped it before. */
    private boolean sealed(Bundle bundle, Done work) throws IOException {
        var sealed = work.sealed();
        var verdict = work.verdict();
        var digest = Digest.of(file(bundle)).hex();
        var done = bundle.sealed(
                clock.instant(), sealed.size(), digest, verdict.conclusion().words(), verdict.json());
        return transactions.executeWrite(_ -> {
            var now = bundles.findByIdForUpdate(bundle.id()).orElseThrow();
            if (now.state() != Bundle.State.REQUESTED) {
                return false;
            }
            bundles.update(done);
            evidence.record(item("bundle.sealed", done)
                    .fact("file", done.file())
                    .fact("size", done.size())
                    .fact("sha256", digest)
                    .fact("signed", sealed.asicManifest().hex())
                    .fact("stampedAt", sealed.stamp().genTime().toString())
                    .fact("time", sealed.stamp().kind().label())
                    .fact("insteadOf", work.insteadOf())
                    .fact("members", sealed.members().size())
                    .fact("conclusion", done.conclusion()));
            return true;
        });
    }

    /** Ends one that was stopped; what may have been written of it is taken away first. */
    private void drop(Bundle bundle) {
        try {
            Files.deleteIfExists(file(bundle));
        } catch (IOException e) {
            throw new UncheckedIOException("the file of a bundle that was stopped cannot be taken away", e);
        }
        var now = bundles.findById(bundle.id()).orElseThrow();
        over(now, Bundle.State.STOPPED, now.reason());
    }

    private void over(Bundle bundle, Bundle.State end, String why) {
        var done = bundle.over(end, why);
        transactions.executeWrite(_ -> {
            bundles.update(done);
            return evidence.record(item("bundle." + end.word(), done).fact("reason", done.reason()));
        });
    }

    private EvidenceItem item(String type, Bundle bundle) {
        return EvidenceItem.of(type, Actor.system("audits"), clock.instant())
                .about("bundle:" + bundle.number(), "audit:" + bundle.auditNumber())
                .fact("bundle", bundle.number())
                .fact("id", bundle.id().toString())
                .fact("audit", bundle.auditNumber());
    }

    @PreDestroy
    void end() throws InterruptedException {
        running.values().forEach(progress -> progress.stop(SERVER));
        worker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        worker.shutdown();
        if (!worker.awaitTermination(30, TimeUnit.SECONDS)) {
            LOG.warn("A bundle under way did not stop; the next start makes it again");
        }
    }
}
