package dev.assay.scanner;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Check;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.Profile;
import dev.assay.scanner.check.ServerCheck;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.probe.MethodPolicy;
import dev.assay.scanner.report.Row;
import dev.assay.scanner.target.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All cells of a scan: those to be asked, in order, and the rows of those that are settled without asking. */
final class Plan {

    /** A check to be asked at an operation; null for the whole server. */
    record Task(Check check, @Nullable Operation operation) {
        Card card() {
            return check.card();
        }

        String key() {
            return operation == null ? Finding.SERVER_WIDE : operation.key();
        }

        Cell cell() {
            return new Cell(card().id(), key());
        }

        Row row(Outcome.Kind kind, String reason, boolean excluded) {
            return new Row(
                    card().id(), card().category(), key(), kind, reason, excluded, List.of(), Proof.NONE, 0, null);
        }
    }

    private final ScanRequest request;
    private final Known known;
    private final boolean whole;
    private final List<Task> tasks = new ArrayList<>();
    private final List<Row> settled = new ArrayList<>();

    /** @param only the cells wanted, or null for all */
    Plan(ScanRequest request, Known known, @Nullable Set<Cell> only) {
        this.request = request;
        this.known = known;
        this.whole = only == null;
        for (var check : request.checks()) {
            switch (check) {
                case ServerCheck server -> settle(new Task(server, null), only);
                case OperationCheck each -> {
                    request.description().operations().forEach(o -> settle(new Task(each, o), only));
                    unreadable(each, only);
                }
            }
        }
        tasks.sort(Comparator.comparing((Task t) -> t.card().mode() == Mode.LOAD)
                .thenComparing(t -> t.card().severity())
                .thenComparing(t -> t.card().category())
                .thenComparing(t -> t.card().id())
                .thenComparing(Task::key));
    }

    /** Whether all cells are wanted, and not some of an earlier scan. */
    boolean whole() {
        return whole;
    }

    List<Task> tasks() {
        return tasks;
    }

    List<Row> settled() {
        return settled;
    }

    private void settle(Task task, @Nullable Set<Cell> only) {
        if (only != null && !only.contains(task.cell())) {
            return;
        }
        var applies = applies(task);
        if (applies.kind() == Applicability.Kind.NO) {
            settled.add(task.row(Outcome.Kind.NOT_APPLICABLE, applies.reason(), false));
            return;
        }
        var elsewhere = only == null ? elsewhere(task) : null;
        if (elsewhere != null) {
            settled.add(task.row(Outcome.Kind.NOT_APPLICABLE, elsewhere, false));
            return;
        }
        var excluded = excluded(task.card(), task.key());
        var effect = effect(task);
        if (excluded != null) {
            settled.add(task.row(Outcome.Kind.NOT_TESTED, excluded, true));
        } else if (!applies.applies()) {
            boolean leftOut = applies.kind() == Applicability.Kind.LEFT_OUT;
            settled.add(task.row(Outcome.Kind.NOT_TESTED, applies.reason(), leftOut));
        } else if (effect != null) {
            settled.add(task.row(Outcome.Kind.NOT_TESTED, effect, false));
        } else if (!known.has(task.card().needs())) {
            settled.add(task.row(
                    Outcome.Kind.NOT_TESTED, "needs " + task.card().needs().sentence(), false));
        } else {
            tasks.add(task);
        }
    }

    /** Why a check that sends changes leaves the operation alone: its path promises an effect, and only profile lab may have one. */
    private @Nullable String effect(Task task) {
        var operation = task.operation();
        boolean sends = task.card().mode().ordinal() > Mode.SAFE.ordinal();
        return operation == null || !sends || operation.reads() || request.profile() == Profile.LAB
                ? null
                : MethodPolicy.careful(operation.method(), operation.path());
    }

    /** Not looked at in a re-test: what was found where the profile does not ask is asked again all the same. */
    private @Nullable String elsewhere(Task task) {
        var operation = task.operation();
        return operation != null && task.check() instanceof OperationCheck each
                ? each.askedElsewhere(operation, known)
                : null;
    }

    private Applicability applies(Task task) {
        try {
            return switch (task.check()) {
                case ServerCheck server -> server.appliesTo(known);
                case OperationCheck each -> {
                    var operation = task.operation();
                    yield operation == null
                            ? Applicability.no("it is asked of operations")
                            : each.appliesTo(operation, known);
                }
            };
        } catch (RuntimeException e) {
            // Asked nevertheless: the error then shows where errors are shown.
            return Applicability.yes();
        }
    }

    private @Nullable String excluded(Card card, String operation) {
        boolean guardedHere =
                card.mode() == Mode.GUARDED && request.guardedAllowed().contains(operation);
        if (!request.profile().allows(card.mode(), request.allowLoad()) && !guardedHere) {
            return card.mode() == Mode.LOAD
                    ? "bursts are not allowed"
                    : "the profile " + request.profile().slug() + " leaves it out";
        }
        if (!request.activePermitted() && card.mode().ordinal() > Mode.SAFE.ordinal()) {
            return "nobody has shown that the target may be tested actively";
        }
        return card.callback() && !request.listens() ? "no callback listener is set up" : null;
    }

    private void unreadable(OperationCheck check, @Nullable Set<Cell> only) {
        for (var broken : request.description().unreadable()) {
            var cell = new Cell(check.card().id(), broken.operation());
            if ((only == null || only.contains(cell)) && excluded(check.card(), broken.operation()) == null) {
                settled.add(new Row(
                        cell.checkId(),
                        check.card().category(),
                        cell.operation(),
                        Outcome.Kind.NOT_TESTED,
                        "the operation could not be read: " + broken.told(),
                        false,
                        List.of(),
                        Proof.NONE,
                        0,
                        null));
            }
        }
    }

    /** Which methods a check of the card may send with the profile. */
    static MethodPolicy policy(Card card, Profile profile) {
        return switch (card.mode()) {
            case PASSIVE -> MethodPolicy.NOTHING;
            case SAFE -> MethodPolicy.READS;
            case GUARDED, MUTATING, LOAD -> profile == Profile.LAB ? MethodPolicy.ANY : MethodPolicy.CAREFUL;
        };
    }
}
