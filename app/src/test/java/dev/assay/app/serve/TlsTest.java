package dev.assay.app.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.app.Assay;
import dev.assay.app.settings.CannotStart;
import dev.assay.app.settings.Settings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private Path home;

    private KeyStore keys = KeyStore.getInstance("PKCS12");

    TlsTest() throws Exception {}

    @BeforeEach
    void makeACertificate() throws Exception {
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var store = home.resolve("server.p12").toString();
        var made = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=ip:127.0.0.1,dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store,
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .start();
        assertThat(made.waitFor()).isZero();
        try (var in = Files.newInputStream(Path.of(store))) {
            keys.load(in, PASSWORD);
        }
    }

    @Test
    void aPkcs12FileServesHttpsOfTls12AndNewerOnly() throws Exception {
        var password = Files.writeString(home.resolve("password"), "changeit\n");
        try (var server = start(Map.of(
                "assay.server.tls.keystore", home.resolve("server.p12").toString(),
                "assay.server.tls.password-file", password.toString()))) {
            assertThat(server.address().getScheme()).isEqualTo("https");
            for (var version : new String[] {"TLSv1.2", "TLSv1.3"}) {
                assertThat(live(server.address(), version).statusCode()).isEqualTo(200);
            }
            var port = "assay.server.port=" + server.address().getPort();
            var keystore = "assay.server.tls.keystore=" + home.resolve("server.p12");
            assertThat(health("--set", port, "--set", keystore)).as("over TLS").isZero();
            assertThat(health("--set", port))
                    .as("plain HTTP at a port of HTTPS")
                    .isEqualTo(1);
            assertThatThrownBy(() -> live(server.address(), "TLSv1.1")).isInstanceOf(SSLException.class);
        }
    }

    private static int health(String... settings) {
        var words = new ArrayList<>(List.of("health"));
        words.addAll(List.of(settings));
        var nowhere = new PrintWriter(new StringWriter());
        return Assay.commandLine().setOut(nowhere).setErr(nowhere).execute(words.toArray(String[]::new));
    }

    @Test
    void healthIsAskedAtThePortThatTheSettingsName() throws Exception {
        int port;
        try (var server = start(Map.of())) {
            port = server.address().getPort();
            assertThat(health("--set", "assay.server.port=" + port)).isZero();
        }
        assertThat(health("--set", "assay.server.port=" + port)).as("stopped").isEqualTo(1);
    }

    @Test
    void aPemCertificateAndKeyServeHttps() throws Exception {
        var certificate = pem("CERTIFICATE", keys.getCertificate("server").getEncoded());
        var key = pem("PRIVATE KEY", keys.getKey("server", PASSWORD).getEncoded());
        try (var server = start(Map.of(
                "assay.server.tls.certificate", certificate.toString(), "assay.server.tls.key", key.toString()))) {
            assertThat(live(server.address(), "TLSv1.3").body()).contains("live");
        }
    }

    @Test
    void aKeyThatDoesNotOpenStopsTheStartInsteadOfServingPlainHttp() throws Exception {
        var wrong = Files.writeString(home.resolve("password"), "not the password");
        assertThatThrownBy(() -> start(Map.of(
                        "assay.server.tls.keystore", home.resolve("server.p12").toString(),
                        "assay.server.tls.password-file", wrong.toString())))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("assay.server.tls");
    }

    private Server start(Map<String, String> tls) throws Exception {
        var flags = new HashMap<>(tls);
        flags.put("assay.server.port", "0");
        return Server.start(Settings.load(null, Map.of(), flags), home.resolve("data"));
    }

    private Path pem(String type, byte[] der) throws Exception {
        var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return Files.writeString(
                home.resolve(type.replace(' ', '-') + ".pem"),
                "-----BEGIN " + type + "-----\n" + text + "\n-----END " + type + "-----\n");
    }

    private HttpResponse<String> live(URI address, String version) throws Exception {
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", keys.getCertificate("server"));
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        try (var client = HttpClient.newBuilder()
                .sslContext(context)
                .sslParameters(new SSLParameters(null, new String[] {version}))
                .build()) {
            var request =
                    HttpRequest.newBuilder(address.resolve("/health/live")).build();
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
