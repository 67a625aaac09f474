package dev.assay.evidence.timestamp;

import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.signature.Keys;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaCRLStore;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.SignerInfoGenerator;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;

/**
 * The built-in timestamp authority: RFC 3161 tokens in Assay's own time, which prove order and integrity but not
 * independent time, and say so in their policy and their certificate's name.
 */
public final class SelfAssertedAuthority implements TimestampAuthority {
    /** The policy of self-asserted tokens, an identifier under the UUID arc (X.667). */
    public static final String POLICY = "2.25.266697921249573393204699751708473247861";

    private static final ASN1ObjectIdentifier SHA256 = NISTObjectIdentifiers.id_sha256;

    private final Keys keys;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    public SelfAssertedAuthority(Keys keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public Timestamp stamp(Digest imprint) throws TimestampFailure {
        var authority = keys.tsa().certificate().getSubjectX500Principal().getName();
        try {
            var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            keys.tsa().certificate().checkValidity(Date.from(now));
            var asking = new TimeStampRequestGenerator();
            asking.setCertReq(true);
            var request = asking.generate(SHA256, imprint.bytes());
            var generator = new TimeStampTokenGenerator(
                    signature(),
                    new JcaDigestCalculatorProviderBuilder().build().get(new AlgorithmIdentifier(SHA256)),
                    new ASN1ObjectIdentifier(POLICY));
            generator.setResolution(TimeStampTokenGenerator.R_MILLISECONDS);
            generator.setAccuracySeconds(1);
            generator.addCertificates(new JcaCertStore(keys.tsa().chain()));
            generator.addCRLs(new JcaCRLStore(List.of(keys.tsaCrl(now))));
            var token = generator.generate(request, new BigInteger(127, random), Date.from(now));
            var read = TimestampToken.parse(token.getEncoded("DER"));
            read.verify(imprint, TsaTrust.in(keys.tsaRoot()));
            return new Timestamp(read.der(), read.genTime(), Timestamp.Kind.SELF_ASSERTED, authority, List.of());
        } catch (TimestampFailure e) {
            throw e;
        } catch (IOException | GeneralSecurityException | TSPException | OperatorCreationException e) {
            throw new TimestampFailure("the built-in authority " + authority + " cannot stamp: " + e.getMessage(), e);
        }
    }

    private SignerInfoGenerator signature() throws OperatorCreationException, GeneralSecurityException {
        var signer = keys.tsa();
        return new SignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                .build(signer.contentSigner(), new JcaX509CertificateHolder(signer.certificate()));
    }
}
