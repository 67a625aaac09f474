package dev.assay.app.access;

import dev.assay.app.pages.Pill;
import java.time.Instant;

/** How an account stands, in a word. */
public enum PersonState {
    WORKS(Pill.good("Works")),
    INVITED(Pill.waiting("Invited")),
    ENDED(Pill.unknown("Ended")),
    DISABLED(Pill.bad("Disabled"));

    private final Pill pill;

    PersonState(Pill pill) {
        this.pill = pill;
    }

    public Pill pill() {
        return pill;
    }

    static PersonState of(Account account, Instant now) {
        if (account.disabledAt() != null) {
            return DISABLED;
        }
        if (!account.worksAt(now)) {
            return ENDED;
        }
        return account.takenUp() ? WORKS : INVITED;
    }
}
