package dev.assay.evidence.verify;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;

/** The steps of one verification, as they are asked one after another. */
final class Questions {
    private final String format;
    private final List<Step> steps = new ArrayList<>();

    /** @param format what prescribes the form of what is examined, such as {@code ledger-v1} */
    Questions(String format) {
        this.format = format;
    }

    /** A question; it answers with what holds. */
    interface Question {
        String ask() throws Differs, NotAsked, IOException, GeneralSecurityException;
    }

    List<Step> steps() {
        return steps;
    }

    void ask(boolean required, String id, String title, String where, Question question) {
        steps.add(new Step(id, title, required, answer(where, question)));
    }

    /** Whatever a parser makes of hostile bytes, the answer is that the step does not hold. */
    private Step.Result answer(String where, Question question) {
        try {
            return new Step.Holds(question.ask());
        } catch (Differs e) {
            return new Step.Fails(e.mismatches());
        } catch (NotAsked e) {
            return new Step.Skipped(String.valueOf(e.getMessage()));
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            var message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            return new Step.Fails(List.of(new Step.Mismatch(where, "what " + format + " prescribes", message)));
        }
    }
}
