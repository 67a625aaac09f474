package dev.assay.app.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.app.access.ApiTokens;
import dev.assay.app.access.Permission;
import dev.assay.app.access.TestToken;
import dev.assay.app.evidence.RecordedItems;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The machine's own git against a running server. */
@ServerTest("assay.policies.push-mib=1")
class GovernanceGitTest {
    private static final Actor OLGA = new Actor(Actor.Kind.PERSON, "p-1", "Olga Officer", "127.0.0.1");
    private static final String ACCESS = "policies/access-control.md";
    private static final String PUSH = "application/x-git-receive-pack-request";

    @TempDir
    Path folder;

    @BeforeEach
    void thereIsARepository(Policies policies) {
        if (!policies.founded()) {
            policies.found("Example", ZoneOffset.UTC, OLGA);
        }
    }

    private static String token(TestServer server, Permission... held) {
        return server.get(ApiTokens.class)
                .make("git", Set.of(held), Set.of(), Duration.ofDays(1), TestToken.maker(server))
                .text();
    }

    private static String address(TestServer server, String token) {
        return server.uri("/governance.git").toString().replace("://", "://gil:" + token + "@");
    }

    private GitClient cloned(TestServer server, String... options) throws Exception {
        var token = token(server, Permission.VIEW_POLICIES, Permission.EDIT_POLICIES);
        var command = new java.util.ArrayList<>(List.of(options));
        command.addAll(List.of("clone", "-q", address(server, token), "clone"));
        new GitClient(folder).run(command.toArray(String[]::new));
        return new GitClient(folder.resolve("clone"));
    }

    @Test
    void stockGitClonesEditsCommitsPushesAndFetches(TestServer server, Policies policies, RecordedItems items)
            throws Exception {
        var git = cloned(server);
        assertThat(git.run("rev-parse", "HEAD").strip())
                .isEqualTo(policies.head().id());
        git.commit(ACCESS, "\nKeys are handed over in person.\n");
        git.run("push", "-q", "origin", "HEAD:main");
        var head = policies.head();
        assertThat(git.run("rev-parse", "HEAD").strip()).isEqualTo(head.id());
        assertThat(head.author()).isEqualTo("Gil Engineer");
        assertThat(policies.heads().getLast())
                .satisfies(last -> assertThat(last.cause()).isEqualTo(Head.Cause.PUSHED));
        assertThat(items.any("governance.pushed", "revision:" + head.id())).isTrue();
        policies.adopt(List.of("controls/API-03.yml"), policies.today(), "api-owner", head.id(), OLGA);
        git.run("pull", "-q", "--ff-only", "origin", "main");
        assertThat(git.run("rev-parse", "HEAD").strip())
                .isEqualTo(policies.head().id());
        assertThat(git.run("fsck", "--strict")).doesNotContain("error");
    }

    @Test
    void olderProtocolsAndShallowClonesWorkToo(TestServer server) throws Exception {
        var git = cloned(server, "-c", "protocol.version=0");
        assertThat(git.folder().resolve(ACCESS)).exists();
        var token = token(server, Permission.VIEW_POLICIES);
        new GitClient(folder).run("clone", "-q", "--depth", "1", address(server, token), "shallow");
        assertThat(new GitClient(folder.resolve("shallow"))
                        .run("rev-list", "--count", "HEAD")
                        .strip())
                .isEqualTo("1");
    }

    @Test
    void whatTheLinterCallsAnErrorIsRefusedWithFileLineAndMend(TestServer server, Policies policies) throws Exception {
        var git = cloned(server);
        var before = policies.head().id();
        git.commit(ACCESS, "\nThe owner is TBD.\n");
        var said = git.fails("push", "origin", "HEAD:main");
        assertThat(said)
                .containsPattern("remote: " + ACCESS + ":\\d+: .*TBD.*\\[placeholder]")
                .contains("remote rejected");
        assertThat(policies.head().id()).isEqualTo(before);
        var refused = git.run("rev-parse", "HEAD").strip();
        assertThatThrownBy(() -> policies.at(refused))
                .as("a refused commit is no revision of the repository")
                .isInstanceOf(Refusal.NotFound.class);
        git.backTo("origin/main");
        git.commit("controls/API-01.yml", "wizardry: true\n");
        assertThat(git.fails("push", "origin", "HEAD:main")).containsPattern("controls/API-01.yml:\\d+: .*wizardry");
    }

    @Test
    void mainGoesForwardOnlyAndStays(TestServer server, Policies policies) throws Exception {
        var git = cloned(server);
        var before = policies.head().id();
        git.run("commit", "-q", "--amend", "-m", "Another beginning");
        assertThat(git.fails("push", "--force", "origin", "HEAD:main")).contains("main goes forward only");
        assertThat(git.fails("push", "origin", ":main")).contains("main cannot be deleted");
        git.run("tag", "v1", "origin/main");
        assertThat(git.fails("push", "origin", "v1")).contains("Push branches only");
        git.run("push", "-q", "origin", "origin/main:refs/heads/side");
        git.run("push", "-q", "origin", ":side");
        assertThat(policies.head().id()).isEqualTo(before);
    }

    @Test
    void linksSubmodulesAndHiddenRepositoriesAreRefused(TestServer server) throws Exception {
        var git = cloned(server);
        Files.createSymbolicLink(git.folder().resolve("policies/passwd.md"), Path.of("/etc/passwd"));
        git.run("add", "-A");
        git.run("commit", "-q", "-m", "A link");
        assertThat(git.fails("push", "origin", "HEAD:main"))
                .contains("policies/passwd.md: a symbolic link is not followed");
        git.backTo("origin/main");
        var head = git.run("rev-parse", "HEAD").strip();
        git.run("update-index", "--add", "--cacheinfo", "160000," + head + ",vendors/other");
        git.run("commit", "-q", "-m", "A submodule");
        assertThat(git.fails("push", "origin", "HEAD:main")).contains("vendors/other: a submodule is not read");
        git.backTo("origin/main");
        var tree = git.run("rev-parse", "HEAD:policies").strip();
        var bad = git.run(
                        "-c",
                        "core.protectNTFS=false",
                        "-c",
                        "core.protectHFS=false",
                        "hash-object",
                        "-w",
                        "-t",
                        "tree",
                        "--literally",
                        raw(tree).toString())
                .strip();
        var commit =
                git.run("commit-tree", "-p", "origin/main", "-m", "Hidden", bad).strip();
        assertThat(git.fails("push", "origin", commit + ":refs/heads/main")).contains("unpack");
    }

    /** The bytes of a tree with one entry named .git, in a file. */
    private Path raw(String tree) throws Exception {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes("40000 .git\0".getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(java.util.HexFormat.of().parseHex(tree));
        return Files.write(folder.resolve("raw-tree"), bytes.toByteArray());
    }

    @Test
    void onlyAnApprovalPutsADocumentIntoForceOrChangesOneThatIs(TestServer server, Policies policies) throws Exception {
        policies.adopt(
                List.of("controls/API-02.yml"),
                policies.today(),
                "api-owner",
                policies.head().id(),
                OLGA);
        var git = cloned(server);
        git.commit("controls/API-02.yml", "# another thought\n");
        var said = git.fails("push", "origin", "HEAD:main");
        assertThat(said).contains("controls/API-02.yml: it was approved as it stands", "git push origin HEAD:proposal");
        git.run("push", "-q", "origin", "HEAD:proposal");
        var tip = git.run("rev-parse", "HEAD").strip();
        assertThatThrownBy(() -> policies.at(tip)).isInstanceOf(Refusal.NotFound.class);
        git.backTo("origin/main");
        git.run("mv", "controls/API-02.yml", "controls/API-99.yml");
        git.run("commit", "-q", "-m", "Rename");
        assertThat(git.fails("push", "origin", "HEAD:main")).contains("only an approval in Assay changes");
    }

    @Test
    void whoPushedApprovesAloneWhateverNameTheCommitCarries(TestServer server, Policies policies) throws Exception {
        var maker = TestToken.maker(server);
        var text = server.get(ApiTokens.class)
                .make(
                        "own",
                        Set.of(Permission.VIEW_POLICIES, Permission.EDIT_POLICIES),
                        Set.of(),
                        Duration.ofDays(1),
                        maker)
                .text();
        new GitClient(folder).run("clone", "-q", address(server, text), "own");
        var git = new GitClient(folder.resolve("own"));
        git.commit("controls/GOV-01.yml", "# as pushed\n");
        git.run("push", "-q", "origin", "HEAD:main");
        var paths = List.of("controls/GOV-01.yml", "controls/GOV-02.yml");
        policies.adopt(paths, policies.today(), "executive", policies.head().id(), maker.actor());
        var read = policies.snapshot().orElseThrow();
        assertThat(read.control("GOV-01").orElseThrow().approval())
                .satisfies(approval -> assertThat(approval.alone()).isTrue());
        assertThat(read.control("GOV-02").orElseThrow().approval())
                .satisfies(approval -> assertThat(approval.alone()).isFalse());
    }

    @Test
    void aTokenIsAskedForAndMustBeAllowedTo(TestServer server) throws Exception {
        var info = "/governance.git/info/refs?service=git-upload-pack";
        var none = server.get(info);
        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(none.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Basic realm=");
        assertThat(server.get(info, "Authorization", basic("assay_wrong")).statusCode())
                .isEqualTo(401);
        var reads = token(server, Permission.VIEW_POLICIES);
        assertThat(server.get(info, "Authorization", basic(reads)).statusCode()).isEqualTo(200);
        assertThat(server.get(info, "Authorization", "Bearer " + reads).statusCode())
                .as("only as the password")
                .isEqualTo(401);
        assertThat(server.get("/api/v1/policies", "Authorization", basic(reads)).statusCode())
                .as("a password counts here only")
                .isEqualTo(401);
        var push = server.get(info.replace("upload", "receive"), "Authorization", basic(reads));
        assertThat(push.statusCode()).isEqualTo(403);
        assertThat(push.body()).contains("This token may not push");
        assertThat(server.get(info, "Authorization", basic(token(server, Permission.VIEW_SCANS)))
                        .statusCode())
                .isEqualTo(403);
        assertThat(post(server, "receive", reads, "0000".getBytes(StandardCharsets.US_ASCII)))
                .startsWith("403");
        assertThat(server.get("/governance.git/info/refs", "Authorization", basic(reads))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void hostilePushesAreRefusedAndChangeNothing(TestServer server, Policies policies) throws Exception {
        var git = cloned(server);
        var before = policies.head().id();
        git.write("policies/zeros.bin", new byte[3 * 1024 * 1024]);
        assertThat(git.fails("push", "origin", "HEAD:main")).containsPattern("exceeds|too large|limit");
        git.backTo("origin/main");
        var noise = new byte[900 * 1024];
        new Random(7).nextBytes(noise);
        Files.write(git.folder().resolve("first.bin"), noise);
        new Random(8).nextBytes(noise);
        git.write("second.bin", noise);
        assertThat(git.fails("push", "origin", "HEAD:main")).containsPattern("exceeds|limit|KiB were sent");
        var token = token(server, Permission.VIEW_POLICIES, Permission.EDIT_POLICIES);
        assertThat(post(server, "receive", token, manyObjects(before))).contains("2147483647 objects");
        for (var junk : List.of("zzzz", "0001", "000", "ffff", "0008main", "")) {
            assertThat(post(server, "receive", token, junk.getBytes(StandardCharsets.US_ASCII)))
                    .as("push of %s", junk)
                    .doesNotStartWith("5");
            assertThat(post(server, "upload", token, junk.getBytes(StandardCharsets.US_ASCII)))
                    .as("fetch of %s", junk)
                    .doesNotStartWith("5");
        }
        assertThat(post(server, "upload", token, bomb(), "Content-Encoding", "gzip"))
                .startsWith("4");
        assertThat(policies.head().id()).isEqualTo(before);
    }

    /** A push whose pack says that it holds more objects than anything can. */
    private static byte[] manyObjects(String before) {
        var command = before + " " + "1".repeat(40) + " refs/heads/main\0report-status";
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(
                "%04x%s0000PACK".formatted(command.length() + 4, command).getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(
                ByteBuffer.allocate(8).putInt(2).putInt(Integer.MAX_VALUE).array());
        return bytes.toByteArray();
    }

    /** 20 MiB of pkt-lines that are a fetch's capabilities again and again, in a few KiB. */
    private static byte[] bomb() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            var line = ("0032want " + "1".repeat(40) + "\n").getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 20 * 1024 * 1024 / line.length; i++) zip.write(line);
        }
        return bytes.toByteArray();
    }

    private static String basic(String token) {
        return "Basic " + Base64.getEncoder().encodeToString(("x:" + token).getBytes(StandardCharsets.UTF_8));
    }

    /** Status and body. */
    private static String post(TestServer server, String which, String token, byte[] body, String... headers)
            throws Exception {
        var request = HttpRequest.newBuilder(server.uri("/governance.git/git-" + which + "-pack"))
                .POST(BodyPublishers.ofByteArray(body))
                .header("Content-Type", PUSH.replace("receive", which))
                .header("Authorization", basic(token));
        if (headers.length > 0) request.headers(headers);
        var answer = server.send(request.build());
        return answer.statusCode() + " " + answer.body();
    }
}
