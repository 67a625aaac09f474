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
import dev.assay.scanner.checks.input.CorsOriginParsing;
import dev.assay.scanner.checks.input.CorsReflectedOrigin;
import dev.assay.scanner.checks.input.CorsWildcard;
import dev.assay.scanner.checks.property.ExpansionReveals;
import dev.assay.scanner.checks.property.PrivilegedInput;
import dev.assay.scanner.checks.property.SensitiveProperty;
import dev.assay.scanner.checks.property.UndescribedProperty;
import dev.assay.scanner.checks.property.WriteOnlyReturned;
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
            new CorsOriginParsing());

    private Catalogue() {}

    public static List<Check> checks() {
        return CHECKS;
    }

    /** The check of an id. */
    public static Optional<Check> check(String id) {
        return CHECKS.stream().filter(check -> check.card().id().equals(id)).findFirst();
    }
}
