package dev.assay.app.benchmark;

import dev.assay.app.demo.SampleApi;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;

/** The sample API of the demo, which is ours. */
final class ComparedSample implements ComparedApi {
    private final SampleApi api;
    private final boolean weak;

    ComparedSample(boolean weak) throws IOException {
        this.api = SampleApi.start(0, Clock.systemUTC());
        this.weak = weak;
        if (!weak) {
            api.mend();
        }
    }

    @Override
    public String name() {
        return "sample API, " + (weak ? "weak" : "mended");
    }

    @Override
    public boolean weak() {
        return weak;
    }

    @Override
    public String folder() {
        return "sample-api";
    }

    @Override
    public URI address() {
        return api.address();
    }

    @Override
    public List<String> addresses() throws IOException, InterruptedException {
        var id = Ask.json(address().resolve("/orders"), token())
                .path(0)
                .path("id")
                .asText();
        return Truth.lines(folder() + "/addresses.txt").stream()
                .map(line -> line.replace("ORDER", id))
                .toList();
    }

    @Override
    public String token() throws IOException, InterruptedException {
        return Ask.signIn(
                address().resolve("/auth/login"),
                "{\"username\":\"alice\",\"password\":\"alice-demo-password\"}",
                "access_token");
    }

    @Override
    public long asked() {
        return api.served();
    }

    @Override
    public void close() {
        api.close();
    }
}
