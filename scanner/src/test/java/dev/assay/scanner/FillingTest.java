package dev.assay.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.assay.scanner.check.Approved;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.target.ApiDescription;
import dev.assay.scanner.target.DescriptionReader;
import dev.assay.scanner.target.GivenValues;
import dev.assay.scanner.target.UnreadableDescription;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where the values of parameters come from, and which goes first: given, listed by a producer, seen in answers, examples, schemas. */
class FillingTest {
    private static final String API = """
        openapi: 3.0.3
        info: {title: Shop, version: "1.0"}
        paths:
          /me:
            get: {responses: {"200": {description: who}}}
          /orders:
            get: {responses: {"200": {description: own}}}
          /orders/{orderId}:
            get:
              parameters:
                - {name: orderId, in: path, required: true, schema: {type: string, enum: [o-enum]}, example: o-example}
                - {name: region, in: query, required: true, schema: {type: string, enum: [north]}}
                - {name: note, in: query, schema: {type: string}}
              responses: {"200": {description: one}}
          /badges/{badge}:
            get:
              parameters: [{name: badge, in: path, required: true, schema: {type: string}}]
              responses: {"200": {description: one}}
        """;
    private static final GivenValues GIVEN = new GivenValues(
            Map.of("note", List.of(TextNode.valueOf("n1"))),
            Map.of("GET /orders/{orderId}", Map.of("orderId", List.of(TextNode.valueOf("o-given")))),
            Map.of());

    @Test
    void whatWasGivenGoesBeforeWhatWasListedAndThatBeforeExamplesAndSchemas() throws Exception {
        try (var shop = new Shop()) {
            assertThat(paths(shop, GivenValues.NONE, "GET /orders/{orderId}"))
                    .containsExactly("/orders/o-bob-2002", "/orders/o-example", "/orders/o-enum");
            assertThat(paths(shop, GIVEN, "GET /orders/{orderId}")).startsWith("/orders/o-given", "/orders/o-bob-2002");
        }
    }

    @Test
    void whatAnswersCarriedIsUsedForParametersOfThatName() throws Exception {
        try (var shop = new Shop()) {
            assertThat(paths(shop, GivenValues.NONE, "GET /badges/{badge}")).containsExactly("/badges/b-77");
        }
    }

    @Test
    void anOptionalParameterIsSentWhenItsValueWasGiven() throws Exception {
        try (var shop = new Shop()) {
            assertThat(requests(shop, GivenValues.NONE, "GET /orders/{orderId}")
                            .getFirst()
                            .query())
                    .extracting(f -> f.name() + "=" + f.value())
                    .containsExactly("region=north");
            assertThat(requests(shop, GIVEN, "GET /orders/{orderId}").getFirst().query())
                    .extracting(f -> f.name() + "=" + f.value())
                    .containsExactly("region=north", "note=n1");
        }
    }

    private static List<String> paths(Shop shop, GivenValues given, String operation) throws IOException {
        return requests(shop, given, operation).stream().map(ProbeRequest::path).toList();
    }

    private static List<ProbeRequest> requests(Shop shop, GivenValues given, String operation) throws IOException {
        var description = given.in(described(), new HashSet<>());
        var base = ShopScan.request(shop, List.of(ShopScan.BOB), List.of());
        var request = new ScanRequest(
                base.scanId(),
                base.target(),
                description,
                base.identities(),
                base.profile(),
                false,
                base.guardedAllowed(),
                true,
                base.limits(),
                base.guard(),
                base.trust(),
                base.checks(),
                "test",
                null,
                null,
                42,
                Approved.NOTHING);
        try (var engagement = new Engagement(request, Clock.systemUTC(), "test")) {
            engagement.signIn().all();
            var values = new Values();
            for (var path : List.of("/orders", "/badge-of-mine")) {
                var answer = engagement.reading("test", ShopScan.BOB).send(ProbeRequest.get(path));
                values.learn("bob", description.operation("GET /orders").orElseThrow(), (Exchange) answer);
            }
            return new Filling(engagement, values)
                    .requests(description.operation(operation).orElseThrow(), ShopScan.BOB, 5);
        }
    }

    private static ApiDescription described() {
        try {
            return DescriptionReader.read(API.getBytes(StandardCharsets.UTF_8));
        } catch (UnreadableDescription e) {
            throw new AssertionError(e);
        }
    }
}
