package dev.assay.evidence.ledger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * The one thread that changes a ledger: it takes what waits, makes it durable together, then answers everyone.
 *
 * <p>Its own thread, because an interrupted thread would close the journal. At most {@link #MOST_WAITING} requests wait.
 */
final class GroupCommit implements AutoCloseable {
    private static final int MOST_WAITING = 1_000;

    private final BlockingQueue<Request> queue = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Commit commit;
    private final Thread thread;
    private volatile boolean closed;

    /** Makes the lists of several callers durable; answers by completing them. */
    @FunctionalInterface
    interface Commit {
        void commit(List<Append> appends);
    }

    /** What waits for the thread. */
    sealed interface Request permits Append, Task, Stop {}

    /** Entries of one caller, and the answer to it. */
    record Append(List<Prepared> entries, CompletableFuture<List<Receipt>> answer) implements Request {}

    private record Task(Runnable work) implements Request {}

    private record Stop() implements Request {}

    GroupCommit(Commit commit, String name) {
        this.commit = commit;
        this.thread = Thread.ofPlatform().daemon().name(name).start(this::run);
    }

    List<Receipt> append(List<Prepared> entries) throws IOException {
        var answer = new CompletableFuture<List<Receipt>>();
        offer(new Append(entries, answer));
        return await(answer);
    }

    /** Does something on the thread, between commits. */
    <T> T call(Callable<T> work) throws IOException {
        var answer = new CompletableFuture<T>();
        offer(new Task(() -> {
            try {
                answer.complete(work.call());
            } catch (Exception e) {
                answer.completeExceptionally(e);
            }
        }));
        return await(answer);
    }

    private void offer(Request request) throws LedgerUnavailable {
        if (closed) {
            throw new LedgerUnavailable("the ledger is closed");
        }
        if (!queue.offer(request)) {
            throw new LedgerUnavailable(MOST_WAITING + " requests wait for the ledger already; try again later");
        }
    }

    private <T> T await(CompletableFuture<T> answer) throws IOException {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LedgerUnavailable(
                    "interrupted; whether the entries were taken shows when they are appended again", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException outside -> throw outside;
                case SourceConflict conflict -> throw conflict;
                case null, default -> throw new IllegalStateException("the ledger failed", e.getCause());
            }
        }
    }

    private void run() {
        var taken = new ArrayList<Request>();
        while (true) {
            taken.clear();
            try {
                taken.add(queue.take());
            } catch (InterruptedException e) {
                continue; // nobody may stop this thread but close()
            }
            queue.drainTo(taken);
            if (!serve(taken)) {
                return;
            }
        }
    }

    private boolean serve(List<Request> taken) {
        var appends = new ArrayList<Append>();
        for (var request : taken) {
            switch (request) {
                case Append append -> appends.add(append);
                case Task(var work) -> {
                    commit(appends);
                    work.run();
                }
                case Stop() -> {
                    commit(appends);
                    refuseRest();
                    return false;
                }
            }
        }
        commit(appends);
        return true;
    }

    private void commit(List<Append> appends) {
        if (appends.isEmpty()) {
            return;
        }
        try {
            commit.commit(List.copyOf(appends));
        } catch (RuntimeException e) {
            appends.forEach(append -> append.answer().completeExceptionally(e));
        }
        appends.clear();
    }

    private void refuseRest() {
        var rest = new ArrayList<Request>();
        queue.drainTo(rest);
        for (var request : rest) {
            switch (request) {
                case Append append ->
                    append.answer().completeExceptionally(new LedgerUnavailable("the ledger is closed"));
                case Task(var work) -> work.run();
                case Stop() -> {}
            }
        }
    }

    /** Serves what waits, then ends. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            queue.put(new Stop());
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
