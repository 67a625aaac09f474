package dev.assay.app.scans;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.app.access.Role;
import dev.assay.app.access.Visitor;
import dev.assay.app.audits.Shop;
import dev.assay.app.inventory.Apis;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@ServerTest
class PrivateDescriptionsTest {
    private static final byte[] DESCRIPTION = """
        {"openapi": "3.0.3", "info": {"title": "Inner", "version": "1"},
         "paths": {"/orders": {"get": {"responses": {"200": {"description": "all"}}}}}}
        """.getBytes(StandardCharsets.UTF_8);

    private final AtomicInteger asked = new AtomicInteger();
    private final HttpServer own = target();
    private final HttpServer other = target();

    private HttpServer target() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/openapi.json", exchange -> {
                asked.incrementAndGet();
                exchange.sendResponseHeaders(200, DESCRIPTION.length);
                exchange.getResponseBody().write(DESCRIPTION);
                exchange.close();
            });
            server.createContext("/elsewhere", exchange -> {
                exchange.getResponseHeaders().add("Location", at(other, "/openapi.json"));
                exchange.sendResponseHeaders(302, -1);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String at(HttpServer server, String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    @AfterEach
    void stop() {
        own.stop(0);
        other.stop(0);
    }

    @Test
    void aPermissionForAPrivateAddressOpensThatAddressAlone(TestServer server, Apis apis, ScanPlans plans)
            throws Exception {
        var api = apis.register(Shop.apiFacts("Inner", at(own, "")), Shop.OFFICER);
        plans.permitPrivate(api.id(), 0, "Team", "SEC-1", Shop.OFFICER);
        var officer = Visitor.as(server, Role.OFFICER);
        var page = "/apis/" + api.number() + "/descriptions";
        officer.get(page);

        var beside = officer.post(page + "/from-address", "url", at(other, "/openapi.json"));
        assertThat(beside.statusCode()).isEqualTo(422);
        assertThat(asked.get()).as("nobody was asked").isZero();
        var around = officer.post(page + "/from-address", "url", at(own, "/elsewhere"));
        assertThat(around.statusCode()).isEqualTo(422);
        assertThat(around.body()).contains("It redirects to another host or port");
        assertThat(apis.descriptions(api.id())).isEmpty();

        var its = officer.post(page + "/from-address", "url", at(own, "/openapi.json"));
        assertThat(its.statusCode()).as(its.body()).isEqualTo(303);
        assertThat(apis.descriptions(api.id())).hasSize(1);
    }
}
