package dev.assay.app.http;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.regex.Pattern;

/** Short numbers for people, counted per kind without gaps: F-1, F-2, AUD-1. */
@Singleton
public class ShortNumbers {
    private static final Pattern KIND = Pattern.compile("[A-Z]{1,6}");

    private final ShortNumberRepository numbers;

    ShortNumbers(ShortNumberRepository numbers) {
        this.numbers = numbers;
    }

    /** The next number of a kind, taken for good when the caller's transaction commits. */
    @Transactional(Transactional.TxType.MANDATORY)
    public String next(String kind) {
        begin(kind);
        numbers.count(kind);
        return kind + "-" + numbers.last(kind);
    }

    /** Numbers of a kind up to this one are taken, whatever was counted. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void taken(String kind, long number) {
        begin(kind);
        numbers.atLeast(kind, number);
    }

    private void begin(String kind) {
        if (!KIND.matcher(kind).matches()) {
            throw new IllegalArgumentException("a kind is one to six capital letters, not " + kind);
        }
        numbers.begin(kind);
    }
}
