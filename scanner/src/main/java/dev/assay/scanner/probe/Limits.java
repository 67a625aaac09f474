package dev.assay.scanner.probe;

import java.time.Duration;

/**
 * How hard, how long and how much a scan may ask.
 *
 * @param ratePerSecond requests per second to the target
 * @param concurrency requests under way at once
 * @param requests most requests of the whole scan
 * @param bytes most response bytes of the whole scan
 * @param answerBytes most bytes read of one answer's body
 * @param connect most time to connect, handshake included
 * @param answer most time for one whole exchange
 * @param scan most time for the whole scan
 */
public record Limits(
        double ratePerSecond,
        int concurrency,
        int requests,
        long bytes,
        int answerBytes,
        Duration connect,
        Duration answer,
        Duration scan) {

    /** 5 requests a second, 2 at once, 20 000 requests, 256 MiB, 1 MiB an answer, 3 s, 10 s, 60 min. */
    public static final Limits DEFAULT = new Limits(
            5, 2, 20_000, 256L << 20, 1 << 20, Duration.ofSeconds(3), Duration.ofSeconds(10), Duration.ofMinutes(60));

    public Limits {
        if (ratePerSecond <= 0 || concurrency < 1 || requests < 1 || bytes < 1 || answerBytes < 1) {
            throw new IllegalArgumentException("limits are positive");
        }
        if (!connect.isPositive() || !answer.isPositive() || !scan.isPositive()) {
            throw new IllegalArgumentException("time limits are positive");
        }
    }

    /** These limits with another rate; concurrency grows with it, from 2 to at most 16. */
    public Limits rate(double perSecond) {
        int atOnce = (int) Math.max(2, Math.min(16, Math.ceil(perSecond / 5)));
        return new Limits(perSecond, atOnce, requests, bytes, answerBytes, connect, answer, scan);
    }

    /** These limits with other most requests; where those are more, as many more bytes may come. */
    public Limits requests(int most) {
        long more = Math.max(bytes, bytes / requests * most);
        return new Limits(ratePerSecond, concurrency, most, more, answerBytes, connect, answer, scan);
    }

    public Limits concurrency(int atOnce) {
        return new Limits(ratePerSecond, atOnce, requests, bytes, answerBytes, connect, answer, scan);
    }

    public Limits answer(Duration most) {
        return new Limits(ratePerSecond, concurrency, requests, bytes, answerBytes, connect, most, scan);
    }

    public Limits scan(Duration most) {
        return new Limits(ratePerSecond, concurrency, requests, bytes, answerBytes, connect, answer, most);
    }
}
