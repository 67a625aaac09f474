package dev.assay.app.scans;

import dev.assay.app.http.Refusal;
import dev.assay.app.inventory.Api;
import dev.assay.scanner.probe.AddressGuard;
import dev.assay.scanner.probe.TxtRecords;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.security.SecureRandom;
import java.sql.Connection;
import java.time.Clock;
import java.util.HexFormat;

/**
 * Finds out whether who uses Assay owns a public target: a token of ours stands in its DNS, or its own server answers with it. Looking
 * sends one DNS question and one request.
 */
@Singleton
class Ownership {
    private static final int TOKEN_BYTES = 20;

    private final ChallengeRepository challenges;
    private final TransactionOperations<Connection> transactions;
    private final TokenLook look;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    @Inject
    Ownership(
            ChallengeRepository challenges,
            TransactionOperations<Connection> transactions,
            ScansSettings settings,
            Clock clock) {
        this(challenges, transactions, new TxtRecords(settings.dnsServer()), AddressGuard.publicOnly(), clock);
    }

    Ownership(
            ChallengeRepository challenges,
            TransactionOperations<Connection> transactions,
            TxtRecords records,
            AddressGuard guard,
            Clock clock) {
        this.challenges = challenges;
        this.transactions = transactions;
        this.look = new TokenLook(records::of, guard, clock);
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
    TokenLook.Look look(Api api) {
        var target = URI.create(api.facts().baseUrls().getFirst());
        if (target.getHost() == null) {
            throw new Refusal.Invalid("The API's first base URL has no host.");
        }
        return look.at(target, challenge(api).token());
    }
}
