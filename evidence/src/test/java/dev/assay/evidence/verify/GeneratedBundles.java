package dev.assay.evidence.verify;

import dev.assay.evidence.bundle.BundlePlan;
import dev.assay.evidence.bundle.BundleWriter;
import dev.assay.evidence.bundle.Content;
import dev.assay.evidence.bundle.Originals;
import dev.assay.evidence.bundle.PreviousBundle;
import dev.assay.evidence.bundle.SampleBundle;
import dev.assay.evidence.bundle.SealedBundle;
import dev.assay.evidence.bundle.Watch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Random;
import java.util.TreeMap;

/** Bundles from a seed, no two alike: other keys, members, sizes and originals, with and without a bundle before them. */
final class GeneratedBundles {
    private static final int MOST_MEMBERS = 40;
    private static final int LARGEST = 20_000;
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789 äß漢,;<>&";

    private final Path folder;
    private final Random random;
    private int written;

    GeneratedBundles(Path folder, long seed) {
        this.folder = folder;
        this.random = new Random(seed);
    }

    /** A bundle and whose keys sealed it. */
    record Generated(SampleBundle sample, SealedBundle sealed) {}

    Generated next() throws IOException {
        var own = Files.createDirectory(folder.resolve("generated-" + ++written));
        var sample = new SampleBundle(own);
        var previous = random.nextInt(3) > 0
                ? null
                : PreviousBundle.of(sample.write(own.resolve("earlier.asice")).file());
        var plan = changed(sample.plan(previous, random.nextBoolean()));
        var file = own.resolve("bundle.asice");
        return new Generated(sample, BundleWriter.write(file, plan, sample.sealing(), Watch.NONE));
    }

    private BundlePlan changed(BundlePlan plan) throws IOException {
        var members = new TreeMap<>(plan.members());
        int more = random.nextInt(MOST_MEMBERS);
        for (int i = 0; i < more; i++) {
            members.put("controls/generated-" + i + ".json", Content.of("{\"text\":\"" + text() + "\"}"));
        }
        var originals = new ArrayList<String>();
        int count = random.nextInt(MOST_MEMBERS);
        for (int i = 0; i < count; i++) {
            originals.add(i + text());
        }
        members.put(SampleBundle.RAW, Content.of(Originals.archive(originals)));
        return SampleBundle.with(plan, members, plan.absent());
    }

    private String text() {
        var text = new StringBuilder();
        for (int i = random.nextInt(LARGEST); i > 0; i--) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}
