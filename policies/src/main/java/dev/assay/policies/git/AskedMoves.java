package dev.assay.policies.git;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceiveCommand.Result;
import org.eclipse.jgit.transport.ReceivePack;
import org.jspecify.annotations.Nullable;

/** What one push asks for: decided branch by branch, by Git's own rules first and then by the gate's. */
final class AskedMoves {
    static final String HEADS = "refs/heads/";

    private static final int MOST = 20;
    private static final int MOST_LINES = 20;
    private static final int LONGEST_NAME = 100;

    private final Repository repository;
    private final PushGate gate;
    private @Nullable IOException failure;

    AskedMoves(Repository repository, PushGate gate) {
        this.repository = repository;
        this.gate = gate;
    }

    void decide(ReceivePack pack, Collection<ReceiveCommand> commands) {
        for (var command : commands) {
            if (command.getResult() != Result.NOT_ATTEMPTED) continue;
            try {
                var why = commands.size() > MOST
                        ? List.of("Push at most " + MOST + " branches at once.")
                        : refusals(command);
                if (!why.isEmpty()) refuse(pack, command, why);
            } catch (IOException | RuntimeException e) {
                if (!(e instanceof BookException)) fail(e);
                refuse(
                        pack,
                        command,
                        List.of(e instanceof BookException ? String.valueOf(e.getMessage()) : "Assay failed."));
            }
        }
    }

    private static void refuse(ReceivePack pack, ReceiveCommand command, List<String> why) {
        why.stream().limit(MOST_LINES).forEach(line -> pack.sendMessage(clean(line)));
        if (why.size() > MOST_LINES) pack.sendMessage("… and " + (why.size() - MOST_LINES) + " more.");
        command.setResult(Result.REJECTED_OTHER_REASON, why.size() == 1 ? clean(why.getFirst()) : "refused, see above");
    }

    private List<String> refusals(ReceiveCommand command) throws IOException {
        var name = command.getRefName();
        if (!name.startsWith(HEADS) || name.length() > LONGEST_NAME || !Repository.isValidRefName(name))
            return List.of(
                    "Push branches only, with a name of at most 80 characters: " + Paths.shown(name) + " is not kept.");
        var move = move(command);
        if (move.after() == null) return move.ofMain() ? List.of("main cannot be deleted.") : gate.refusals(move);
        if (!forward(command))
            return List.of(move.branch() + " goes forward only: fetch, put your commits on top of it, and push again.");
        return gate.refusals(move);
    }

    /** Whether the branch would keep every commit it has. */
    private boolean forward(ReceiveCommand command) throws IOException {
        try (var walk = new RevWalk(repository)) {
            var after = walk.parseCommit(command.getNewId());
            return isZero(command.getOldId()) || walk.isMergedInto(walk.parseCommit(command.getOldId()), after);
        } catch (MissingObjectException | IncorrectObjectTypeException e) {
            throw new BookException("A branch points at a commit, and this is none.", e);
        }
    }

    void tell(ReceivePack pack, Collection<ReceiveCommand> commands) {
        for (var command : commands) {
            if (command.getResult() != Result.OK) continue;
            try {
                gate.moved(move(command));
            } catch (IOException | RuntimeException e) {
                fail(e);
            }
        }
    }

    private void fail(Exception e) {
        if (failure == null) failure = e instanceof IOException io ? io : new IOException("a push failed", e);
    }

    /** Throws what failed on our side while hooks ran, where nothing may be thrown. */
    void rethrow() throws IOException {
        if (failure != null) throw failure;
    }

    private static BranchMove move(ReceiveCommand command) {
        return new BranchMove(
                command.getRefName().substring(HEADS.length()), name(command.getOldId()), name(command.getNewId()));
    }

    private static @Nullable String name(ObjectId id) {
        return isZero(id) ? null : id.name();
    }

    private static boolean isZero(ObjectId id) {
        return id.equals(ObjectId.zeroId());
    }

    private static String clean(String line) {
        return line.replaceAll("\\p{Cntrl}", "?");
    }
}
