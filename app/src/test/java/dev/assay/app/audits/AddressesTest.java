package dev.assay.app.audits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.app.http.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class AddressesTest {
    private static List<String> read(ListKind kind, String text) {
        return Addresses.read(kind, text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aZoneNamesTheOwnersOfItsAddressRecords() {
        assertThat(read(ListKind.ZONE, """
            $ORIGIN example.com.
            $TTL 3600
            @       IN SOA ns1 admin 1 2 3 4 5
                    IN NS ns1
            @       IN A 192.0.2.1
            api     IN A 192.0.2.2 ; the shop
            Billing 300 IN CNAME api
                    IN AAAA 2001:db8::1
            ; old   IN A 192.0.2.9
            other.example.org. A 192.0.2.3
            mail    IN MX 10 mx
            """))
                .containsExactly("api.example.com", "billing.example.com", "example.com", "other.example.org");
    }

    @Test
    void aGatewaysExportNamesAddressesAndHosts() {
        assertThat(read(
                        ListKind.GATEWAY,
                        "{\"services\":[{\"url\":\"https://Orders.example.com:8443/v1\",\"name\":\"orders\"}],\"routes\":[{\"hosts\":[\"pay.example.com\",\"b\\u00fccher.example\"]}],\"x\":\"not"
                            + " a host\"}"))
                .containsExactly("orders.example.com", "pay.example.com", "xn--bcher-kva.example");
    }

    @Test
    void anAccessLogNamesItsHostsOnceInEitherForm() {
        assertThat(read(ListKind.LOG, """
            {"host":"api.example.com","status":200}
            {"host":"api.example.com:443","status":404}
            pay.example.com:443 192.0.2.1 - - [10/Oct/2026:13:55:36 +0000] "GET / HTTP/1.1" 200 2326
            """)).containsExactly("api.example.com", "pay.example.com");
    }

    @Test
    void whatIsNoneOfTheseIsRefusedWithItsLine() {
        assertThatThrownBy(() -> read(ListKind.LOG, "hello world"))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessageContaining("hello world");
        assertThatThrownBy(() -> read(ListKind.GATEWAY, "[".repeat(200)))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessageContaining("no JSON");
        assertThat(Addresses.host("http://[")).isNull();
        assertThat(Addresses.host("a b")).isNull();
    }
}
