package dev.assay.app.scans;

import dev.assay.scanner.Scan;
import dev.assay.scanner.probe.AddressGuard;
import dev.assay.scanner.probe.Fetch;
import dev.assay.scanner.probe.Identification;
import dev.assay.scanner.probe.Limits;
import dev.assay.scanner.probe.TxtRecords;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;

/** Looks for a token where only a target's owner can put it: one DNS question, then one request to the target itself. */
final class TokenLook {
    private final Records records;
    private final AddressGuard guard;
    private final Clock clock;

    /** Answers DNS questions for TXT records. */
    interface Records {
        /** The texts that stand under a name; empty when there are none. */
        List<String> of(String name) throws IOException;
    }

    /** What looking for the token showed. */
    sealed interface Look {
        /** It stands where only an owner can put it; the proof says where and when that was seen. */
        record Shown(String proof) implements Look {}

        /** It does not; the sentences say what was found instead. */
        record NotShown(String why) implements Look {}
    }

    TokenLook(Records records, AddressGuard guard, Clock clock) {
        this.records = records;
        this.guard = guard;
        this.clock = clock;
    }

    /** Looks by the machine's own DNS, at public addresses only. */
    static TokenLook fromHere(Clock clock) {
        var records = new TxtRecords("");
        return new TokenLook(records::of, AddressGuard.publicOnly(), clock);
    }

    /** Looks in DNS first, then at the target. */
    Look at(URI target, String token) {
        return switch (inDns(target, token)) {
            case Look.Shown shown -> shown;
            case Look.NotShown noRecord ->
                switch (atTarget(target, token)) {
                    case Look.Shown shown -> shown;
                    case Look.NotShown noAnswer -> new Look.NotShown(noRecord.why() + " " + noAnswer.why());
                };
        };
    }

    private Look inDns(URI target, String token) {
        var name = Challenge.record(target);
        try {
            var texts = records.of(name);
            if (texts.contains(token)) {
                return new Look.Shown("The DNS TXT record " + name + " was " + token + " at " + clock.instant() + ".");
            }
            return new Look.NotShown(
                    texts.isEmpty()
                            ? "There is no DNS TXT record " + name + "."
                            : "The DNS TXT record " + name + " holds something else.");
        } catch (IOException e) {
            return new Look.NotShown("DNS could not be asked for " + name + ".");
        }
    }

    private Look atTarget(URI target, String token) {
        var address = Challenge.address(target, token);
        var fetch = new Fetch(Limits.DEFAULT, guard, false, new Identification(Scan.VERSION, "ownership", null));
        return switch (fetch.get(address)) {
            case Fetch.Result.Failed failed -> new Look.NotShown(failed.sentence() + ".");
            case Fetch.Result.Got got -> {
                if (!String.valueOf(target.getHost())
                        .equalsIgnoreCase(got.from().getHost())) {
                    yield new Look.NotShown(address + " redirects to another host, which proves nothing.");
                }
                var body = new String(got.content(), StandardCharsets.UTF_8).strip();
                yield body.equals(token)
                        ? new Look.Shown(got.from() + " answered with the token at " + clock.instant() + ".")
                        : new Look.NotShown(address + " answers, but not with the token alone.");
            }
        };
    }
}
