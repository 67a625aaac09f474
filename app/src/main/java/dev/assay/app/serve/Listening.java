package dev.assay.app.serve;

import dev.assay.app.settings.CannotStart;
import dev.assay.app.settings.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Where and how the server listens: plain HTTP on loopback, HTTPS anywhere, plain HTTP elsewhere only behind trusted proxies. */
final class Listening {
    private static final String TLS = "assay.server.tls.";

    private Listening() {}

    /** The framework's settings for it. */
    static Map<String, Object> properties(Settings settings) throws CannotStart {
        if (!secure(settings)) {
            requireLoopbackOrProxies(settings);
            return Map.of();
        }
        var certificate = settings.text(TLS + "certificate");
        var keystore = settings.text(TLS + "keystore");
        var properties = new HashMap<String, Object>();
        properties.put("micronaut.server.ssl.enabled", true);
        properties.put("micronaut.server.ssl.port", settings.number("assay.server.port"));
        properties.put("micronaut.server.ssl.key-name", "server");
        properties.put("micronaut.server.ssl.protocols", "TLSv1.3,TLSv1.2");
        if (!keystore.isEmpty()) {
            properties.put("micronaut.certificate.file.server.format", "PKCS12");
            properties.put("micronaut.certificate.file.server.path", readable(keystore, "keystore"));
        } else {
            requirePem(settings.text(TLS + "key"), "key", "PRIVATE KEY");
            requirePem(certificate, "certificate", "CERTIFICATE");
            properties.put("micronaut.certificate.file.server.format", "PEM");
            properties.put("micronaut.certificate.file.server.path", readable(settings.text(TLS + "key"), "key"));
            properties.put("micronaut.certificate.file.server.certificate-path", readable(certificate, "certificate"));
        }
        var password = settings.text(TLS + "password-file");
        if (!password.isEmpty()) {
            var secret = password(readable(password, "password-file"));
            properties.put("micronaut.certificate.file.server.password", secret);
            properties.put("micronaut.server.ssl.key.password", secret);
            properties.put("micronaut.server.ssl.key-store.password", secret);
        }
        return properties;
    }

    /** Whether a certificate is set, so that HTTPS is spoken. */
    static boolean secure(Settings settings) {
        return !settings.text(TLS + "certificate").isEmpty()
                || !settings.text(TLS + "keystore").isEmpty();
    }

    private static void requirePem(String file, String key, String holding) throws CannotStart {
        try {
            if (Files.readString(Path.of(readable(file, key))).contains(holding + "-----")) {
                return;
            }
        } catch (IOException e) {
            throw new CannotStart("Cannot read the file " + file + " of " + TLS + key + ".", e);
        }
        throw new CannotStart("The file " + file + " of " + TLS + key + " holds no PEM " + holding + ".");
    }

    private static void requireLoopbackOrProxies(Settings settings) throws CannotStart {
        var host = settings.text("assay.server.host");
        try {
            if (InetAddress.getByName(host).isLoopbackAddress()
                    || !settings.text("assay.server.trusted-proxies").isBlank()) {
                return;
            }
        } catch (UnknownHostException e) {
            throw new CannotStart("The setting assay.server.host names no address of this machine: " + host + ".", e);
        }
        throw new CannotStart("Plain HTTP would leave this machine at " + host
                + "; set assay.server.tls.certificate and key, or name the proxy in assay.server.trusted-proxies.");
    }

    private static String readable(String file, String key) throws CannotStart {
        if (file.isEmpty() || !Files.isReadable(Path.of(file))) {
            throw new CannotStart("The setting " + TLS + key + " must name a file that can be read"
                    + (file.isEmpty() ? "." : ", not " + file + "."));
        }
        return file;
    }

    private static String password(String file) throws CannotStart {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new CannotStart("Cannot read the file " + file + " of assay.server.tls.password-file.", e);
        }
    }
}
