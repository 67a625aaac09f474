package dev.assay.app.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.app.access.Role;
import dev.assay.app.access.Visitor;
import dev.assay.app.audits.Shop;
import dev.assay.evidence.digest.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

@ServerTest
class TakeawayTest {
    @Test
    void everyListIsTakenAwayAsItIsAskedForWithItsCountAndDigest(TestServer server) throws Exception {
        var shop = new Shop(server);
        shop.weakApi("=HYPERLINK(\"https://evil.example\")");
        var officer = Visitor.as(server, Role.OFFICER);
        for (var path : List.of("/findings", "/apis", "/scans", "/controls", "/exceptions", "/policies")) {
            var csv = officer.get(path + "?as=csv");
            assertThat(csv.statusCode()).as(path).isEqualTo(200);
            assertThat(csv.headers().firstValue("Content-Type").orElse(""))
                    .as(path)
                    .startsWith("text/csv");
            var digest = Digest.of(csv.body().getBytes(StandardCharsets.UTF_8)).hex();
            assertThat(csv.headers().firstValue("Repr-Digest"))
                    .as(path)
                    .hasValue("sha-256=:"
                            + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(digest)) + ":");
            assertThat(csv.headers().firstValue("Assay-Rows"))
                    .as(path)
                    .hasValue(Long.toString(SheetFile.read(csv.body().getBytes(StandardCharsets.UTF_8))
                                    .size()
                            - 1L));
            assertThat(officer.get(path + "?as=about").body()).as(path).contains("\"filter\":", "\"sha256\":");
            assertThat(officer.get(path + "?as=xlsx").body()).as(path).startsWith("PK");
        }
        assertThat(officer.get("/apis?as=csv").body()).contains(",\"'=HYPERLINK(");
        assertThat(officer.get("/findings").body()).contains("/findings?as=xlsx", "/findings?as=csv");
        assertThat(officer.get("/findings?severity=low&as=about").body()).contains("severity = low", "\"rows\":0");
    }
}
