package dev.assay.evidence.bundle;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The names and bounds of a bundle (bundle-v1.md, sections 1 and 2). */
public final class Layout {
    /** The media type: the content of the first member and the comment of the zip. */
    public static final String MEDIA_TYPE = "application/vnd.etsi.asic-e+zip";

    public static final String MIMETYPE = "mimetype";
    public static final String MANIFEST = "manifest.json";
    public static final String SUMS = "SHA256SUMS";
    public static final String ASIC_MANIFEST = "META-INF/ASiCManifest001.xml";
    public static final String SIGNATURE = "META-INF/signature001.p7s";
    public static final String ARCHIVE_MANIFEST = "META-INF/ASiCArchiveManifest.xml";
    public static final String TIMESTAMP = "META-INF/timestamp001.tst";
    public static final String ROOT_KEY = "keys/evidence-root.pem";
    public static final String SIGNER_KEY = "keys/evidence-signer.pem";
    public static final String TSA_ROOT_KEY = "keys/tsa-root.pem";
    public static final String CHECKPOINT_KEY = "keys/checkpoint.vkey";
    public static final String REPORT = "report.pdf";
    public static final String INDEX = "index.html";
    public static final String GIT_BUNDLE = "git/repo.bundle";
    public static final String TILES = "ledger/tiles.tar";
    public static final String POLICY = "ledger/policy.txt";
    public static final String START_CHECKPOINT = "ledger/start.checkpoint";
    public static final String END_CHECKPOINT = "ledger/end.checkpoint";
    public static final String OPENING_CHECKPOINT = "ledger/opening.checkpoint";
    public static final String START_TOKEN = "ledger/start.tst";
    public static final String END_TOKEN = "ledger/end.tst";
    public static final String CONSISTENCY_START_END = "ledger/consistency-start-end.txt";
    public static final String CONSISTENCY_PREVIOUS_START = "ledger/consistency-prev-start.txt";
    public static final String CONSISTENCY_PREVIOUS_END = "ledger/consistency-prev-end.txt";
    public static final String CONSISTENCY_OPENING_END = "ledger/consistency-opening-end.txt";

    /** The most members a bundle may have; other validators stop reading at 1,000. */
    public static final int MAX_MEMBERS = 900;
    /** The largest member, so that sizes need no zip64. */
    public static final long MAX_MEMBER_BYTES = 0xFFFF_FFFEL;
    /** The largest bundle. */
    public static final long MAX_BUNDLE_BYTES = 64L << 30;
    /** The longest name, in bytes. */
    public static final int MAX_NAME = 200;
    /** The most originals in all archives of a bundle. */
    public static final int MAX_ORIGINALS = 1_000_000;
    /** The longest record line, in bytes. */
    public static final int MAX_LINE = 16 << 20;
    /** The largest member that a reader holds in memory. */
    public static final int MAX_HELD = 16 << 20;

    /** What a bundle holds or states as absent; a name that ends in a slash stands for everything below it. */
    public static final List<String> EXPECTED = List.of(
            "controls/",
            "criteria/",
            "evidence/",
            "evidence/raw/",
            GIT_BUNDLE,
            TILES,
            "log/segments/",
            "previous/",
            "proofs/",
            REPORT);

    static final List<String> SEALING = List.of(ASIC_MANIFEST, SIGNATURE, ARCHIVE_MANIFEST, TIMESTAMP);
    private static final Set<String> NOT_CONTENT =
            Set.of(MIMETYPE, MANIFEST, SUMS, ASIC_MANIFEST, SIGNATURE, ARCHIVE_MANIFEST, TIMESTAMP);
    private static final String PART = "[A-Za-z0-9_-][A-Za-z0-9._-]*";
    private static final Pattern NAME = Pattern.compile(PART + "(/" + PART + "){0,9}");
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html"),
            Map.entry("json", "application/json"),
            Map.entry("ndjson", "application/x-ndjson"),
            Map.entry("zst", "application/zstd"),
            Map.entry("txt", "text/plain"),
            Map.entry("sh", "text/plain"),
            Map.entry("md", "text/plain"),
            Map.entry("checkpoint", "text/plain"),
            Map.entry("vkey", "text/plain"),
            Map.entry("pem", "application/x-pem-file"),
            Map.entry("pdf", "application/pdf"),
            Map.entry("tar", "application/x-tar"),
            Map.entry("tsr", "application/timestamp-reply"),
            Map.entry("tst", "application/vnd.etsi.timestamp-token"),
            Map.entry("xml", "text/xml"),
            Map.entry("p7s", "application/pkcs7-signature"));

    private Layout() {}

    /** Whether the text may name a member: relative, portable, without anything a file system or a shell could misread. */
    public static boolean isName(String name) {
        return name.length() <= MAX_NAME && NAME.matcher(name).matches();
    }

    /** Whether the name may be that of a content member, which a caller of the writer gives. */
    static boolean isContentName(String name) {
        return isName(name) && !NOT_CONTENT.contains(name) && !name.startsWith("META-INF/");
    }

    /** Whether a member is the expected one, or lies below it. */
    public static boolean covers(String expected, String member) {
        return expected.endsWith("/") ? member.startsWith(expected) : member.equals(expected);
    }

    /** The media type of a member, by its name's extension. */
    static String typeOf(String name) {
        if (name.equals(SUMS)) {
            return "text/plain";
        }
        return TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
    }
}
