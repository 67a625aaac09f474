package dev.assay.scanner.checks.oracle;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an error answer gives away: stack frames, database messages, file paths and inner addresses. */
public final class ErrorText {
    /** What was recognised and the piece of text that shows it, at most 160 characters. */
    public record Sign(String what, String quote) {}

    private record Shape(String what, Pattern pattern, int least) {}

    private static final List<Shape> FRAMES = List.of(
            shape(
                    "a Java stack trace",
                    "\\bat [\\w.$/]{3,120}\\.[\\w$<>]{1,80}\\((?:[\\w$]{1,80}\\.(?:java|kt|scala|groovy):\\d+|Native"
                            + " Method|Unknown Source)\\)",
                    2),
            shape("a Python traceback", "File \"[^\"\\n]{1,200}\", line \\d+, in [\\w<>]{1,80}", 1),
            shape(
                    "a Node.js stack trace",
                    "\\bat (?:[\\w.<>$ \\[\\]]{1,100}"
                            + " \\()?(?:/|file://|[A-Za-z]:\\\\|node:)[^\\s()]{1,200}:\\d+:\\d+\\)?",
                    2),
            shape(
                    "a .NET stack trace",
                    "\\bat [\\w.`<>\\[\\],]{3,160}\\([^)]{0,200}\\)(?: in [^\\n"
                            + "]{1,200}:line \\d+|\\s{0,6}\\\\r"
                            + "|\\s{0,6}\\r"
                            + "?\\n"
                            + "\\s{0,10}at )",
                    1),
            shape("a PHP stack trace", "#\\d+ /[^\\s(]{1,200}\\.php\\(\\d+\\)", 1),
            shape("a Ruby backtrace", "/[^\\s:]{1,200}\\.rb:\\d+:in [`'][^'`]{1,80}'", 2),
            shape("a Go stack trace", "goroutine \\d+ \\[[a-z ]{3,30}\\]:", 1));
    private static final List<Shape> DATABASE = List.of(
            shape(
                    "a PostgreSQL message",
                    "PSQLException|org\\.postgresql|PG::\\w+Error|unterminated quoted string at or"
                            + " near|ERROR:\\s{1,3}syntax error at or near|psycopg2?\\.",
                    1),
            shape(
                    "a MySQL message",
                    "You have an error in your SQL syntax|com\\.mysql\\.|SQLSTATE\\[\\w{5}]|MySqlException|check the"
                            + " manual that corresponds to your (?:MySQL|MariaDB)",
                    1),
            shape(
                    "an SQLite message",
                    "SQLITE_ERROR|sqlite3\\.OperationalError|SQLiteException|unrecognized token: \"|near"
                            + " \"[^\"]{1,40}\": syntax error",
                    1),
            shape("an Oracle message", "\\bORA-\\d{5}\\b|oracle\\.jdbc", 1),
            shape(
                    "an SQL Server message",
                    "Unclosed quotation mark after the character string|Incorrect syntax"
                            + " near|com\\.microsoft\\.sqlserver|System\\.Data\\.SqlClient",
                    1),
            shape("an H2 message", "org\\.h2\\.jdbc|JdbcSQLSyntaxErrorException", 1),
            shape(
                    "a MongoDB message",
                    "MongoServerError|com\\.mongodb\\.|MongoError:|unknown operator: \\$|BSONObj",
                    1),
            shape(
                    "an object mapper's message",
                    "org\\.hibernate\\.|SequelizeDatabaseError|PrismaClient\\w+Error|ActiveRecord::\\w+|sqlalchemy\\.exc|QuerySyntaxException",
                    1),
            shape("an SQL statement", "\\bSELECT\\s[\\w\\s,.*\"`]{1,200}\\sFROM\\s[\\w.\"`]{1,60}\\s+WHERE\\b", 1));
    private static final List<Shape> PATHS = List.of(
            shape(
                    "a path on the server",
                    "(?<![\\w./:-])/(?:home|var/www|var/lib|opt|srv|usr/src|usr/local|root|etc)/[\\w.@-]{1,80}/?[\\w./@-]{0,160}",
                    1),
            shape(
                    "a path on the server",
                    "\\b[A-Z]:\\\\{1,2}(?:Users|inetpub|Windows|Program"
                            + " Files|wwwroot|app|src)\\\\{1,2}[^\\s\"'<>|]{1,160}",
                    1));
    private static final List<Shape> INNER = List.of(
            shape(
                    "a private address",
                    "(?<![\\d.])(?<!(?i:version|release|build|revision|firmware)[\"':"
                        + " =/v]{0,6})(?:10\\.\\d{1,3}|192\\.168|172\\.(?:1[6-9]|2\\d|3[01]))\\.\\d{1,3}\\.\\d{1,3}(?![\\d.])",
                    1),
            shape(
                    "an inner host name",
                    "\\b[\\w-]{1,63}(?:\\.[\\w-]{1,63}){0,4}\\.(?:svc\\.cluster\\.local|internal|corp|intranet|lan)\\b(?![\\w(.-])",
                    1));

    private ErrorText() {}

    /** A stack trace of any of seven platforms. */
    public static Optional<Sign> stackTrace(String text) {
        return first(text, FRAMES);
    }

    /** A message of a database or of the layer over it. */
    public static Optional<Sign> database(String text) {
        return first(text, DATABASE);
    }

    /** A path in the server's file system that does not stand in what was asked: routes are called like directories, too. */
    public static Optional<Sign> filePath(String text, String asked) {
        String left = text;
        Optional<Sign> sign = first(left, PATHS);
        while (sign.isPresent() && asked.contains(sign.get().quote())) {
            left = left.replace(sign.get().quote(), " ");
            sign = first(left, PATHS);
        }
        return sign;
    }

    /** An address or host name that means something only inside the operator's network. */
    public static Optional<Sign> innerAddress(String text) {
        return first(text, INNER);
    }

    /** Looks in the text, and in what it says where it is the text of a JSON string. */
    private static Optional<Sign> first(String text, List<Shape> shapes) {
        return in(text, shapes)
                .or(() -> text.contains("\\\"") ? in(text.replace("\\\"", "\""), shapes) : Optional.empty());
    }

    private static Optional<Sign> in(String text, List<Shape> shapes) {
        for (Shape shape : shapes) {
            Matcher matcher = shape.pattern().matcher(text);
            int seen = 0;
            String quote = "";
            while (seen < shape.least() && matcher.find()) {
                quote = seen++ == 0 ? matcher.group() : quote;
            }
            if (seen >= shape.least()) {
                return Optional.of(
                        new Sign(shape.what(), quote.length() > 160 ? quote.substring(0, 160) + "…" : quote));
            }
        }
        return Optional.empty();
    }

    private static Shape shape(String what, String regex, int least) {
        return new Shape(what, Pattern.compile(regex), least);
    }
}
