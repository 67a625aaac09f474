package dev.assay.app.benchmark;

import java.net.InetSocketAddress;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServer;

/** The process that is asked: answers every GET with the same kilobyte of JSON, over loopback. */
final class Target {
    private Target() {}

    public static void main(String[] args) {
        var body = "{\"items\":[" + "{\"id\":1001,\"name\":\"blue chair\"},".repeat(30) + "{}]}";
        var server = HttpServer.create()
                .bindAddress(() -> new InetSocketAddress("127.0.0.1", 0))
                .handle((request, response) ->
                        response.header("Content-Type", "application/json").sendString(Mono.just(body)))
                .bindNow();
        System.out.println("asks " + server.port());
        server.onDispose().block();
    }
}
