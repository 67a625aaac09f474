package dev.assay.app.benchmark;

import dev.assay.scanner.probe.AddressGuard;
import dev.assay.scanner.probe.CallBudget;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.HttpProbe;
import dev.assay.scanner.probe.Identification;
import dev.assay.scanner.probe.Leave;
import dev.assay.scanner.probe.Limits;
import dev.assay.scanner.probe.MethodPolicy;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.probe.Redaction;
import dev.assay.scanner.target.Credential;
import dev.assay.scanner.target.Identity;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * Requests a second over loopback, 16 at once: the probe beside a bare Reactor Netty client and load generators, all asking the same process
 * in turns. The probe does more: it checks scope and addresses, paces, bounds, and takes secrets out of every exchange.
 */
final class ProbeSpeed {
    static final int AT_ONCE = 16;
    private static final Duration ROUND = Duration.ofSeconds(3);

    /** Asks once; false when the answer was no 200. */
    interface Asking {
        boolean once() throws Exception;
    }

    private ProbeSpeed() {}

    static void measure(int rounds) throws IOException, InterruptedException {
        var classpath = System.getProperty("java.class.path");
        try (var target = Child.java(List.of("-cp", classpath, Target.class.getName()))) {
            var base = URI.create("http://127.0.0.1:" + target.after("asks "));
            var pool = ConnectionProvider.builder("benchmark")
                    .maxConnections(AT_ONCE)
                    .build();
            try (var probe = probe(base);
                    var jdk = java.net.http.HttpClient.newBuilder()
                            .version(java.net.http.HttpClient.Version.HTTP_1_1)
                            .build()) {
                var askers = new LinkedHashMap<String, Asking>();
                askers.put("probe", probing(probe));
                askers.put("bare Reactor Netty", bare(HttpClient.create(pool), base));
                askers.put("JDK HttpClient", jdk(jdk, base));
                print(rounds(askers, base, rounds), rounds);
            } finally {
                pool.dispose();
            }
        }
    }

    private static HttpProbe probe(URI base) {
        var limits = new Limits(
                1e9,
                AT_ONCE,
                Integer.MAX_VALUE,
                Long.MAX_VALUE,
                1 << 20,
                Duration.ofSeconds(3),
                Duration.ofSeconds(10),
                Duration.ofHours(1));
        return new HttpProbe(
                dev.assay.scanner.target.Target.at("benchmark", base),
                limits,
                AddressGuard.alsoPrivate(),
                false,
                new Identification("benchmark", "benchmark", null),
                new Redaction(new byte[32]),
                Clock.systemUTC());
    }

    private static Asking probing(HttpProbe probe) {
        var alice = new Identity("alice", "user", null, new Credential.Bearer("a-token-that-is-taken-out-again"));
        var leave = new Leave("benchmark", MethodPolicy.READS, new CallBudget(Integer.MAX_VALUE), false);
        var asking = probe.as(alice, alice.credential(), leave);
        var request = ProbeRequest.get("/items");
        return () -> asking.send(request) instanceof Exchange exchange && exchange.status() == 200;
    }

    private static Asking bare(HttpClient client, URI base) {
        var get = client.get().uri(base + "/items");
        return () -> {
            var status = get.responseSingle((response, content) ->
                            content.asByteArray().map(_ -> response.status().code()))
                    .block();
            return status != null && status == 200;
        };
    }

    private static Asking jdk(java.net.http.HttpClient client, URI base) {
        var request = HttpRequest.newBuilder(base.resolve("/items")).build();
        return () ->
                client.send(request, HttpResponse.BodyHandlers.ofByteArray()).statusCode() == 200;
    }

    private static Map<String, List<Double>> rounds(Map<String, Asking> askers, URI base, int rounds)
            throws IOException, InterruptedException {
        // Figures are of compiled code, so everybody asks for a while before anything counts.
        for (int i = 0; i < 2; i++) {
            for (var asker : askers.values()) {
                perSecond(asker);
            }
        }
        var seen = new LinkedHashMap<String, List<Double>>();
        for (int i = 0; i < rounds; i++) {
            for (var asker : askers.entrySet()) {
                seen.computeIfAbsent(asker.getKey(), _ -> new ArrayList<>()).add(perSecond(asker.getValue()));
            }
            for (var generator : Generator.installed()) {
                seen.computeIfAbsent(generator.name(), _ -> new ArrayList<>())
                        .add(generator.perSecond(base + "/items"));
            }
        }
        return seen;
    }

    private static double perSecond(Asking asking) throws InterruptedException {
        var answered = new LongAdder();
        var failed = new LongAdder();
        long begun = System.nanoTime();
        long end = begun + ROUND.toNanos();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < AT_ONCE; i++) {
            threads.add(Thread.ofVirtual().start(() -> {
                while (System.nanoTime() < end) {
                    try {
                        (asking.once() ? answered : failed).increment();
                    } catch (Exception e) {
                        failed.increment();
                    }
                }
            }));
        }
        for (var thread : threads) {
            thread.join();
        }
        if (failed.sum() > 0) {
            throw new IllegalStateException(failed.sum() + " requests failed; the figure would mean nothing");
        }
        return answered.sum() / ((System.nanoTime() - begun) / 1e9);
    }

    private static void print(Map<String, List<Double>> seen, int rounds) {
        System.out.printf(
                "requests     1 kB of JSON over loopback, %d at once, median of %d rounds of %d s%n",
                AT_ONCE, rounds, ROUND.toSeconds());
        double probe = median(seen.getOrDefault("probe", List.of(0.0)));
        seen.forEach((name, rates) -> System.out.printf(
                "             %-20s %7.0f/s (%.0f to %.0f)   probe is %.2f of it%n",
                name,
                median(rates),
                rates.stream().min(Double::compare).orElseThrow(),
                rates.stream().max(Double::compare).orElseThrow(),
                probe / median(rates)));
    }

    private static double median(List<Double> rates) {
        return rates.stream().sorted().toList().get(rates.size() / 2);
    }
}
