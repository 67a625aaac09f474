package dev.assay.app.scans;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrivateTargetTest {
    @Test
    void somebodyVouchesForPrivateAddressesOnly() throws Exception {
        assertThat(refusal("10.1.2.3", "fd00::1")).isEmpty();
        assertThat(refusal("127.0.0.1")).isEmpty();
        assertThat(refusal("8.8.8.8")).contains("public address").contains("Show that it is yours");
        assertThat(refusal("10.1.2.3", "8.8.8.8")).as("a name of both").contains("public address");
        assertThat(refusal("169.254.169.254")).contains("never scanned");
    }

    @Test
    void theirPermissionReachesNoOtherAddressWhateverTheNameComesToLater() throws Exception {
        var vouched = Permission.PRIVATE_ADDRESS.guard();
        assertThat(vouched.permits(address("10.1.2.3"))).isTrue();
        assertThat(vouched.permits(address("127.0.0.1"))).isTrue();
        assertThat(vouched.permits(address("8.8.8.8"))).isFalse();
        assertThat(vouched.permits(address("169.254.169.254"))).isFalse();
        for (var other : List.of(Permission.NONE, Permission.OWNERSHIP)) {
            assertThat(other.guard().permits(address("8.8.8.8"))).isTrue();
            assertThat(other.guard().permits(address("10.1.2.3"))).isFalse();
        }
    }

    private static String refusal(String... addresses) throws UnknownHostException {
        var all = new ArrayList<InetAddress>();
        for (var one : addresses) {
            all.add(address(one));
        }
        return PrivateTarget.of("api.example.com", all).orElse("");
    }

    private static InetAddress address(String literal) throws UnknownHostException {
        return InetAddress.getByName(literal);
    }
}
