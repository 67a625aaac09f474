package dev.assay.scanner.probe.tls;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How a server answered greetings of each version; those it agreed to were said twice. */
public record VersionReplies(Map<TlsVersion, ServerReply> byVersion) {

    public VersionReplies {
        byVersion = Map.copyOf(byVersion);
    }

    /** Whether it agreed to speak exactly this version. */
    public boolean accepts(TlsVersion version) {
        return byVersion.get(version) instanceof ServerReply.Agreed agreed && agreed.version() == version;
    }

    /** The versions it accepts, oldest first. */
    public List<TlsVersion> accepted() {
        return Arrays.stream(TlsVersion.values()).filter(this::accepts).toList();
    }

    /** The deprecated versions it accepts, oldest first. */
    public List<TlsVersion> deprecated() {
        return accepted().stream().filter(TlsVersion::isDeprecated).toList();
    }

    /** The accepted versions as people write them; {@code none} when there are none. */
    public String named() {
        var named = accepted().stream().map(TlsVersion::label).collect(Collectors.joining(", "));
        return named.isEmpty() ? "none" : named;
    }
}
