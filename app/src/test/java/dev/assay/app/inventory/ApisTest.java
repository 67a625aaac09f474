package dev.assay.app.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.app.evidence.LatestItems;
import dev.assay.app.evidence.Origin;
import dev.assay.app.evidence.Recorded;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import dev.assay.evidence.digest.Digest;
import dev.assay.scanner.target.ApiDescription;
import dev.assay.scanner.target.Body;
import dev.assay.scanner.target.Operation;
import dev.assay.scanner.target.Security;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

@ServerTest
class ApisTest {
    private static final Actor OFFICER = new Actor(Actor.Kind.PERSON, "p-1", "Olga Officer", "127.0.0.1");

    @Test
    void aRegisteredApiIsFoundAgainWithAllItsFacts(Apis apis) {
        var api = apis.register(facts("Orders"), OFFICER);
        assertThat(apis.get(api.id())).isEqualTo(api);
        assertThat(apis.get(api.number()).facts()).isEqualTo(facts("Orders"));
        assertThat(apis.all()).contains(api);
    }

    @Test
    void aChangeFromAnOldVersionIsRefusedAndChangesNothing(Apis apis) {
        var api = apis.register(facts("Billing"), OFFICER);
        var changed = apis.change(api.id(), 1, facts("Billing and tax"), OFFICER);
        assertThat(changed.version()).isEqualTo(2);
        assertThatThrownBy(() -> apis.change(api.id(), 1, facts("Lost update"), OFFICER))
                .isInstanceOf(Refusal.Stale.class)
                .hasMessageContaining("version 2, you saw 1");
        assertThat(apis.get(api.id()).name()).isEqualTo("Billing and tax");
    }

    @Test
    void theInventoryOfAnEarlierInstantIsShownAsItStoodThen(Apis apis, TestServer server) {
        var api = apis.register(facts("Catalogue"), OFFICER);
        var before = server.clock().instant();
        server.clock().advance(Duration.ofDays(3));
        apis.change(api.id(), 1, facts("Catalogue 2"), OFFICER);
        apis.retire(api.id(), 2, OFFICER);

        assertThat(named(apis.asOf(before), api)).containsExactly("Catalogue");
        assertThat(named(apis.asOf(server.clock().instant()), api)).containsExactly("Catalogue 2");
        assertThat(apis.get(api.id()).inService()).isFalse();
        assertThat(apis.bringBack(api.id(), 3, OFFICER).inService()).isTrue();
        assertThat(apis.history(api.id()))
                .extracting(ApiChange::what)
                .containsExactly("registered", "facts changed", "retired", "brought back into service");
    }

    @Test
    void importingAgainShowsWhatChangedAndKeepsBothVersions(Apis apis) {
        var api = apis.register(facts("Shop"), OFFICER);
        var first = read("v1", operation("GET", "/orders", "key"), operation("GET", "/old", "key"));
        var second = read("v2", operation("GET", "/orders", "bearer"), operation("POST", "/orders", "bearer"));
        var before = apis.describe(api.id(), bytes("v1"), first, "shop.json", OFFICER);
        var after = apis.describe(api.id(), bytes("v2"), second, "shop.json", OFFICER);

        var difference = apis.difference(before.id(), after.id());
        assertThat(difference.added()).extracting(DescribedOperation::operation).containsExactly("POST /orders");
        assertThat(difference.removed())
                .extracting(DescribedOperation::operation)
                .containsExactly("GET /old");
        assertThat(difference.changed())
                .extracting(DescriptionDifference.Changed::what)
                .containsExactly("asks for bearer instead of key");
        assertThat(apis.descriptions(api.id())).containsExactly(before, after);
        assertThat(apis.document(before.id())).isEqualTo(bytes("v1"));
        assertThat(apis.get(api.id()).descriptionId()).isEqualTo(after.id());
    }

    @Test
    void anImportIsRecordedWithTheDigestOfItsBytesAndWhereTheyAreFrom(Apis apis, LatestItems items) {
        var api = apis.register(facts("Recorded"), OFFICER);
        var read = read("v1", operation("GET", "/orders", "key"));
        var description = apis.describe(api.id(), bytes("v1"), read, "shop.json", OFFICER);
        var item = items.latest("inventory", "", "api:" + api.number(), null, 1).getFirst();
        assertThat(item.facts())
                .contains(
                        new Recorded.Fact("descriptionSha256", read.sha256()),
                        new Recorded.Fact("descriptionVersion", "1"),
                        new Recorded.Fact("descriptionSource", "shop.json"));
        var origin = Origin.stated("shop.json", "upload");
        var evidence = ApiEvidence.of(api, "imported", OFFICER, api.registeredAt(), description, origin);
        assertThat(evidence.origin()).isEqualTo(origin);
    }

    @Test
    void importingTheSameBytesAgainMakesNoNewVersion(Apis apis) {
        var api = apis.register(facts("Search"), OFFICER);
        var read = read("same", operation("GET", "/search", "key"));
        var once = apis.describe(api.id(), bytes("same"), read, "a.json", OFFICER);
        assertThat(apis.describe(api.id(), bytes("same"), read, "b.json", OFFICER))
                .isEqualTo(once);
        assertThat(apis.descriptions(api.id())).hasSize(1);
    }

    @Test
    void factsThatBreakARuleAreRefusedFieldByField() {
        assertThatThrownBy(() -> new ApiFacts(
                        " ",
                        "",
                        "",
                        Environment.TEST,
                        List.of("ftp://example.com", "https://user:secret@example.com"),
                        Criticality.LOW,
                        Exposure.INTERNAL,
                        Set.of(),
                        "",
                        "",
                        List.of(),
                        List.of()))
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class,
                        refusal -> assertThat(refusal.fields())
                                .extracting(Refusal.Field::name)
                                .containsExactly("name", "owner", "baseUrls", "baseUrls"));
    }

    private static List<String> named(List<ApiChange> changes, Api api) {
        return changes.stream()
                .filter(change -> change.apiId().equals(api.id()))
                .map(change -> change.facts().name())
                .toList();
    }

    private static ApiFacts facts(String name) {
        return new ApiFacts(
                name,
                "Takes orders",
                "Team Orders",
                Environment.PRODUCTION,
                List.of("https://api.example.com"),
                Criticality.HIGH,
                Exposure.PUBLIC,
                Set.of(DataClass.PERSONAL, DataClass.PAYMENT),
                "Bearer tokens",
                "Roles",
                List.of("Payments"),
                List.of("Web shop"));
    }

    private static ApiDescription read(String version, Operation... operations) {
        return new ApiDescription(
                Digest.of(bytes(version)).hex(),
                "OpenAPI 3.0.3",
                "Shop",
                version,
                List.of("/"),
                List.of(),
                List.of(operations),
                List.of());
    }

    private static Operation operation(String method, String path, String scheme) {
        return new Operation(
                method,
                path,
                null,
                null,
                List.of(),
                List.of(),
                Body.NONE,
                List.of(),
                new Security(true, List.of(Map.of(scheme, List.of()))),
                false,
                1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
