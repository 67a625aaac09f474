package dev.assay.scanner.config;

import dev.assay.scanner.ScanRequest;
import dev.assay.scanner.check.Approved;
import dev.assay.scanner.check.Check;
import dev.assay.scanner.check.Profile;
import dev.assay.scanner.probe.AddressGuard;
import dev.assay.scanner.probe.CallbackAddress;
import dev.assay.scanner.probe.Limits;
import dev.assay.scanner.target.ApiDescription;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Target;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A scan file as read, its variables filled in (docs/formats/scan-config-v1.md).
 *
 * @param file where it was read from, as given
 * @param guardedOperations keys of operations on which guarded checks may be asked although the profile is {@code standard}
 * @param acceptAnyCertificate whether exchanges accept certificates that the platform does not trust
 * @param contact stands in the User-Agent
 * @param approved what the files that it names hold
 * @param values what it gives for parameters and body properties
 * @param callback where a listener for calls of the target is opened; null for none beside loopback
 * @param ownershipKey by which ownership of a public target is shown; null when the file has none
 */
public record ScanFile(
        Path file,
        Target target,
        Spec spec,
        Profile profile,
        boolean allowPrivateAddresses,
        boolean allowLoad,
        Set<String> guardedOperations,
        Limits limits,
        boolean acceptAnyCertificate,
        @Nullable String contact,
        @Nullable OwnershipKey ownershipKey,
        @Nullable CallbackAddress callback,
        List<Identity> identities,
        Approved approved,
        WrittenValues values) {

    /** Most bytes of a scan file. */
    public static final int MOST_BYTES = 256 * 1024;

    public ScanFile {
        guardedOperations = Set.copyOf(guardedOperations);
        identities = List.copyOf(identities);
    }

    /**
     * Reads a file.
     *
     * @param environment answers variables by name, null for unset ones
     * @throws ScanFileException with everything that is wrong with the file
     */
    public static ScanFile read(Path file, Function<String, @Nullable String> environment) throws ScanFileException {
        var problems = new Problems(file);
        var root = YamlText.read(text(file, problems), problems, new Variables(environment, problems));
        if (root == null) {
            throw problems.stop(0, "the file is empty; it needs at least url and spec");
        }
        var read = new ScanFileReader(file, problems).read(root);
        problems.throwIfAny();
        if (read == null) {
            throw new IllegalStateException("a file that gave nothing and has no problem");
        }
        return read;
    }

    /** The same file with another profile. */
    public ScanFile with(Profile other) {
        return new ScanFile(
                file,
                target,
                spec,
                other,
                allowPrivateAddresses,
                allowLoad,
                guardedOperations,
                limits,
                acceptAnyCertificate,
                contact,
                ownershipKey,
                callback,
                identities,
                approved,
                values);
    }

    /** The addresses that may be connected to. */
    public AddressGuard guard() {
        return allowPrivateAddresses ? AddressGuard.alsoPrivate() : AddressGuard.publicOnly();
    }

    /**
     * What to scan.
     *
     * @param activePermitted whether somebody has shown that the target may be scanned with more than requests that read
     * @throws ScanFileException when it gives values for what the description does not have
     */
    public ScanRequest request(
            String scanId,
            ApiDescription description,
            List<? extends Check> checks,
            String catalogueVersion,
            boolean activePermitted,
            long seed)
            throws ScanFileException {
        return new ScanRequest(
                scanId,
                target,
                values.in(description, file),
                identities,
                profile,
                allowLoad,
                guardedOperations,
                activePermitted,
                limits,
                guard(),
                acceptAnyCertificate ? ScanRequest.Trust.ANY : ScanRequest.Trust.PUBLIC,
                List.copyOf(checks),
                catalogueVersion,
                null,
                contact,
                seed,
                approved);
    }

    static String text(Path file, Problems problems) throws ScanFileException {
        byte[] bytes;
        try (var in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MOST_BYTES + 1);
        } catch (NoSuchFileException e) {
            throw problems.stop(0, "there is no such file");
        } catch (IOException e) {
            throw problems.stop(0, "the file cannot be read" + (Files.isDirectory(file) ? ", it is a folder" : ""));
        }
        if (bytes.length > MOST_BYTES) {
            throw problems.stop(0, "the file is larger than " + MOST_BYTES / 1024 + " KiB; such a file is shorter");
        }
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw problems.stop(0, "the file is not UTF-8 text");
        }
    }
}
