package dev.assay.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Who may use whom, and the house's other laws of construction, each with its reason. */
class ArchitectureTest {
    private static final String APP = "dev.assay.app.";
    private static final Rooms ROOMS = Rooms.all();
    /** What opens a way out, by name. */
    private static final List<String> SOCKETS = List.of(
            "java\\.net\\.((Server|Datagram|Multicast)?Socket|(Http|Jar)?URLConnection)",
            "javax\\.net\\.ssl\\.(SSL(Server)?Socket|HttpsURLConnection)",
            "java\\.net\\.http\\.HttpClient",
            "java\\.nio\\.channels\\.((Server)?Socket|Datagram|Asynchronous(Server)?Socket)Channel",
            "javax\\.naming\\..*",
            "reactor\\.netty\\.(http\\.client|tcp|udp)\\..*",
            "io\\.micronaut\\.http\\.client\\..*");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.assay");

    @Test
    void aRoomUsesOnlyRoomsOfItsRowInTheTable() {
        var forbidden = new TreeSet<String>();
        for (var one : CLASSES) {
            for (var dependency : one.getDirectDependenciesFromSelf()) {
                var from = room(one);
                var to = room(dependency.getTargetClass());
                if (!from.isEmpty()
                        && !to.isEmpty()
                        && !from.equals(to)
                        && !ROOMS.named(from).uses().contains(to)) {
                    forbidden.add(from + " uses " + to + ": " + dependency.getDescription());
                }
            }
        }
        assertThat(forbidden).isEmpty();
    }

    @Test
    void aRoomMayUseOnlyLowerFloorsSoThatThereIsNoCircle() {
        for (var room : ROOMS.rooms()) {
            assertThat(room.uses()).as(room.name()).allMatch(used -> ROOMS.floor(used) < room.floor());
        }
    }

    @Test
    void theTableInTheDocumentationIsFresh() throws IOException {
        var page = SourceTree.root().resolve("docs/architecture.md");
        var text = Files.readString(page);
        var fresh = SourceTree.between(text, "<!-- rooms -->\n", "<!-- end of rooms -->", ROOMS.table());
        if (SourceTree.writing()) {
            Files.writeString(page, fresh);
        }
        assertThat(Files.readString(page))
                .as("docs/architecture.md is stale: run the test with -Dtidy.write=true")
                .isEqualTo(fresh);
    }

    @Test
    void theLibrariesKnowNoFrameworkNoDatabaseAndNotOneAnother() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.assay.scanner..", "dev.assay.evidence..", "dev.assay.policies..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.micronaut..", "java.sql..", "javax.sql..", "dev.assay.app..")
                .because("what an auditor must trust runs without a server")
                .check(CLASSES);
        var libraries = List.of("scanner", "evidence", "policies");
        for (var library : libraries) {
            var others = libraries.stream()
                    .filter(other -> !other.equals(library))
                    .map(other -> "dev.assay." + other + "..")
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage("dev.assay." + library + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others)
                    .because("each library is read by itself")
                    .check(CLASSES);
        }
    }

    @Test
    void onlyTheGitStoreKnowsJGit() {
        keptIn("org.eclipse.jgit..", "the store can be exchanged", "dev.assay.policies.git..");
    }

    @Test
    void cryptographyAndPdfStayInEvidence() {
        keptIn("org.bouncycastle..", "proofs are made in one library", "dev.assay.evidence..");
        keptIn("org.apache.pdfbox..", "proofs are made in one library", "dev.assay.evidence..");
        keptIn("com.openhtmltopdf..", "reports are laid out in one place", "dev.assay.evidence.report..");
        noClasses()
                .that()
                .resideInAnyPackage("dev.assay.evidence.verify..", "dev.assay.evidence.bundle..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.assay.evidence.report..", "org.apache.pdfbox..")
                .because("the verifier is handed out without what makes reports")
                .check(CLASSES);
        keptIn("com.google.crypto.tink..", "secrets at rest have one door", "dev.assay.app.secrets..");
    }

    @Test
    void socketsOpenOnlyWhereAGuardStands() {
        socketsBelong(
                        "dev.assay.scanner.probe..",
                        "dev.assay.evidence.timestamp..",
                        "dev.assay.policies.git..",
                        "dev.assay.app.demo..",
                        "dev.assay.app.notices..",
                        "dev.assay.app.serve..")
                .check(CLASSES);
    }

    @Test
    void theLawOfSocketsSeesQuestionsToDnsToo() {
        var dns = new ClassFileImporter().importClasses(dev.assay.scanner.probe.TxtRecords.class);
        assertThat(socketsBelong("dev.assay.nowhere..").evaluate(dns).hasViolation())
                .isTrue();
    }

    private static ArchRule socketsBelong(String... packages) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(packages)
                .should()
                .dependOnClassesThat()
                .haveNameMatching(String.join("|", SOCKETS))
                .orShould()
                .callMethod(java.net.URL.class, "openStream")
                .orShould()
                .callMethod(java.net.URL.class, "openConnection")
                .orShould()
                .callMethod(java.net.URL.class, "getContent")
                .because("every connection passes an address guard; the demo's sample API listens on loopback, and"
                        + " serve asks its own port for TLS");
    }

    @Test
    void timeComesFromTheClockAndIdsFromOneGenerator() {
        noClasses()
                .that()
                .resideInAPackage("dev.assay..")
                .and()
                .resideOutsideOfPackages("dev.assay.app.serve..")
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because("time is moved in tests, and a bundle's times come from one clock")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("dev.assay.app..")
                .and()
                .resideOutsideOfPackages("dev.assay.app.storage..")
                .should()
                .callMethod(java.util.UUID.class, "randomUUID")
                .because("ids are version 7, from one generator; the data directory's own id is older than it")
                .check(CLASSES);
    }

    @Test
    void thePortalOnlyReads() {
        for (var method : List.of("Post", "Put", "Patch", "Delete")) {
            noMethods()
                    .that()
                    .areDeclaredInClassesThat()
                    .resideInAPackage("dev.assay.app.portal..")
                    .should()
                    .beAnnotatedWith("io.micronaut.http.annotation." + method)
                    .because("what auditors may write are routes of audits")
                    .allowEmptyShould(true)
                    .check(CLASSES);
        }
    }

    private static void keptIn(String library, String reason, String... packages) {
        noClasses()
                .that()
                .resideOutsideOfPackages(packages)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .because(reason)
                .check(CLASSES);
    }

    /** The room of a class, empty for what is in none. */
    private static String room(JavaClass type) {
        var name = type.getPackageName();
        if (!name.startsWith(APP)) {
            return "";
        }
        var rest = name.substring(APP.length());
        int dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }
}
