package dev.assay.app.audits;

import dev.assay.app.policies.Head;
import dev.assay.app.policies.Policies;
import dev.assay.app.storage.DataDirectory;
import dev.assay.app.storage.DurableFiles;
import dev.assay.evidence.bundle.Content;
import dev.assay.evidence.bundle.Layout;
import dev.assay.policies.document.Document;
import dev.assay.policies.document.Status;
import io.micronaut.core.annotation.Order;
import jakarta.inject.Singleton;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The governance repository as a Git bundle at the request's commit, and every adopted document with the time it was the newest text. */
@Singleton
@Order(4)
final class GovernancePart implements Part {
    private static final Set<String> HEADS = Set.of("governance.founded", "governance.noticed", "policy.adopted");

    private final Policies policies;
    private final SealedFacts sealed;
    private final Path folder;

    GovernancePart(Policies policies, SealedFacts sealed, DataDirectory directory) {
        this.policies = policies;
        this.sealed = sealed;
        this.folder = directory.bundles();
    }

    @Override
    public void add(Bundle bundle, View view, Draft draft) throws IOException {
        var commit = bundle.governanceCommit();
        if (commit.isEmpty()) {
            draft.absent(Layout.GIT_BUNDLE, "there was no governance repository at the request");
            return;
        }
        draft.member(Layout.GIT_BUNDLE, Content.of(gitBundle(commit)));
        var documents = documents(bundle);
        draft.population(
                "policies",
                "Assay's governance repository",
                "every adopted or retired document at each newest commit Assay knew in the period: where its text"
                        + " changed, a record; the texts are in git/repo.bundle",
                Map.of("commit", commit),
                null,
                "",
                documents);
        commits(bundle, draft);
    }

    private void commits(Bundle bundle, Draft draft) throws IOException {
        var facts = bundle.facts();
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        for (var head : policies.heads()) {
            if (!head.recordedAt().isAfter(bundle.requestedAt()) && Visibility.inside(facts, head.recordedAt())) {
                rows.add(Row.of(
                        "revision", head.revision(),
                        "cause", head.cause().word(),
                        "by", head.actorName(),
                        "recordedAt", head.recordedAt()));
            }
        }
        draft.population(
                "policies/commits",
                "Assay's governance repository",
                "every newest commit of the governance repository as Assay came to know of it in the period",
                Map.of("from", facts.from().toString(), "to", facts.to().toString()),
                sealed.count(bundle, HEADS, (item, _) -> Visibility.inside(facts, item.recordedAt())),
                "the count of the ledger's entries of the types governance.founded, governance.noticed and"
                        + " policy.adopted",
                rows);
    }

    // Made once per commit and kept, so that every bundle of a commit carries the same file.
    private Path gitBundle(String commit) throws IOException {
        var file = folder.resolve("governance-" + commit + ".bundle");
        if (!Files.exists(file)) {
            var fresh = Files.createTempFile(folder, "governance-", ".part");
            try {
                try (var out = new BufferedOutputStream(Files.newOutputStream(fresh))) {
                    policies.bundle(commit, out);
                }
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                DurableFiles.sync(folder);
            } finally {
                Files.deleteIfExists(fresh);
            }
        }
        return file;
    }

    private List<Map<String, @Nullable Object>> documents(Bundle bundle) {
        var heads = policies.heads().stream()
                .filter(head -> !head.recordedAt().isAfter(bundle.requestedAt()))
                .toList();
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        var seen = new java.util.HashSet<String>();
        for (int i = 0; i < heads.size(); i++) {
            boolean replacedBefore = i + 1 < heads.size()
                    && heads.get(i + 1).recordedAt().isBefore(bundle.facts().begins());
            if (!replacedBefore
                    && heads.get(i).recordedAt().isBefore(bundle.facts().ends())) {
                for (var document : policies.at(heads.get(i).revision()).documents()) {
                    if (counts(document)
                            && seen.add(document.id() + "@" + document.source().blob())) {
                        rows.add(row(heads.get(i), document));
                    }
                }
            }
        }
        return rows;
    }

    /** Drafts are absent from bundles until they are adopted. */
    private static boolean counts(Document document) {
        return document.status() == Status.APPROVED || document.status() == Status.RETIRED;
    }

    private static Map<String, @Nullable Object> row(Head head, Document document) {
        var approval = document.approval();
        return Row.of(
                "id", document.id(),
                "kind", document.getClass().getSimpleName(),
                "title", document.title(),
                "status", document.status(),
                "owner", document.owner(),
                "effective", document.effective(),
                "retiredOn", document.heading().retiredOn(),
                "approvedBy", approval == null ? null : approval.by(),
                "approvedOn", approval == null ? null : approval.on(),
                "separationOfDuties", approval == null ? null : Boolean.valueOf(!approval.alone()),
                "path", document.path(),
                "blob", document.source().blob(),
                "revision", head.revision(),
                "knownSince", head.recordedAt());
    }
}
