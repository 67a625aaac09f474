package dev.assay.evidence.verify;

import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.ledger.MalformedNote;
import dev.assay.evidence.ledger.Note;
import dev.assay.evidence.timestamp.TsaTrust;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the command was asked.
 *
 * @param what the bundle, the proof, or the directory of a ledger
 * @param compared an earlier bundle to hold it against, or null
 * @param keys the directory of the ledger's keys, or null
 * @param full whether every payload of a ledger is opened
 * @param json whether the verdict is written as JSON
 */
record Arguments(
        Path what,
        @Nullable Path compared,
        @Nullable Digest pin,
        @Nullable Note since,
        List<TsaTrust> roots,
        @Nullable Path keys,
        boolean full,
        boolean json) {
    private static final long MOST_ROOTS = 1024L * 1024;

    /** Arguments that cannot be worked with; the message says which and why. */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1;

        Unusable(String message) {
            super(message);
        }

        Unusable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    static Arguments read(String[] args) throws Unusable {
        var reading = new Reading();
        for (int i = 0; i < args.length; i++) {
            i += reading.take(args[i], i + 1 < args.length ? args[i + 1] : null);
        }
        return reading.done();
    }

    /** The arguments that were read so far. */
    private static final class Reading {
        private @Nullable Path what;
        private @Nullable Path compared;
        private @Nullable Digest pin;
        private @Nullable Note since;
        private List<TsaTrust> roots = List.of();
        private @Nullable Path keys;
        private boolean full;
        private boolean json;

        /** Takes an argument; returns how many of those after it belong to it. */
        int take(String option, @Nullable String next) throws Unusable {
            switch (option) {
                case "--json" -> json = true;
                case "--full" -> full = true;
                case "--compare" -> compared = path(value(option, next));
                case "--pin" -> pin = pin(value(option, next));
                case "--since" -> since = since(value(option, next));
                case "--roots" -> roots = roots(value(option, next));
                case "--keys" -> keys = path(value(option, next));
                default -> {
                    if (option.startsWith("-") || what != null) {
                        throw new Unusable("unknown argument: " + option);
                    }
                    what = path(option);
                    return 0;
                }
            }
            return option.equals("--json") || option.equals("--full") ? 0 : 1;
        }

        Arguments done() throws Unusable {
            if (what == null) {
                throw new Unusable("name a bundle, a ledger's directory or a proof");
            }
            return new Arguments(what, compared, pin, since, roots, keys, full, json);
        }
    }

    /** Refuses options that mean nothing for what is verified. */
    void requireNone(boolean pinMeans, boolean ledgerMeans, boolean rootsMean, String what) throws Unusable {
        if (!pinMeans && compared != null) {
            throw new Unusable("--compare is asked of two bundles, not of " + what);
        }
        if (!pinMeans && pin != null) {
            throw new Unusable("--pin is asked of bundles, not of " + what);
        }
        if (!ledgerMeans && (full || keys != null)) {
            throw new Unusable("--full and --keys are asked of a ledger's directory, not of " + what);
        }
        if (!rootsMean && !roots.isEmpty()) {
            throw new Unusable("--roots is asked of ledgers and proofs, not of " + what);
        }
    }

    private static String value(String option, @Nullable String next) throws Unusable {
        if (next == null) {
            throw new Unusable(option + " needs a value");
        }
        return next;
    }

    private static Digest pin(String text) throws Unusable {
        try {
            return Options.fingerprint(text);
        } catch (IllegalArgumentException e) {
            throw new Unusable("--pin is not a SHA-256 value of 64 hexadecimal digits: " + text, e);
        }
    }

    private static Note since(String file) throws Unusable {
        try {
            var path = path(file);
            if (Files.size(path) > Note.MAX_LENGTH) {
                throw new Unusable("--since " + file + " is too large for a checkpoint");
            }
            return Note.parse(Files.readString(path, StandardCharsets.UTF_8));
        } catch (MalformedNote e) {
            throw new Unusable("--since " + file + " is not a checkpoint: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new Unusable("--since " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static List<TsaTrust> roots(String file) throws Unusable {
        try {
            var path = path(file);
            if (Files.size(path) > MOST_ROOTS) {
                throw new Unusable("--roots " + file + " is too large for a few certificates");
            }
            var trusts = new ArrayList<TsaTrust>();
            for (var one : CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(path)))) {
                trusts.add(TsaTrust.in((X509Certificate) one));
            }
            if (trusts.isEmpty()) {
                throw new Unusable("--roots " + file + " holds no certificate in PEM");
            }
            return trusts;
        } catch (IOException | CertificateException e) {
            throw new Unusable("--roots " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Path path(String text) throws Unusable {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new Unusable("not a file name: " + text, e);
        }
    }
}
