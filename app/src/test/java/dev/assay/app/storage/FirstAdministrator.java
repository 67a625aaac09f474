package dev.assay.app.storage;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Who takes the link that a new server prints, and goes on with forms and REST like a browser with its cookies. */
final class FirstAdministrator implements AutoCloseable {
    static final String MAIL = "root@example.com";
    static final String PASSWORD = "correct horse battery";
    private static final Pattern TOKEN = Pattern.compile("name=\"csrf\" value=\"([0-9a-f]{64})\"");

    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final URI address;
    private String csrf = "";

    FirstAdministrator(URI address) {
        this.address = address;
    }

    /** Makes the first account by the link. */
    void begin(URI link) throws IOException, InterruptedException {
        get(link.toString());
        var made = form(
                "/welcome",
                "key",
                link.getQuery().substring("key=".length()),
                "name",
                "Rita Root",
                "email",
                MAIL,
                "password",
                PASSWORD);
        if (made.statusCode() != 303) {
            throw new AssertionError(made.statusCode() + " " + made.body());
        }
        get("/account");
    }

    /** Signs in to a server that was started again. */
    void signIn() throws IOException, InterruptedException {
        get("/sign-in");
        var in = form("/sign-in", "email", MAIL, "password", PASSWORD);
        if (in.statusCode() != 303) {
            throw new AssertionError(in.statusCode() + " " + in.body());
        }
        get("/account");
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        var answer = send(HttpRequest.newBuilder(address.resolve(path)).header("Accept", "text/html"));
        var token = TOKEN.matcher(answer.body());
        csrf = token.find() ? token.group(1) : csrf;
        return answer;
    }

    HttpResponse<String> form(String path, String... fields) throws IOException, InterruptedException {
        var body = new StringBuilder("csrf=" + csrf);
        for (int i = 0; i < fields.length; i += 2) {
            body.append('&').append(fields[i]).append('=');
            body.append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return send(HttpRequest.newBuilder(address.resolve(path))
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    HttpResponse<String> json(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address.resolve(path))
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .header("X-CSRF-Token", csrf)
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        client.close();
    }
}
