package dev.assay.app.policies;

import dev.assay.app.access.Owners;
import dev.assay.app.http.Actor;
import dev.assay.policies.Adoption;
import dev.assay.policies.PolicyBook;
import dev.assay.policies.Snapshot;
import dev.assay.policies.document.Document;
import dev.assay.policies.document.Settings;
import dev.assay.policies.git.FileChange;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether somebody would approve their own work: as its last author, as who pushed it under whatever name, or as its owner. */
@Singleton
final class Separation {
    private final Book book;
    private final PolicyRecords records;
    private final Owners owners;

    Separation(Book book, PolicyRecords records, Owners owners) {
        this.book = book;
        this.records = records;
        this.owners = owners;
    }

    /** Whether this one approves a document of main alone. */
    boolean missing(String path, @Nullable String owner, Actor actor) {
        var main = book.open().map(_ -> book.ask(b -> b.at("main")));
        var document = main.flatMap(read -> read.documents().stream()
                .filter(candidate -> candidate.path().equals(path))
                .findFirst());
        var settings = main.map(Snapshot::settings).orElse(null);
        return owns(document, settings, owner, actor) || wrote(path, actor) || pushed(path, actor);
    }

    private boolean owns(
            Optional<Document> document, @Nullable Settings settings, @Nullable String owner, Actor actor) {
        var named = document.map(one -> Adoption.ownerOf(one, settings, owner)).orElse(owner);
        return owners.is(actor, named) || owners.is(actor, owner);
    }

    private boolean wrote(String path, Actor actor) {
        return book.ask(b -> b.history(path, 1)).stream()
                .map(FileChange::revision)
                .anyMatch(last -> owners.is(actor, last.author())
                        || owners.is(actor, last.email())
                        || Policies.person(actor).email().equalsIgnoreCase(last.email()));
    }

    /** A commit's author is what its client says, so who pushed it counts as its author too. */
    private boolean pushed(String path, Actor actor) {
        return records.pushesOf(actor.id()).stream()
                .filter(push -> push.branch().equals("main"))
                .anyMatch(push -> book.ask(b -> changed(b, path, push)));
    }

    private static boolean changed(PolicyBook book, String path, Push push) throws IOException {
        var after = push.after();
        var then = after == null ? null : book.read(path, after).orElse(null);
        var before = push.before();
        return then != null
                && !Arrays.equals(
                        then, before == null ? null : book.read(path, before).orElse(null));
    }
}
