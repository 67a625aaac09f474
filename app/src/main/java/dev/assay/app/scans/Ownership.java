package dev.assay.app.scans;

import dev.assay.app.http.Refusal;
import dev.assay.app.inventory.Api;
import dev.assay.scanner.Scan;
import dev.assay.scanner.probe.AddressGuard;
import dev.assay.scanner.probe.Fetch;
import dev.assay.scanner.probe.Identification;
import dev.assay.scanner.probe.Limits;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.time.Clock;
import java.util.HexFormat;
import javax.naming.NamingException;

/**
 * Finds out whether who uses Assay owns a public target: a token of ours stands in its DNS, or its own server answers with it. Looking
 * sends one DNS question and one request.
 */
@Singleton
class Ownership {
    private static final int TOKEN_BYTES = 20;

    private final ChallengeRepository challenges;
    private final TransactionOperations<Connection> transactions;
    private final TxtRecords records;
    private final AddressGuard guard;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** What looking for the token showed. */
    sealed interface Look {
        /** It stands where only an owner can put it; the proof says where and when that was seen. */
        record Shown(String proof) implements Look {}

        /** It does not; the sentences say what was found instead. */
        record NotShown(String why) implements Look {}
    }

    @Inject
    Ownership(
            ChallengeRepository challenges,
            TransactionOperations<Connection> transactions,
            TxtRecords records,
            Clock clock) {
        this(challenges, transactions, records, AddressGuard.publicOnly(), clock);
    }

    Ownership(
            ChallengeRepository challenges,
            TransactionOperations<Connection> transactions,
            TxtRecords records,
            AddressGuard guard,
            Clock clock) {
        this.challenges = challenges;
        this.transactions = transactions;
        this.records = records;
        this.guard = guard;
        this.clock = clock;
    }

    /** The token of an API, made when it is first asked for. */
    Challenge challenge(Api api) {
        return transactions.executeWrite(_ -> challenges.findById(api.id()).orElseGet(() -> {
            var token = new byte[TOKEN_BYTES];
            random.nextBytes(token);
            return challenges.save(new Challenge(api.id(), HexFormat.of().formatHex(token), clock.instant()));
        }));
    }

    /** Looks in DNS first, then at the target itself. */
    Look look(Api api) {
        var target = URI.create(api.facts().baseUrls().getFirst());
        if (target.getHost() == null) {
            throw new Refusal.Invalid("The API's first base URL has no host.");
        }
        var challenge = challenge(api);
        var inDns = inDns(challenge, target);
        return switch (inDns) {
            case Look.Shown shown -> shown;
            case Look.NotShown noRecord ->
                switch (atTarget(challenge, target)) {
                    case Look.Shown shown -> shown;
                    case Look.NotShown noAnswer -> new Look.NotShown(noRecord.why() + " " + noAnswer.why());
                };
        };
    }

    private Look inDns(Challenge challenge, URI target) {
        var name = challenge.record(target);
        try {
            var texts = records.of(name);
            if (texts.contains(challenge.token())) {
                return new Look.Shown(
                        "The DNS TXT record " + name + " was " + challenge.token() + " at " + clock.instant() + ".");
            }
            return new Look.NotShown(
                    texts.isEmpty()
                            ? "There is no DNS TXT record " + name + "."
                            : "The DNS TXT record " + name + " holds something else.");
        } catch (NamingException e) {
            return new Look.NotShown("DNS could not be asked for " + name + ".");
        }
    }

    private Look atTarget(Challenge challenge, URI target) {
        var address = challenge.address(target);
        var fetch = new Fetch(Limits.DEFAULT, guard, false, new Identification(Scan.VERSION, "ownership", null));
        return switch (fetch.get(address)) {
            case Fetch.Result.Failed failed -> new Look.NotShown(failed.sentence() + ".");
            case Fetch.Result.Got got -> {
                if (!target.getHost().equalsIgnoreCase(got.from().getHost())) {
                    yield new Look.NotShown(address + " redirects to another host, which proves nothing.");
                }
                var body = new String(got.content(), StandardCharsets.UTF_8).strip();
                yield body.equals(challenge.token())
                        ? new Look.Shown(got.from() + " answered with the token at " + clock.instant() + ".")
                        : new Look.NotShown(address + " answers, but not with the token alone.");
            }
        };
    }
}
