package dev.assay.app.home;

import dev.assay.app.pages.Pill;

/**
 * One line of the set-up list.
 *
 * @param standing whether it is done, as the books say
 * @param told what was found, or what is missing, in a sentence
 * @param href where it is done
 */
public record Step(String title, Standing standing, String told, String href) {
    /** Whether a step is done. */
    public enum Standing {
        DONE,
        TO_DO,
        /** Something before it has to be done first. */
        LATER
    }

    static Step of(String title, boolean done, boolean possible, String told, String href) {
        return new Step(title, done ? Standing.DONE : possible ? Standing.TO_DO : Standing.LATER, told, href);
    }

    public boolean done() {
        return standing == Standing.DONE;
    }

    /** Its state in a word. */
    public Pill pill() {
        return switch (standing) {
            case DONE -> Pill.good("Done");
            case TO_DO -> Pill.warn("To do");
            case LATER -> Pill.waiting("Later");
        };
    }
}
