package dev.assay.scanner;

import dev.assay.scanner.check.Profile;

/**
 * How many requests scans of that kind usually take, as they were counted (docs/benchmarks.md): most answers are looked at by many checks, and few
 * checks need their most. Right within a factor of two for described APIs whose operations are mostly there; one where much is found takes
 * more, one whose values are not known less.
 *
 * @param base for the server as a whole, with what signs in
 * @param read for each of the first operations that read, and again for each identity
 * @param readMore for each further one: what is guessed at some is not guessed at all
 * @param change for each of the operations that change something
 */
record Usual(int base, int read, int readEach, int readMore, int readMoreEach, int change) {

    /** So many are asked everything. */
    private static final int FIRST = 8;

    /** As the request's profile is usual, or as far as it may be asked. */
    static Usual of(ScanRequest request) {
        return of(request.activePermitted() ? request.profile() : Profile.STANDARD);
    }

    private static Usual of(Profile profile) {
        return switch (profile) {
            case CI, STANDARD -> new Usual(60, 7, 6, 3, 2, 0);
            case DEEP -> new Usual(300, 30, 10, 20, 7, 15);
            case LAB -> new Usual(300, 30, 10, 20, 7, 40);
        };
    }

    /** For the request's operations and identities, never more than the most. */
    int requests(ScanRequest request, int most) {
        long reads = request.description().operations().stream()
                .filter(operation -> operation.method().equals("GET"))
                .count();
        long changes = request.description().operations().size() - reads;
        int people = request.identities().size();
        long first = Math.min(FIRST, reads);
        long all = base
                + first * (read + (long) readEach * people)
                + (reads - first) * (readMore + (long) readMoreEach * people)
                + changes * change;
        return (int) Math.min(most, all);
    }
}
