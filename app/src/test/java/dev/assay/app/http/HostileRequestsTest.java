package dev.assay.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.app.RawHttp;
import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.app.access.TestToken;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** What no honest client sends. Each is answered with a problem that is the client's, and the next request is served as ever. */
@ServerTest
class HostileRequestsTest {
    private static final String APIS = "/api/v1/apis";
    private static final String JSON = "Content-Type: application/json\r\n";

    @Test
    void aWrongRequestIsTheClientsProblemAndNeverOurs(TestServer server) throws Exception {
        var token = TestToken.mighty(server);
        var all = new SoftAssertions();
        for (var hostile : requests(token).entrySet()) {
            var answer = RawHttp.send(server.running().address().getPort(), hostile.getValue());
            all.assertThat(answer.status())
                    .as("%s: %s", hostile.getKey(), start(answer.text()))
                    .isBetween(400, 499);
            all.assertThat(answer.contentType())
                    .as("%s: %s", hostile.getKey(), start(answer.text()))
                    .startsWith("application/problem+json");
            all.assertThat(answer.text()).as(hostile.getKey()).doesNotContain("Exception", "dev.assay", "\tat ");
        }
        all.assertAll();
        System.out.println(requests(token).size() + " hostile requests");
        var well = server.get(APIS, "Authorization", "Bearer " + token, "Accept", "application/json");
        assertThat(well.statusCode()).isEqualTo(200);
        assertThat(server.get("/health/ready").statusCode()).isEqualTo(200);
    }

    private static String start(String text) {
        return text.substring(0, Math.min(text.length(), 900));
    }

    private static Map<String, String> requests(String token) {
        var all = new LinkedHashMap<String, String>();
        bodies(all, token);
        values(all, token);
        heads(all, token);
        return all;
    }

    private static void bodies(Map<String, String> all, String token) {
        all.put("no JSON", post(token, APIS, JSON, "{\"name\": "));
        all.put("JSON of another shape", post(token, APIS, JSON, "[1, 2]"));
        all.put("a text where an object belongs", post(token, APIS, JSON, "\"name\""));
        all.put("nothing", post(token, APIS, JSON, ""));
        all.put("null", post(token, APIS, JSON, "null"));
        all.put("deep JSON", post(token, APIS, JSON, "{\"name\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}"));
        all.put("deep objects", post(token, APIS, JSON, "{\"a\":".repeat(50_000) + "1" + "}".repeat(50_000)));
        all.put("a number of ten thousand digits", post(token, APIS, JSON, "{\"name\":" + "9".repeat(10_000) + "}"));
        all.put("a list for a text", post(token, APIS, JSON, "{\"name\":[\"a\"]}"));
        all.put("an unknown word", post(token, APIS, JSON, "{\"environment\":\"MOON\"}"));
        all.put("broken UTF-8", post(token, APIS, JSON, "{\"name\":\"\u00c3\u0028\u00ff\"}"));
        all.put("a NUL in a name", post(token, APIS, JSON, ok("a\\u0000b")));
        all.put("half a surrogate pair", post(token, APIS, JSON, ok("a\\ud800b")));
        all.put("a name of a megabyte", post(token, APIS, JSON, ok("n".repeat(1 << 20))));
        all.put("XML", post(token, APIS, "Content-Type: application/xml\r\n", "<!DOCTYPE a SYSTEM 'file:///'><a/>"));
        all.put("no content type", post(token, APIS, "", "{}"));
        all.put("a content type that is none", post(token, APIS, "Content-Type: ;;;/\r\n", "{}"));
        all.put("a form where JSON belongs", post(token, APIS, form(), "name=a"));
        all.put("a body that is too large", post(token, APIS, JSON, "{\"name\":\"" + "x".repeat(35_000_000) + "\"}"));
        all.put("a length that is too large", announced(token, "Content-Length: 99999999999\r\n"));
        all.put("a length below zero", announced(token, "Content-Length: -5\r\n"));
        all.put("two lengths", announced(token, "Content-Length: 5\r\nContent-Length: 6\r\n"));
        all.put("a chunk that is none", announced(token, "Transfer-Encoding: chunked\r\n") + "zz\r\n{}\r\n0\r\n\r\n");
        all.put("a form token that is none", post("", "/sign-in", form(), "csrf=%ZZ&email=a&password=b"));
        all.put("parts without a boundary", post(token, "/apis/API-1/descriptions/from-file", parts(""), "--x\r\n"));
        all.put(
                "parts that never end",
                post(token, "/apis/API-1/descriptions/from-file", parts("; boundary=x"), "--x\r\n"));
    }

    private static void values(Map<String, String> all, String token) {
        all.put("an id that is none", get(token, APIS + "/nothing-of-the-kind"));
        all.put("an id with a NUL", get(token, APIS + "/%00"));
        all.put("an id of a kilobyte", get(token, APIS + "/" + "a".repeat(1024)));
        all.put("a version that is none", get(token, APIS + "/API-1/descriptions/x"));
        all.put("a version out of range", get(token, APIS + "/API-1/descriptions/99999999999999"));
        all.put("a limit that is none", get(token, APIS + "?limit=many"));
        all.put("a limit below zero", get(token, APIS + "?limit=-1"));
        all.put("a bundle's id that is none", get(token, "/api/v1/bundles/1"));
        all.put("SQL for a number", get(token, "/api/v1/scans/S-1'%20OR%201=1--"));
        all.put("a NUL for a number", get(token, "/api/v1/scans/%00"));
        all.put("a NUL in a query", get(token, "/api/v1/scans?api=%00"));
        all.put("a tag that is none", tagged(token, "\"x\""));
        all.put("a tag out of range", tagged(token, "\"99999999999999999999\""));
        all.put("a key with spaces", keyed(token, "a b"));
        all.put("a key that is too long", keyed(token, "k".repeat(81)));
        all.put("a path out of the assets", get(token, "/assets/..%2f..%2fapplication.yml"));
        all.put("a percent sign alone", get(token, APIS + "/%"));
        all.put("a query with a percent sign alone", get(token, "/nowhere?x=%zz"));
        all.put("a token that is none", get("assay_" + "\u00e9".repeat(40), APIS));
        all.put("a token that is too long", get("assay_" + "x".repeat(4000), APIS));
    }

    private static void heads(Map<String, String> all, String token) {
        all.put("a header of 20 KB", request("GET", token, APIS, "X-Long: " + "x".repeat(20_000) + "\r\n", ""));
        all.put(
                "a thousand headers",
                request("GET", token, APIS, "X-Many: abcdefghijklmnopqrstuvwxyz\r\n".repeat(1000), ""));
        all.put("a cookie of 20 KB", request("GET", "", APIS, "Cookie: assay=" + "x".repeat(20_000) + "\r\n", ""));
        all.put("a line of 20 KB", get(token, APIS + "?x=" + "x".repeat(20_000)));
        all.put("a method nobody knows", request("FROBNICATE", token, APIS, "", ""));
        all.put("TRACE", request("TRACE", token, APIS, "", ""));
        all.put("CONNECT", request("CONNECT", token, "127.0.0.1:80", "", ""));
        all.put("a header without a colon", request("GET", token, "/nowhere", "colonless\r\n", ""));
        all.put("an Accept that is none", request("GET", token, "/nowhere", "Accept: ////;q=x\r\n", ""));
        all.put("a range of words", request("GET", token, "/nowhere", "Accept-Language: ;;;\r\n", ""));
        all.put("an origin that is none", request("POST", "", "/sign-out", "Origin: :::\r\nCookie: a\r\n", ""));
        all.put("cookies that are none", request("GET", "", APIS, "Cookie: ;;=;=;\u00ff=\"\r\n", ""));
        all.put("a forwarded address", request("GET", "", APIS, "X-Forwarded-For: ,,,[::1]:x, %\r\n", ""));
    }

    private static String ok(String name) {
        return "{\"name\":\"" + name + "\",\"owner\":\"Team\",\"baseUrls\":[\"https://a.example.com\"]}";
    }

    private static String form() {
        return "Content-Type: application/x-www-form-urlencoded\r\n";
    }

    private static String parts(String boundary) {
        return "Content-Type: multipart/form-data" + boundary + "\r\n";
    }

    private static String get(String token, String path) {
        return request("GET", token, path, "", "");
    }

    private static String post(String token, String path, String headers, String body) {
        return request("POST", token, path, headers + "Content-Length: " + body.length() + "\r\n", body);
    }

    private static String announced(String token, String length) {
        return request("POST", token, APIS, JSON + length, "");
    }

    private static String tagged(String token, String tag) {
        return request("PUT", token, APIS + "/API-1", JSON + "If-Match: " + tag + "\r\nContent-Length: 2\r\n", "{}");
    }

    private static String keyed(String token, String key) {
        return post(token, APIS, JSON + "Idempotency-Key: " + key + "\r\n", "{}");
    }

    private static String request(String method, String token, String path, String headers, String body) {
        var signed = token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n";
        return method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n" + signed + headers + "\r\n"
                + body;
    }
}
