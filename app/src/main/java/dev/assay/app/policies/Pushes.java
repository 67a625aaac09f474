package dev.assay.app.policies;

import dev.assay.app.access.ApiTokens;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Ids;
import dev.assay.policies.PolicyBook;
import dev.assay.policies.Snapshot;
import dev.assay.policies.document.Document;
import dev.assay.policies.document.Status;
import dev.assay.policies.git.BranchMove;
import dev.assay.policies.git.PushGate;
import dev.assay.policies.lint.Remark;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Takes pushes of stock Git: refused where they bring errors that main does not have, or decide on main what only an approval decides;
 * recorded where they are taken.
 */
@Singleton
final class Pushes {
    private final Book book;
    private final Policies policies;
    private final PolicyRecords records;
    private final ApiTokens tokens;
    private final PoliciesSettings settings;
    private final Ids ids;
    private final Clock clock;

    Pushes(
            Book book,
            Policies policies,
            PolicyRecords records,
            ApiTokens tokens,
            PoliciesSettings settings,
            Ids ids,
            Clock clock) {
        this.book = book;
        this.policies = policies;
        this.records = records;
        this.tokens = tokens;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
    }

    /** Takes what a client pushes with a token, and writes Git's answer. */
    void take(InputStream in, OutputStream out, Actor token) {
        policies.notice(Actor.system("policies"));
        book.ask(b -> {
            b.smartHttp().push(in, out, new Gate(b, token), settings.pushMib() * 1024L * 1024);
            return token;
        });
    }

    private final class Gate implements PushGate {
        private final PolicyBook book;
        private final Actor actor;

        Gate(PolicyBook book, Actor actor) {
            this.book = book;
            this.actor = actor;
        }

        @Override
        public List<String> refusals(BranchMove move) throws IOException {
            var id = move.after();
            if (id == null) {
                return List.of();
            }
            var main = book.at("main");
            var after = book.peek(id);
            var why = new ArrayList<>(newErrors(main, after));
            if (move.ofMain()) {
                why.addAll(decided(main, after));
            }
            return why;
        }

        @Override
        public void moved(BranchMove move) throws IOException {
            var made = tokens.get(UUID.fromString(actor.id()));
            var push = new Push(
                    ids.next(),
                    move.branch(),
                    move.before(),
                    move.after(),
                    made.id(),
                    made.makerId().toString(),
                    made.makerName(),
                    actor.address(),
                    clock.instant());
            records.pushed(push, move.ofMain() ? book.head() : null, actor);
        }
    }

    private List<String> newErrors(Snapshot main, Snapshot after) {
        var day = policies.today();
        var known =
                Linting.errors(main, day).stream().map(Pushes::apartFromLine).collect(Collectors.toSet());
        return Linting.errors(after, day).stream()
                .filter(error -> !known.contains(apartFromLine(error)))
                .map(Remark::sentence)
                .toList();
    }

    private static List<String> apartFromLine(Remark remark) {
        return List.of(remark.rule().slug(), remark.path(), remark.what());
    }

    /** Which documents would come into force, change in force or go out of force without an approval. */
    private static List<String> decided(Snapshot main, Snapshot after) {
        var before = approved(main);
        var then = approved(after);
        var differ = new ArrayList<String>();
        before.forEach((path, blob) -> {
            if (!blob.equals(then.get(path))) {
                differ.add(path);
            }
        });
        then.keySet().stream().filter(path -> !before.containsKey(path)).forEach(differ::add);
        return differ.stream()
                .sorted(Comparator.naturalOrder())
                .map(path -> path
                        + (before.containsKey(path)
                                ? ": it was approved as it stands"
                                : ": it says that it is approved")
                        + ", which only an approval in Assay changes. Push to another branch,"
                        + " as in git push origin HEAD:proposal, or write status: draft.")
                .toList();
    }

    private static Map<String, String> approved(Snapshot snapshot) {
        var blobs = new HashMap<String, String>();
        for (Document document : snapshot.documents()) {
            if (document.status() == Status.APPROVED) {
                blobs.put(document.path(), document.source().blob());
            }
        }
        return blobs;
    }
}
