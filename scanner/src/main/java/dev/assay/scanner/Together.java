package dev.assay.scanner;

import java.util.Collection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Does something for each of many, on virtual threads, so many at once. */
final class Together {

    /** How long those under way may take to notice that all is over. */
    private static final long GRACE_MILLIS = 800;

    private Together() {}

    /**
     * Returns when all are done; or, when {@code over} turns true, at most a second later, whether or not those under way noticed.
     * What {@code work} throws ends that one piece alone.
     */
    static <T> void each(Collection<T> items, int atOnce, BooleanSupplier over, Consumer<T> work) {
        var turns = new Semaphore(Math.max(1, atOnce));
        var left = new CountDownLatch(items.size());
        for (var item : items) {
            Thread.ofVirtual().name("assay-scan").start(() -> {
                try {
                    turns.acquire();
                    try {
                        if (!over.getAsBoolean()) {
                            work.accept(item);
                        }
                    } finally {
                        turns.release();
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } finally {
                    left.countDown();
                }
            });
        }
        await(left, over);
    }

    private static void await(CountDownLatch left, BooleanSupplier over) {
        try {
            while (!left.await(50, TimeUnit.MILLISECONDS)) {
                if (over.getAsBoolean()) {
                    left.await(GRACE_MILLIS, TimeUnit.MILLISECONDS);
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
