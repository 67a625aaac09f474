package dev.assay.evidence.verify;

import dev.assay.evidence.bundle.BundleReader;
import dev.assay.evidence.bundle.Layout;
import dev.assay.evidence.bundle.Manifest;
import dev.assay.evidence.signature.CadesSignature;
import dev.assay.evidence.signature.Pem;
import dev.assay.evidence.timestamp.TimestampToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One bundle being examined: what was found so far, and the steps. */
final class Examination {
    final BundleReader reader;
    final Options options;
    private final Questions questions = new Questions("bundle-v1");

    @Nullable
    Manifest manifest;

    @Nullable
    CadesSignature signature;

    @Nullable
    TimestampToken archiveStamp;

    Examination(BundleReader reader, Options options) {
        this.reader = reader;
        this.options = options;
    }

    List<Step> steps() {
        return questions.steps();
    }

    void require(String id, String title, String where, Questions.Question question) {
        ask(true, id, title, where, question);
    }

    void inform(String id, String title, String where, Questions.Question question) {
        ask(false, id, title, where, question);
    }

    void ask(boolean required, String id, String title, String where, Questions.Question question) {
        questions.ask(required, id, title, where, question);
    }

    Manifest manifest() throws NotAsked {
        return known(manifest, "manifest.json cannot be read");
    }

    CadesSignature signature() throws NotAsked {
        return known(signature, "the signature does not hold");
    }

    TimestampToken archiveStamp() throws NotAsked {
        return known(archiveStamp, "the archive timestamp does not hold");
    }

    private static <T> T known(@Nullable T value, String otherwise) throws NotAsked {
        if (value == null) {
            throw new NotAsked(otherwise);
        }
        return value;
    }

    boolean has(String member) {
        return reader.members().containsKey(member);
    }

    String text(String member) throws IOException {
        return new String(reader.bytes(member), StandardCharsets.UTF_8);
    }

    /** The one certificate of a PEM member, whose bytes must be the one PEM form of it. */
    X509Certificate certificate(String member) throws IOException, GeneralSecurityException, Differs {
        var bytes = reader.bytes(member);
        var certificate = (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes));
        var pem = Pem.certificate(certificate).getBytes(StandardCharsets.US_ASCII);
        Differs.unless(Arrays.equals(pem, bytes), member, "one certificate in PEM", "something beside it");
        return certificate;
    }

    X509Certificate tsaRoot() throws IOException, GeneralSecurityException, Differs {
        return certificate(Layout.TSA_ROOT_KEY);
    }
}
