package dev.assay.scanner.checks.exposure;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.ServerCheck;
import dev.assay.scanner.checks.oracle.Places;
import dev.assay.scanner.checks.oracle.UsualPlaces;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.IdentityPair;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.reading.BodyKind;
import java.util.List;
import java.util.regex.Pattern;

/** Whether files that belong to the server's keepers are served, told by what stands in them, not by the status. */
public final class ExposedFiles implements ServerCheck {
    private record Sort(String path, Pattern content) {}

    private static final List<Sort> FILES = List.of(
            sort("/.env", "(?m)^(?:export )?[A-Z][A-Z0-9_]{2,40}=.+"),
            sort("/.git/HEAD", "^ref: refs/heads/\\S+"),
            sort("/application.properties", "(?im)^(?:spring|server|datasource)\\.[\\w.-]{2,60}="),
            sort("/appsettings.json", "(?i)\"ConnectionStrings\"\\s*:"),
            sort("/docker-compose.yml", "(?m)^services:"),
            sort("/backup.sql", "(?im)^(?:create table|insert into|-- mysql dump|-- postgresql database dump)"),
            sort("/.env.local", "(?m)^(?:export )?[A-Z][A-Z0-9_]{2,40}=.+"),
            sort("/.env.production", "(?m)^(?:export )?[A-Z][A-Z0-9_]{2,40}=.+"),
            sort("/.git/config", "(?m)^\\[core\\]"),
            sort("/.svn/entries", "^\\d+\\s+dir\\s"),
            sort("/.htpasswd", "(?m)^[\\w.-]{1,40}:(?:\\$|\\{SHA)"),
            sort("/.npmrc", "(?m)_authToken="),
            sort("/.dockerenv", "(?m)^[A-Z_]{2,40}="),
            sort("/Dockerfile", "(?m)^FROM \\S+"),
            sort("/id_rsa", "-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----"),
            sort("/dump.sql", "(?im)^(?:create table|insert into|-- mysql dump|-- postgresql database dump)"),
            sort("/database.sql", "(?im)^(?:create table|insert into|-- mysql dump|-- postgresql database dump)"),
            sort("/config.yml", "(?im)^\\s*(?:password|secret|database)\\s*:"),
            sort("/application.yml", "(?im)^\\s*(?:spring|datasource|micronaut|password)\\s*:"),
            sort("/web.config", "(?i)<configuration>"),
            sort("/wp-config.php.bak", "(?i)DB_PASSWORD"),
            sort("/package.json", "(?s)\"dependencies\"\\s*:"),
            sort("/server.key", "-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----"));
    /** How many are asked for at a low rate. */
    private static final int TELLING = 6;

    private static final Card CARD = Card.of(
                    "exposed-files", "DATA-15", Category.DATA_EXPOSURE, "Files of the server's keepers are served")
            .asks("Are files such as .env, .git/HEAD or backups served?")
            .rated(Severity.HIGH, "AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N")
            .classed(538, "API8")
            .mendedBy("Serve only what is meant to be served, and refuse names that begin with a dot at the gateway."
                    + " Withdraw credentials that stood in such a file.")
            .costs(Mode.SAFE, UsualPlaces.requests(23))
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Known known) {
        return Applicability.yes();
    }

    @Override
    public Outcome ask(Asking asking) {
        return UsualPlaces.search(
                asking,
                UsualPlaces.telling(FILES, TELLING, asking).stream()
                        .map(file -> new UsualPlaces.Thing(
                                file.path(),
                                Places.of(file.path(), asking.target()),
                                answer -> is(file, answer),
                                proof -> finding(file, proof)))
                        .toList(),
                "such a file");
    }

    private static boolean is(Sort file, Exchange answer) {
        return answer.successful()
                && BodyKind.of(answer) == BodyKind.DATA
                && file.content().matcher(answer.body()).find();
    }

    private static Finding finding(Sort file, Proof proof) {
        return new Finding(
                CARD.id(),
                CARD.category(),
                CARD.severity(),
                "GET " + file.path(),
                null,
                IdentityPair.ANONYMOUS,
                Oracle.SIGNATURE,
                file.path() + " is served to anyone",
                "GET " + file.path()
                        + " gave a file with the content that such a file has. A name beside it that does not exist"
                        + " gave none.",
                proof,
                true,
                false);
    }

    private static Sort sort(String path, String content) {
        return new Sort(path, Pattern.compile(content));
    }
}
