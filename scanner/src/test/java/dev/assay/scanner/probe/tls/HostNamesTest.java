package dev.assay.scanner.probe.tls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostNamesTest {

    @ParameterizedTest
    @CsvSource({
        "api.example.com, api.example.com, true",
        "API.example.COM, api.Example.com, true",
        "*.example.com, api.example.com, true",
        "*.example.com, example.com, false",
        "*.example.com, a.b.example.com, false",
        "*.example.com, .example.com, false",
        "a*.example.com, api.example.com, false",
        "127.0.0.1, 127.0.0.1, true",
        "127.0.0.1, 127.0.0.2, false",
        "::1, 0:0:0:0:0:0:0:1, true",
        "example.com, 127.0.0.1, false",
    })
    void aCertificateIsForItsNamesOnly(String named, String host, boolean expected) {
        assertThat(HostNames.match(TestCertificate.of(named).certificate(), host))
                .isEqualTo(expected);
    }
}
