package dev.assay.app.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

/**
 * Assay and Wapiti on the sample API and on APIs of others, one after the other: what each finds of what is there, what it says wrongly, and
 * what it takes. The truth is data, with its source; what is missing here is said, and its rows are left out.
 */
final class Rivals {
    private Rivals() {}

    /** Starts an API to be compared on; each scanner is given a new one. */
    private interface Starting {
        ComparedApi start() throws IOException, InterruptedException;
    }

    /**
     * @param assay the command that starts Assay's command line
     * @param packages where the npm registry's packages are kept between runs
     */
    static void measure(List<String> assay, Path packages) throws IOException, InterruptedException {
        System.out.println("rivals       target | scanner | found of what is there | also suspected | said wrongly |"
                + " requests | seconds | peak MiB");
        var rivals = List.<Rival>of(new Rival.Assay(assay), new Rival.Wapiti());
        rivals.stream()
                .filter(rival -> !rival.installed())
                .forEach(rival -> System.out.println(
                        "             " + rival.name() + " is not installed; its rows are left out"));
        compare(rivals, () -> new ComparedSample(true));
        compare(rivals, () -> new ComparedSample(false));
        compare(rivals, ComparedWireMock::new);
        for (var kind : List.of(ComparedPackage.JSON_SERVER_AUTH, ComparedPackage.NODE_RED)) {
            if (Generator.installed("node") && Generator.installed("npm")) {
                compare(rivals, () -> new ComparedPackage(kind, packages));
            } else {
                System.out.println(
                        "             node and npm are not installed; the rows of " + kind.name() + " are left out");
            }
        }
    }

    private static void compare(List<Rival> rivals, Starting starting) throws IOException, InterruptedException {
        for (var rival : rivals) {
            if (rival.installed()) {
                try (var api = starting.start()) {
                    long before = api.asked();
                    var run = rival.scan(api);
                    print(api, rival.name(), run, api.asked() - before);
                } catch (IOException e) {
                    System.out.println("             left out: " + e.getMessage());
                }
            }
        }
    }

    private static void print(ComparedApi api, String scanner, Rival.Run run, long requests) throws IOException {
        var truths = api.weak() ? Truth.of(api.folder()) : List.<Truth>of();
        var beside = Truth.beside(api.folder(), scanner);
        var found = new TreeSet<String>();
        var wrong = new TreeSet<String>();
        for (var finding : run.findings()) {
            var holds = names(truths, scanner, finding);
            found.addAll(holds);
            if (holds.isEmpty() && beside.stream().noneMatch(finding::matches)) {
                wrong.add(finding);
            }
        }
        var suspected = new TreeSet<String>();
        run.suspected().forEach(finding -> suspected.addAll(names(truths, scanner, finding)));
        suspected.removeAll(found);
        System.out.printf(
                "             %s | %s | %s | %d | %d | %d | %.1f | %d%n",
                api.name(),
                scanner,
                api.weak() ? found.size() + " of " + truths.size() : "nothing is there",
                suspected.size(),
                wrong.size(),
                requests,
                run.seconds(),
                run.peakMib());
        truths.stream()
                .map(Truth::name)
                .filter(name -> !found.contains(name))
                .forEach(name -> System.out.println(
                        "               " + (suspected.contains(name) ? "suspected: " : "missed: ") + name));
        wrong.forEach(finding -> System.out.println("               not in the truth: " + finding));
    }

    private static List<String> names(List<Truth> truths, String scanner, String finding) {
        return truths.stream()
                .filter(truth -> truth.said(scanner, finding))
                .map(Truth::name)
                .toList();
    }
}
