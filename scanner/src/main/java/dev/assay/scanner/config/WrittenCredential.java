package dev.assay.scanner.config;

import dev.assay.scanner.target.Credential;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A credential written on its own, as an identity of a scan file has it: one mapping with exactly one of {@code bearer}, {@code api-key}, {@code basic},
 * {@code cookie}, {@code login} and {@code oauth2} (docs/formats/scan-config-v1.md).
 */
public final class WrittenCredential {

    /** Most bytes of it. */
    public static final int MOST_BYTES = 32 * 1024;

    private WrittenCredential() {}

    /**
     * Reads one.
     *
     * @param secrets answers variables by name, null for unknown ones
     * @param plainHttp whether a token endpoint elsewhere may be at an {@code http} address: where the target itself is
     * @throws ScanFileException with everything that is wrong; its lines are those of the text
     */
    public static Credential read(String text, Function<String, @Nullable String> secrets, boolean plainHttp)
            throws ScanFileException {
        var problems = new Problems(Path.of("credential"));
        if (text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw problems.stop(0, "it is larger than " + MOST_BYTES / 1024 + " KiB");
        }
        var root = YamlText.read(text, problems, new Variables(secrets, "secret", problems));
        if (root == null) {
            throw problems.stop(0, "it is empty");
        }
        var fields = Fields.of("a credential", root, CredentialReader.WAYS, problems);
        var credential = fields == null ? null : new CredentialReader(problems, plainHttp).read("a credential", fields);
        problems.throwIfAny();
        if (credential == null) {
            throw new IllegalStateException("a text that gave nothing and has no problem");
        }
        return credential;
    }
}
