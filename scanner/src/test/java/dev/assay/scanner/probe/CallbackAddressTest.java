package dev.assay.scanner.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallbackAddressTest {

    @Test
    void targetsAreToldThePublicAddressAndHeardAtTheLocalOne() throws Exception {
        var at = new CallbackAddress(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                URI.create("http://scanner.example.com:8085"));
        try (var listener = CallbackListener.at(at);
                var client = HttpClient.newHttpClient()) {
            assertThat(listener.url("n1")).hasToString("http://scanner.example.com:8085/n1");
            assertThat(listener.leadingTo("n2", "n3")).hasToString("http://scanner.example.com:8085/n2");
            assertThat(listener.untrustedUrl("n4")).isEmpty();
            var asked = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + listener.port() + "/n1"))
                    .build();
            assertThat(client.send(asked, HttpResponse.BodyHandlers.ofString()).body())
                    .isEqualTo(listener.answer("n1"));
            assertThat(listener.arrived("n1")).isTrue();
        }
    }

    @Test
    void scansThatShareAListenerForgetTheirOwnOnly() throws Exception {
        try (var listener = CallbackListener.onLoopback();
                var client = HttpClient.newHttpClient();
                var staying = listener.share()) {
            var kept = staying.url("kept");
            try (var ending = listener.share()) {
                client.send(HttpRequest.newBuilder(ending.url("gone")).build(), HttpResponse.BodyHandlers.discarding());
                client.send(HttpRequest.newBuilder(kept).build(), HttpResponse.BodyHandlers.discarding());
                assertThat(ending.arrived("gone")).isTrue();
                assertThat(listener.remembered()).isEqualTo(2);
            }
            assertThat(listener.remembered()).isEqualTo(1);
            assertThat(staying.arrived("kept")).isTrue();
        }
    }

    @Test
    void bothAddressesAreReadAsTheyAreWritten() {
        var at = CallbackAddress.of("[::1]:8085", "http://scanner.example.com/");
        assertThat(at.listen().getPort()).isEqualTo(8085);
        assertThat(at.url()).hasToString("http://scanner.example.com");
    }

    @ParameterizedTest
    @CsvSource({
        "scanner.example.com:80,http://a.example,listen is a local IP address",
        "0.0.0.0,http://a.example,listen is a local IP address",
        "0.0.0.0:70000,http://a.example,listen is a local IP address",
        "0.0.0.0:8085,https://a.example,url is the address",
        "0.0.0.0:8085,http://a.example/path,url is the address",
        "0.0.0.0:8085,http://me@a.example,url is the address",
        "0.0.0.0:8085,a.example,url is the address"
    })
    void whatIsNoAddressIsSaid(String listen, String url, String says) {
        assertThatThrownBy(() -> CallbackAddress.of(listen, url)).hasMessageStartingWith(says);
    }
}
