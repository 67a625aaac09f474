package dev.assay.evidence.bundle;

import dev.assay.evidence.digest.Digest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The list of what a signature or a timestamp covers, as ETSI EN 319 162-1 (annex A.4) has it, in the one form of
 * bundle-v1.md section 2.
 *
 * @param target the member that holds the signature or the timestamp over this list
 * @param references what is covered, in the order of the file
 */
public record AsicManifest(String target, List<Reference> references) {
    private static final String HEAD = """
        <?xml version="1.0" encoding="UTF-8"?>
        <asic:ASiCManifest xmlns:asic="http://uri.etsi.org/02918/v1.2.1#" xmlns:ds="http://www.w3.org/2000/09/xmldsig#">
        """;
    private static final String TAIL = "</asic:ASiCManifest>\n";
    private static final Pattern TARGET = Pattern.compile("<asic:SigReference URI=\"([^\"]*)\" MimeType=\"[^\"]*\"/>");
    private static final Pattern REFERENCE = Pattern.compile("<asic:DataObjectReference URI=\"([^\"]*)\" .*"
            + "<ds:DigestValue>([A-Za-z0-9+/=]{44})</ds:DigestValue></asic:DataObjectReference>");

    public AsicManifest {
        references = List.copyOf(references);
    }

    /** A member's name and the digest of its content. */
    public record Reference(String name, Digest digest) {
        static Reference to(Member member) {
            return new Reference(member.name(), member.digest());
        }
    }

    /** The bytes of the list. */
    public byte[] write() {
        var out = new StringBuilder(HEAD);
        out.append("<asic:SigReference URI=\"").append(target);
        out.append("\" MimeType=\"").append(Layout.typeOf(target)).append("\"/>\n");
        for (var reference : references) {
            out.append("<asic:DataObjectReference URI=\"").append(reference.name());
            out.append("\" MimeType=\"").append(Layout.typeOf(reference.name()));
            out.append("\"><ds:DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"/><ds:DigestValue>");
            out.append(Base64.getEncoder().encodeToString(reference.digest().bytes()));
            out.append("</ds:DigestValue></asic:DataObjectReference>\n");
        }
        return out.append(TAIL).toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Reads a list; anything but the one form is refused, so that no XML parser meets what comes from outside. */
    public static AsicManifest read(byte[] bytes) throws MalformedBundle {
        var text = new String(bytes, StandardCharsets.UTF_8);
        if (!text.startsWith(HEAD)) {
            throw new MalformedBundle("the list does not begin as bundle-v1 says");
        }
        var lines = text.substring(HEAD.length()).split("\n", -1);
        var target = TARGET.matcher(lines[0]);
        if (!target.matches()) {
            throw new MalformedBundle("line 3 of the list is not the reference to its signature");
        }
        var references = new ArrayList<Reference>();
        for (int i = 1; i < lines.length - 2; i++) {
            references.add(reference(lines[i], i + 3));
        }
        var manifest = new AsicManifest(target.group(1), references);
        if (!Arrays.equals(manifest.write(), bytes)) {
            throw new MalformedBundle("the list is not in the form that bundle-v1 says");
        }
        return manifest;
    }

    private static Reference reference(String line, int number) throws MalformedBundle {
        var match = REFERENCE.matcher(line);
        if (!match.matches() || !Layout.isName(match.group(1))) {
            throw new MalformedBundle("line " + number + " of the list is not a reference");
        }
        try {
            return new Reference(
                    match.group(1), Digest.ofValue(Base64.getDecoder().decode(match.group(2))));
        } catch (IllegalArgumentException e) {
            throw new MalformedBundle("line " + number + " of the list holds no SHA-256 value", e);
        }
    }
}
