package dev.assay.scanner.checks;

import dev.assay.scanner.check.Check;
import dev.assay.scanner.checks.authentication.CredentialInUrl;
import dev.assay.scanner.checks.authentication.ExpiredToken;
import dev.assay.scanner.checks.authentication.InvalidCredential;
import dev.assay.scanner.checks.authentication.JwtAlgNone;
import dev.assay.scanner.checks.authentication.JwtHygiene;
import dev.assay.scanner.checks.authentication.JwtSignatureUnchecked;
import dev.assay.scanner.checks.authentication.JwtWeakSecret;
import dev.assay.scanner.checks.authentication.MissingAuthentication;
import dev.assay.scanner.checks.bfla.AdminChangeByUser;
import dev.assay.scanner.checks.bfla.AdminPathReachable;
import dev.assay.scanner.checks.bfla.AdminReadByUser;
import dev.assay.scanner.checks.bfla.AnonymousChange;
import dev.assay.scanner.checks.bfla.UndescribedVerb;
import dev.assay.scanner.checks.bola.AdjacentObject;
import dev.assay.scanner.checks.bola.CrossIdentityRead;
import dev.assay.scanner.checks.bola.ForeignObjectsInList;
import dev.assay.scanner.checks.bola.OldVersionObjectRead;
import dev.assay.scanner.checks.bola.PredictableIds;
import dev.assay.scanner.checks.consumption.ForeignHosts;
import dev.assay.scanner.checks.consumption.OpenRedirect;
import dev.assay.scanner.checks.consumption.UnsignedEvent;
import dev.assay.scanner.checks.encryption.CertificateExpired;
import dev.assay.scanner.checks.encryption.CertificateName;
import dev.assay.scanner.checks.encryption.CertificateStrength;
import dev.assay.scanner.checks.encryption.CertificateTrust;
import dev.assay.scanner.checks.encryption.ClearText;
import dev.assay.scanner.checks.encryption.CookieFlags;
import dev.assay.scanner.checks.encryption.DeprecatedTls;
import dev.assay.scanner.checks.encryption.Hsts;
import dev.assay.scanner.checks.encryption.SecurityHeaders;
import dev.assay.scanner.checks.encryption.WeakSuites;
import dev.assay.scanner.checks.exposure.CacheablePrivate;
import dev.assay.scanner.checks.exposure.ContactData;
import dev.assay.scanner.checks.exposure.CredentialInAnswer;
import dev.assay.scanner.checks.exposure.DatabaseError;
import dev.assay.scanner.checks.exposure.DebugHeaders;
import dev.assay.scanner.checks.exposure.ExposedFiles;
import dev.assay.scanner.checks.exposure.FilePath;
import dev.assay.scanner.checks.exposure.InnerAddress;
import dev.assay.scanner.checks.exposure.NationalId;
import dev.assay.scanner.checks.exposure.PasswordHash;
import dev.assay.scanner.checks.exposure.PaymentCard;
import dev.assay.scanner.checks.exposure.PersonalDataInUrl;
import dev.assay.scanner.checks.exposure.StackTrace;
import dev.assay.scanner.checks.exposure.TokenInAnswer;
import dev.assay.scanner.checks.exposure.VersionDisclosed;
import dev.assay.scanner.checks.input.CorsOriginParsing;
import dev.assay.scanner.checks.input.CorsReflectedOrigin;
import dev.assay.scanner.checks.input.CorsWildcard;
import dev.assay.scanner.checks.input.NoSqlOperator;
import dev.assay.scanner.checks.input.PathTraversal;
import dev.assay.scanner.checks.input.ReflectedMarkup;
import dev.assay.scanner.checks.input.SchemaViolation;
import dev.assay.scanner.checks.input.ServerErrorOnInput;
import dev.assay.scanner.checks.input.SqlBooleanInjection;
import dev.assay.scanner.checks.input.SqlErrorInjection;
import dev.assay.scanner.checks.input.TemplateInjection;
import dev.assay.scanner.checks.input.TraceEnabled;
import dev.assay.scanner.checks.inventory.DebugEndpoint;
import dev.assay.scanner.checks.inventory.DeprecatedAlive;
import dev.assay.scanner.checks.inventory.GraphQlIntrospection;
import dev.assay.scanner.checks.inventory.InnerServerUrl;
import dev.assay.scanner.checks.inventory.OldVersion;
import dev.assay.scanner.checks.inventory.PublicDescription;
import dev.assay.scanner.checks.inventory.UndescribedOperation;
import dev.assay.scanner.checks.llm.InstructionOverride;
import dev.assay.scanner.checks.llm.ModelEndpoint;
import dev.assay.scanner.checks.llm.OpenInference;
import dev.assay.scanner.checks.property.ExpansionReveals;
import dev.assay.scanner.checks.property.PrivilegedInput;
import dev.assay.scanner.checks.property.SensitiveProperty;
import dev.assay.scanner.checks.property.UndescribedProperty;
import dev.assay.scanner.checks.property.WriteOnlyReturned;
import dev.assay.scanner.checks.rate.NoLimitInBurst;
import dev.assay.scanner.checks.rate.NoLimitSignal;
import dev.assay.scanner.checks.rate.PageSize;
import dev.assay.scanner.checks.rate.SignInUnlimited;
import dev.assay.scanner.checks.rate.UnpagedList;
import dev.assay.scanner.checks.ssrf.ServerSideRequest;
import dev.assay.scanner.checks.ssrf.UrlParameter;
import java.util.List;
import java.util.Optional;

/** All checks, written out, by category and catalogue row. */
public final class Catalogue {
    /** Changes whenever a check is added, removed, or would judge the same answers differently. */
    public static final String VERSION = "1";

    private static final List<Check> CHECKS = List.of(
            new MissingAuthentication(),
            new InvalidCredential(),
            new JwtAlgNone(),
            new JwtSignatureUnchecked(),
            new JwtWeakSecret(),
            new ExpiredToken(),
            new JwtHygiene(),
            new CredentialInUrl(),
            new CrossIdentityRead(),
            new ForeignObjectsInList(),
            new AdjacentObject(),
            new PredictableIds(),
            new OldVersionObjectRead(),
            new AdminReadByUser(),
            new AdminChangeByUser(),
            new AnonymousChange(),
            new AdminPathReachable(),
            new UndescribedVerb(),
            new UndescribedProperty(),
            new SensitiveProperty(),
            new PrivilegedInput(),
            new WriteOnlyReturned(),
            new ExpansionReveals(),
            new CorsReflectedOrigin(),
            new CorsWildcard(),
            new CorsOriginParsing(),
            new TraceEnabled(),
            new SchemaViolation(),
            new ServerErrorOnInput(),
            new SqlBooleanInjection(),
            new SqlErrorInjection(),
            new NoSqlOperator(),
            new TemplateInjection(),
            new PathTraversal(),
            new ReflectedMarkup(),
            new NoLimitSignal(),
            new NoLimitInBurst(),
            new PageSize(),
            new UnpagedList(),
            new SignInUnlimited(),
            new ContactData(),
            new PaymentCard(),
            new NationalId(),
            new CredentialInAnswer(),
            new StackTrace(),
            new DatabaseError(),
            new InnerAddress(),
            new VersionDisclosed(),
            new DebugHeaders(),
            new PasswordHash(),
            new CacheablePrivate(),
            new PersonalDataInUrl(),
            new FilePath(),
            new ExposedFiles(),
            new TokenInAnswer(),
            new ClearText(),
            new Hsts(),
            new DeprecatedTls(),
            new WeakSuites(),
            new CertificateExpired(),
            new CertificateName(),
            new CertificateTrust(),
            new CertificateStrength(),
            new CookieFlags(),
            new SecurityHeaders(),
            new UrlParameter(),
            new ServerSideRequest(),
            new PublicDescription(),
            new UndescribedOperation(),
            new DeprecatedAlive(),
            new OldVersion(),
            new DebugEndpoint(),
            new GraphQlIntrospection(),
            new InnerServerUrl(),
            new OpenRedirect(),
            new UnsignedEvent(),
            new ForeignHosts(),
            new ModelEndpoint(),
            new OpenInference(),
            new InstructionOverride());

    private Catalogue() {}

    public static List<Check> checks() {
        return CHECKS;
    }

    /** The check of an id. */
    public static Optional<Check> check(String id) {
        return CHECKS.stream().filter(check -> check.card().id().equals(id)).findFirst();
    }
}
