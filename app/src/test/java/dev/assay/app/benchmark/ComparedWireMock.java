package dev.assay.app.benchmark;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.requestfilter.AdminRequestFilterV2;
import com.github.tomakehurst.wiremock.extension.requestfilter.RequestFilterAction;
import com.github.tomakehurst.wiremock.extension.requestfilter.StubRequestFilterV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** WireMock's administration, from Maven Central, with the description that it brings along. */
final class ComparedWireMock implements ComparedApi {
    private final LongAdder asked = new LongAdder();
    private final WireMockServer server;

    ComparedWireMock() throws IOException {
        var folder = Files.createTempDirectory("assay-wiremock");
        Files.createDirectory(folder.resolve("__files"));
        Files.createDirectory(folder.resolve("mappings"));
        server = new WireMockServer(WireMockConfiguration.options()
                .dynamicPort()
                .bindAddress("127.0.0.1")
                .maxRequestJournalEntries(40)
                .withRootDirectory(folder.toString())
                .extensions(new Counting(asked)));
        server.start();
        server.stubFor(WireMock.get("/a-stub").willReturn(WireMock.okJson("{\"kept\":true}")));
    }

    private record Counting(LongAdder asked) implements AdminRequestFilterV2, StubRequestFilterV2 {
        @Override
        public RequestFilterAction filter(Request request, ServeEvent event) {
            asked.increment();
            return RequestFilterAction.continueWith(request);
        }

        @Override
        public boolean applyToAdmin() {
            return true;
        }

        @Override
        public boolean applyToStubs() {
            return true;
        }

        @Override
        public String getName() {
            return "counting";
        }
    }

    @Override
    public String name() {
        return "WireMock 3.13.2, administration";
    }

    @Override
    public boolean weak() {
        return true;
    }

    @Override
    public String folder() {
        return "wiremock";
    }

    @Override
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    @Override
    public List<String> addresses() throws IOException {
        return Truth.lines(folder() + "/addresses.txt");
    }

    @Override
    public String token() {
        return "";
    }

    @Override
    public void complete(Path folder) throws IOException {
        try (var in = Objects.requireNonNull(WireMock.class.getResourceAsStream("/swagger/wiremock-admin-api.json"))) {
            Files.copy(in, folder.resolve("openapi.json"));
        }
    }

    @Override
    public long asked() {
        return asked.sum();
    }

    @Override
    public void close() {
        server.stop();
    }
}
