package dev.assay.app.policies;

import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import dev.assay.evidence.digest.Digest;
import dev.assay.policies.Adoption;
import dev.assay.policies.PolicyBook;
import dev.assay.policies.Snapshot;
import dev.assay.policies.document.Settings;
import dev.assay.policies.git.FileChange;
import dev.assay.policies.git.Person;
import dev.assay.policies.git.Revision;
import dev.assay.policies.lint.Remark;
import dev.assay.templates.GovernanceTemplates;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import java.io.OutputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The door of the governance repository: founded once, read at any revision or instant, changed by adoption. */
@Singleton
public class Policies {
    private static final int MOST_HISTORY = 500;

    private final Book book;
    private final PolicyRecords records;
    private final Separation separation;
    private final PoliciesSettings settings;
    private final Organisation unnamed;
    private final Linting linting;
    private final Clock clock;

    Policies(
            Book book,
            PolicyRecords records,
            Separation separation,
            PoliciesSettings settings,
            @Value("${assay.keys.organisation}") String name,
            @Value("${assay.access.zone:UTC}") String zone,
            Linting linting,
            Clock clock) {
        this.book = book;
        this.records = records;
        this.separation = separation;
        this.settings = settings;
        this.unnamed = new Organisation(name, ZoneId.of(zone));
        this.linting = linting;
        this.clock = clock;
    }

    /** Whether there is a governance repository; without one there are no documents, and most of this refuses. */
    public boolean founded() {
        return book.open().isPresent();
    }

    /** The organisation as assay.yml names it; before that, as the server's settings do. */
    public Organisation organisation() {
        var read = snapshot().map(Snapshot::settings).orElse(null);
        return read == null ? unnamed : new Organisation(read.company(), read.zone());
    }

    /** How long payloads of each retention class are kept, as assay.yml says; what it does not name is not here. */
    public Map<String, Period> retention() {
        return snapshot().map(Snapshot::settings).map(Settings::retention).orElse(Map.of());
    }

    /** Makes the repository from the starter documents; each of them is a draft. */
    public Revision found(String company, ZoneId zone, Actor actor) {
        return found(company, zone, Map.of(), actor);
    }

    /** Makes it and names who holds which role: adoption makes the holder the owner of what the role answers for. */
    public Revision found(String company, ZoneId zone, Map<String, String> holders, Actor actor) {
        mustBePerson(actor, "Setting up the governance repository");
        var files = GovernanceTemplates.files();
        var founding = Foundations.of(company, zone, holders, person(actor), clock.instant(), files);
        book.begin(folder -> PolicyBook.create(folder, files, founding));
        var head = head();
        records.begun(head, Head.Cause.FOUNDED, organisation(), "starter documents", files.size(), actor);
        return head;
    }

    /** Makes the repository by cloning an existing one by https; waits for the network, so never call it in a transaction. */
    public Revision cloneFrom(URI remote, @Nullable String branch, Actor actor) {
        mustBePerson(actor, "Cloning the governance repository");
        book.begin(folder -> PolicyBook.cloneFrom(remote, branch, folder, new CloneGuard(settings)));
        var head = head();
        var files = book.ask(b -> b.at(head.id())).paths().size();
        records.begun(head, Head.Cause.CLONED, organisation(), remote.toString(), files, actor);
        return head;
    }

    @EventListener
    void onStart(StartupEvent started) {
        notice(Actor.system("policies"));
    }

    /** Keeps the newest commit when it was made past Assay, for instance by a push on this machine; says whether it was. */
    public boolean notice(Actor actor) {
        if (!founded()) {
            return false;
        }
        var head = head();
        var known = records.all();
        if (!known.isEmpty() && known.getLast().revision().equals(head.id())) {
            return false;
        }
        records.noticed(head, actor);
        return true;
    }

    /** Everything as it stands now, drafts included; empty before there is a repository. */
    public Optional<Snapshot> snapshot() {
        return book.open().map(_ -> book.ask(b -> b.at("main")));
    }

    /** What every document says about itself now, drafts included; none before there is a repository. */
    public List<DocumentRow> rows() {
        return snapshot().stream()
                .flatMap(now -> now.documents().stream())
                .map(DocumentRow::of)
                .toList();
    }

    /** Everything as it stood at a revision: a commit id or {@code main}. */
    public Snapshot at(String revision) {
        return book.ask(b -> b.at(revision));
    }

    /** The newest commit. */
    public Revision head() {
        return book.ask(PolicyBook::head);
    }

    /** Every newest commit Assay ever knew, the oldest first. */
    public List<Head> heads() {
        return records.all();
    }

    /** The newest commit of an instant, as known then. */
    public Optional<Revision> headAt(Instant then) {
        return headAt(then, then);
    }

    /**
     * The newest commit of an instant, as Assay knew it at another. What a cloned repository held before it was cloned is told by its
     * commit times.
     */
    public Optional<Revision> headAt(Instant then, Instant knownAt) {
        var known = heads().stream()
                .filter(head -> !head.recordedAt().isAfter(knownAt))
                .toList();
        var last =
                known.stream().filter(head -> !head.recordedAt().isAfter(then)).reduce((_, later) -> later);
        if (last.isPresent()) {
            return Optional.of(book.ask(b -> b.at(last.get().revision())).revision());
        }
        return known.isEmpty() || known.getFirst().cause() != Head.Cause.CLONED
                ? Optional.empty()
                : book.ask(b -> b.headAt(then));
    }

    /** The repository as known at an instant, for whoever asks about many days. */
    public PolicyHistory knownAt(Instant knownAt) {
        return new PolicyHistory(this, heads(), knownAt);
    }

    /**
     * Puts drafts into force. Those whose last author or owner is the approver are committed apart and marked: no separation of duties.
     *
     * @param effective the first day in force, today or later
     * @param owner written where a document has no owner yet; null leaves it so
     * @param expectedHead the commit the approver saw
     */
    public Revision adopt(
            List<String> paths, LocalDate effective, @Nullable String owner, String expectedHead, Actor actor) {
        mustBePerson(actor, "An approval");
        var today = today();
        if (effective.isBefore(today)) {
            var what = "Choose " + today + " or a later day: a document cannot take effect before it is approved.";
            throw new Refusal.Invalid(what, new Refusal.Field("effective", what));
        }
        var chosen = Set.copyOf(paths);
        var alone = chosen.stream()
                .filter(path -> separation.missing(path, owner, actor))
                .collect(Collectors.toSet());
        var parts = new ArrayList<Part>();
        parts.add(new Part(sorted(chosen, alone, false), false));
        parts.add(new Part(sorted(chosen, alone, true), true));
        var head = expectedHead;
        for (var part : parts) {
            if (!part.paths().isEmpty() || chosen.isEmpty()) {
                head = adopt(part, effective, owner, head, today, actor).id();
            }
        }
        return head();
    }

    private record Part(List<String> paths, boolean alone) {}

    private static List<String> sorted(Set<String> chosen, Set<String> alone, boolean which) {
        return chosen.stream()
                .filter(path -> alone.contains(path) == which)
                .sorted()
                .toList();
    }

    private Revision adopt(
            Part part, LocalDate effective, @Nullable String owner, String expectedHead, LocalDate on, Actor actor) {
        var adoption = new Adoption(part.paths(), actor.name(), on, effective, part.alone(), owner);
        var at = clock.instant();
        var revision = book.ask(b -> b.adopt(adoption, expectedHead, person(actor), at));
        var documents = at(revision.id()).documents().stream()
                .filter(document -> part.paths().contains(document.path()))
                .map(document -> new PolicyRecords.Bytes(
                        document,
                        Digest.of(bytes(document.path(), revision.id()).orElseThrow())))
                .toList();
        records.adopted(revision, new PolicyRecords.Adopted(on, effective, part.alone(), documents), actor);
        return revision;
    }

    /** The commits that touched a file, the newest first, at most {@code most} of them. */
    public List<FileChange> history(String path, int most) {
        return book.ask(b -> b.history(path, Math.min(most, MOST_HISTORY)));
    }

    /** The bytes of a file at a revision; empty when it is not there. */
    public Optional<byte[]> bytes(String path, String revision) {
        return book.ask(b -> b.read(path, revision));
    }

    /** A unified difference of one file, or of all when the path is null. */
    public String diff(@Nullable String path, String from, String to) {
        return book.ask(b -> b.diff(path, from, to));
    }

    /** What there is to say about the documents on a day; what cannot be read and what was measured otherwise are among it. */
    public List<Remark> lint(LocalDate day) {
        var zone = organisation().zone();
        return snapshot().map(read -> linting.of(read, day, zone)).orElse(List.of());
    }

    /** Writes the history up to a revision as a Git bundle that stock Git reads; the same revision gives the same bytes. */
    public void bundle(String revision, OutputStream out) {
        book.ask(b -> {
            b.bundle(revision, out);
            return revision;
        });
    }

    /** Today in the organisation's zone. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), organisation().zone());
    }

    static Person person(Actor actor) {
        var name = actor.name().replaceAll("[<>\\p{Cntrl}]", " ").strip();
        var id = actor.id().replaceAll("[<>\\s\\p{Cntrl}]", "-");
        return new Person(name.isEmpty() ? "unnamed" : name, id + "@assay.invalid");
    }

    private static void mustBePerson(Actor actor, String what) {
        if (actor.kind() != Actor.Kind.PERSON) {
            throw new Refusal.Forbidden(what + " needs a named person.");
        }
    }
}
