package dev.assay.app.benchmark;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server of others out of the npm registry, in a process of its own, with its data in a folder that is made anew. */
final class ComparedPackage implements ComparedApi {
    /**
     * @param packages what is installed, each with its version
     * @param start what node is given, below the folder of packages; {@code PORT} stands for the port
     * @param signIn path and body of the sign-in, and where the token is
     */
    record Kind(String name, String folder, List<String> packages, List<String> start, List<String> signIn) {}

    static final Kind JSON_SERVER_AUTH = new Kind(
            "json-server-auth 2.1.0",
            "json-server-auth",
            List.of("json-server@0.17.4", "json-server-auth@2.1.0"),
            List.of("json-server-auth/dist/bin.js", "db.json", "-r", "routes.json", "-p", "PORT", "-H", "127.0.0.1"),
            List.of("/login", "{\"email\":\"alice@example.org\",\"password\":\"alice-demo-password\"}", "accessToken"));
    static final Kind NODE_RED = new Kind(
            "Node-RED 4.1.0, administration",
            "node-red",
            List.of("node-red@4.1.0"),
            List.of("node-red/red.js", "-s", "settings.js"),
            List.of(
                    "/auth/token",
                    "{\"client_id\":\"node-red-admin\",\"grant_type\":\"password\",\"scope\":\"read\","
                            + "\"username\":\"alice\",\"password\":\"alice-demo-password\"}",
                    "access_token"));

    private final Kind kind;
    private final int port;
    private final Path said;
    private final Process process;

    /** @param packages where npm keeps what it installed for one run and the next */
    ComparedPackage(Kind kind, Path packages) throws IOException, InterruptedException {
        this.kind = kind;
        var installed = packages.resolve(kind.folder());
        if (!Files.isDirectory(installed.resolve("node_modules"))) {
            install(installed);
        }
        var data = Files.createTempDirectory("assay-compared");
        Truth.copy(kind.folder(), data);
        Truth.copy("count", data);
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        said = data.resolve("said");
        var modules = installed.resolve("node_modules");
        var command = new ArrayList<>(List.of("node", "-r", "./count.js"));
        command.add(modules.resolve(kind.start().getFirst()).toString());
        kind.start().stream()
                .skip(1)
                .map(word -> word.replace("PORT", Integer.toString(port)))
                .forEach(command::add);
        var builder = new ProcessBuilder(command).directory(data.toFile());
        builder.environment().put("PORT", Integer.toString(port));
        builder.environment().put("DATA", data.toString());
        process =
                builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
        try {
            Ask.untilAnswered(address(), process);
        } catch (IOException | InterruptedException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private void install(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("package.json"), "{}");
        var command = new ArrayList<>(List.of(
                "npm",
                "install",
                "--no-fund",
                "--no-audit",
                "--ignore-scripts",
                "--omit=optional",
                "--loglevel=error"));
        command.addAll(kind.packages());
        var npm = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("npm.log").toFile())
                .start();
        if (!npm.waitFor(5, TimeUnit.MINUTES) || npm.exitValue() != 0) {
            npm.destroyForcibly();
            throw new IOException("npm could not install " + kind.packages() + ": "
                    + Files.readString(folder.resolve("npm.log")).strip());
        }
    }

    @Override
    public String name() {
        return kind.name();
    }

    @Override
    public boolean weak() {
        return true;
    }

    @Override
    public String folder() {
        return kind.folder();
    }

    @Override
    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public List<String> addresses() throws IOException {
        return Truth.lines(kind.folder() + "/addresses.txt");
    }

    @Override
    public String token() throws IOException, InterruptedException {
        var way = kind.signIn();
        return Ask.signIn(address().resolve(way.get(0)), way.get(1), way.get(2));
    }

    @Override
    public long asked() throws IOException {
        try (Stream<String> lines = Files.lines(said)) {
            return lines.filter("asked"::equals).count();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
