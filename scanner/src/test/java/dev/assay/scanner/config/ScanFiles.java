package dev.assay.scanner.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Scan files as tests write them. */
final class ScanFiles {

    static final Map<String, String> ENVIRONMENT = Map.of(
            "ROOT_TOKEN",
            "root-token-1",
            "PARTNER_KEY",
            "partner-key-1",
            "CLERK_PASSWORD",
            "clerk-password-1",
            "EMPTY",
            "");

    static final String FIRST_FORM = """
        url: http://127.0.0.1:8801
        spec: http://127.0.0.1:8801/openapi.json     # or a path, relative to this file
        profile: deep                                 # ci | standard | deep | lab
        allow-private-addresses: true                 # loopback, RFC 1918, ULA; never link-local or metadata
        rate: 200                                     # requests per second
        allow-load: true                              # bounded bursts for limit checks; default false, needed in every profile
        identities:
          - name: alice
            role: user
            login: {request: POST /auth/login, json: {username: alice, password: "${ALICE_PASSWORD:-secret}"}, token: /access_token}
          - {name: root, role: admin, bearer: "${ROOT_TOKEN}"}
          - {name: partner, role: partner, api-key: {in: header, name: X-Api-Key, value: "${PARTNER_KEY}"}}
          - {name: clerk, role: user, basic: {username: clerk, password: "${CLERK_PASSWORD}"}}
        """;

    private ScanFiles() {}

    static ScanFile read(Path folder, String text) throws ScanFileException, IOException {
        return ScanFile.read(write(folder, text), ENVIRONMENT::get);
    }

    static Path write(Path folder, String text) throws IOException {
        return Files.write(folder.resolve("assay.yaml"), text.getBytes(StandardCharsets.UTF_8));
    }
}
