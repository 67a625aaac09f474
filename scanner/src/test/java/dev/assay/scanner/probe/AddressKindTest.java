package dev.assay.scanner.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressKindTest {

    @ParameterizedTest
    @CsvSource({
        "8.8.8.8, PUBLIC",
        "2606:4700::1111, PUBLIC",
        "127.0.0.1, LOOPBACK",
        "127.255.0.9, LOOPBACK",
        "::1, LOOPBACK",
        "10.1.2.3, PRIVATE",
        "172.16.0.1, PRIVATE",
        "172.31.255.255, PRIVATE",
        "172.32.0.1, PUBLIC",
        "192.168.1.1, PRIVATE",
        "fd12:3456::1, PRIVATE",
        "169.254.169.254, METADATA",
        "169.254.1.1, METADATA",
        "168.63.129.16, METADATA",
        "100.100.100.200, METADATA",
        "fe80::1, METADATA",
        "fec0::1, METADATA",
        "fd00:ec2::254, METADATA",
        "0.0.0.0, RESERVED",
        "100.64.0.1, RESERVED",
        "192.0.2.1, RESERVED",
        "198.18.0.1, RESERVED",
        "198.51.100.7, RESERVED",
        "203.0.113.9, RESERVED",
        "224.0.0.1, RESERVED",
        "255.255.255.255, RESERVED",
        "::, RESERVED",
        "ff02::1, RESERVED",
        "2001:db8::1, RESERVED",
        "64:ff9b::7f00:1, LOOPBACK",
        "64:ff9b::a9fe:a9fe, METADATA",
        "64:ff9b::808:808, PUBLIC",
        "2002:7f00:1::, LOOPBACK",
        "2002:a00:1::1, PRIVATE",
        "2001:0:1234::80ff:fffe, LOOPBACK",
        "::7f00:1, LOOPBACK",
        "2001:4860::5efe:a00:1, PRIVATE",
    })
    void everyAddressIsWhatItReallyIs(String address, AddressKind kind) throws UnknownHostException {
        assertThat(AddressKind.of(InetAddress.getByName(address))).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "fd00::1"})
    void anIpv4AddressInIpv6ClothesIsNoOther(String address) throws UnknownHostException {
        var plain = InetAddress.getByName(address);
        if (plain.getAddress().length == 4) {
            byte[] mapped = new byte[16];
            mapped[10] = -1;
            mapped[11] = -1;
            System.arraycopy(plain.getAddress(), 0, mapped, 12, 4);
            var clothed = java.net.Inet6Address.getByAddress("x", mapped, -1);
            assertThat(AddressKind.of(clothed)).isEqualTo(AddressKind.of(plain));
        }
        assertThat(AddressGuard.publicOnly().permits(plain)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"169.254.169.254", "fe80::1", "fd00:ec2::254", "224.0.0.1", "0.0.0.0"})
    void thePermissionForPrivateAddressesIsNoneForMetadata(String address) throws UnknownHostException {
        assertThat(AddressGuard.alsoPrivate().permits(InetAddress.getByName(address)))
                .isFalse();
        assertThat(AddressGuard.alsoPrivate().permits(InetAddress.getByName("127.0.0.1")))
                .isTrue();
    }
}
