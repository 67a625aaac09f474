package dev.assay.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.app.TestServer;
import dev.assay.app.http.Actor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who uses the server as a browser does: keeps cookies, reads the form token from pages and sends it with forms.
 * {@code Visitor.as(server, Role.OFFICER)} is signed in, through the same link and form as everybody.
 */
public final class Visitor {
    private static final Pattern TOKEN = Pattern.compile("name=\"csrf\" value=\"([0-9a-f]{64})\"");
    private static final Actor TEST = Actor.system("test");

    private final TestServer server;
    private final TreeMap<String, String> cookies = new TreeMap<>();
    private @Nullable String csrf;
    private @Nullable Account account;

    private Visitor(TestServer server) {
        this.server = server;
    }

    /** Somebody who is not signed in. */
    public static Visitor anonymous(TestServer server) {
        return new Visitor(server);
    }

    /** Somebody new of this role, signed in; an auditor of some audit for 30 days. */
    public static Visitor as(TestServer server, Role role) throws IOException, InterruptedException {
        return role == Role.AUDITOR
                ? auditor(server, UUID.randomUUID())
                : signedIn(server, new Invitation("Test " + role.label(), mail(), role, null, null));
    }

    /** An auditor of this audit, signed in, for 30 days. */
    public static Visitor auditor(TestServer server, UUID audit) throws IOException, InterruptedException {
        var end = server.clock().instant().plus(Duration.ofDays(30));
        return signedIn(server, new Invitation("Test Auditor", mail(), Role.AUDITOR, audit, end));
    }

    private static String mail() {
        return "t" + UUID.randomUUID() + "@example.com";
    }

    private static Visitor signedIn(TestServer server, Invitation who) throws IOException, InterruptedException {
        var visitor = new Visitor(server);
        var account = server.get(Accounts.class).invite(who, TEST).account();
        visitor.account = account;
        visitor.follow(server.get(OneTimeLinks.class).signIn(account, TEST));
        return visitor;
    }

    /** Opens a one-time link and presses its button. */
    public HttpResponse<String> follow(String path, String... fields) throws IOException, InterruptedException {
        assertThat(get(path).statusCode()).isEqualTo(200);
        var all = new String[fields.length + 2];
        System.arraycopy(fields, 0, all, 2, fields.length);
        all[0] = "key";
        all[1] = path.substring(path.indexOf('=') + 1);
        var answer = post("/welcome", all);
        if (answer.statusCode() == 303) {
            get("/account");
        }
        return answer;
    }

    boolean isSignedIn() {
        return account != null;
    }

    /** The account of whoever is signed in by {@link #as}. */
    public Account account() {
        var known = account;
        if (known == null) {
            throw new IllegalStateException("nobody is signed in");
        }
        return known;
    }

    /** GET as a browser. */
    public HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send(request(path).GET(), headers);
    }

    /** POST of a form (name, value, name, value …) with its token. */
    public HttpResponse<String> post(String path, String... fields) throws IOException, InterruptedException {
        var form = new StringJoiner("&");
        if (csrf != null) {
            form.add("csrf=" + csrf);
        }
        for (int i = 0; i < fields.length; i += 2) {
            form.add(encode(fields[i]) + "=" + encode(fields[i + 1]));
        }
        return send(
                request(path).POST(BodyPublishers.ofString(form.toString())),
                "Content-Type",
                "application/x-www-form-urlencoded");
    }

    /** Any method with a JSON body, the token in its header; the answer is asked for as JSON. */
    public HttpResponse<String> json(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(server.uri(path))
                .method(method, BodyPublishers.ofString(body))
                .header("Accept", "application/json");
        if (csrf != null) {
            request.header(Csrf.HEADER, csrf);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request, "Content-Type", "application/json");
    }

    /** POST of a form with one file and other fields (name, value, name, value …) in it, as a browser sends it. */
    public HttpResponse<String> upload(String path, String field, String fileName, byte[] content, String... fields)
            throws IOException, InterruptedException {
        var line = "----assay-test-boundary";
        var answers = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            answers.append("\r\n--" + line + "\r\nContent-Disposition: form-data; name=\"" + fields[i] + "\"\r\n\r\n"
                    + fields[i + 1]);
        }
        var head = "--" + line + "\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n" + csrf + answers + "\r\n--"
                + line
                + "\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\"" + fileName
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
        var body = new ByteArrayOutputStream();
        body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes(("\r\n--" + line + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return send(
                request(path).POST(BodyPublishers.ofByteArray(body.toByteArray())),
                "Content-Type",
                "multipart/form-data; boundary=" + line);
    }

    /** Sends with the cookies and keeps what comes back. */
    HttpResponse<String> send(HttpRequest.Builder request, String... headers) throws IOException, InterruptedException {
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (!cookies.isEmpty()) {
            var pairs = new StringJoiner("; ");
            cookies.forEach((name, value) -> pairs.add(name + "=" + value));
            request.header("Cookie", pairs.toString());
        }
        var answer = server.send(request.build());
        answer.headers().allValues("Set-Cookie").forEach(this::keep);
        var token = TOKEN.matcher(answer.body());
        if (token.find()) {
            csrf = token.group(1);
        }
        return answer;
    }

    /** Adds the form token as a header, as scripts send it. */
    void tokenHeader(HttpRequest.Builder request) {
        if (csrf != null) {
            request.header(Csrf.HEADER, csrf);
        }
    }

    /** Another browser that holds the same cookies. */
    Visitor copy() {
        var copy = new Visitor(server);
        copy.cookies.putAll(cookies);
        copy.csrf = csrf;
        copy.account = account;
        return copy;
    }

    /** What the cookies hold, by their names. */
    public Map<String, String> secrets() {
        return Map.copyOf(cookies);
    }

    void csrf(String token) {
        csrf = token;
    }

    Set<String> cookieNames() {
        return cookies.keySet();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.uri(path)).header("Accept", "text/html");
    }

    private void keep(String line) {
        var pair = line.substring(0, line.indexOf(';') < 0 ? line.length() : line.indexOf(';'));
        var name = pair.substring(0, pair.indexOf('='));
        if (line.contains("Max-Age=0")) {
            cookies.remove(name);
        } else {
            cookies.put(name, pair.substring(pair.indexOf('=') + 1));
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
