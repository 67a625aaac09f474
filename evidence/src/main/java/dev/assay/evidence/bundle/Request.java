package dev.assay.evidence.bundle;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for: the identity of a bundle, fixed when it is requested.
 *
 * @param bundleId UUIDv7
 * @param at when it was requested; the bundle shows what was known then
 * @param synthetic whether it is demonstration data, which every verdict then says
 * @param org the organisation
 * @param system the system the audit is about
 */
public record Request(
        String bundleId, Instant at, boolean synthetic, String org, String system, Product product, Audit audit) {

    /**
     * The program that made the bundle.
     *
     * @param commit the Git commit it was built from, in hex; null when its build did not name one
     */
    public record Product(
            String name, String version, @Nullable String commit) {
        /** Of a version with its commit behind a plus sign, as in {@code 0.1.0+<hex>}, or without. */
        public static Product of(String name, String version) {
            int plus = version.indexOf('+');
            return plus < 0
                    ? new Product(name, version, null)
                    : new Product(name, version.substring(0, plus), version.substring(plus + 1));
        }
    }

    /**
     * The engagement.
     *
     * @param number short number, as people use it
     * @param type 1 for a day, 2 for a period
     * @param zone the time zone of all days
     * @param from first day
     * @param to last day, inclusive
     * @param interim where in the period the request lies, or {@code null} once the period is over
     */
    public record Audit(
            String number,
            int type,
            String zone,
            LocalDate from,
            LocalDate to,
            @Nullable Interim interim) {
        public Audit {
            if (type != 1 && type != 2) {
                throw new IllegalArgumentException("an audit is of type 1 or 2");
            }
            if (to.isBefore(from)) {
                throw new IllegalArgumentException("the period ends on " + to + ", before it begins on " + from);
            }
        }
    }

    /** Day n of m of a period that is not over. */
    public record Interim(long day, long of) {
        public Interim {
            if (day < 1 || day > of) {
                throw new IllegalArgumentException("an interim bundle is of a day from 1 to " + of + ", not " + day);
            }
        }
    }
}
