package dev.assay.scanner.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class JUnitReportTest {

    private Document document = empty();

    @BeforeEach
    void write() throws Exception {
        var report = SampleReport.with("");
        var out = new ByteArrayOutputStream();
        JUnitReport.write(report, Gate.DEFAULT.judge(report), KnownSecrets.of(List.of()), out);
        document = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(out.toByteArray()));
    }

    @Test
    void aSuiteIsACategoryAndACaseACheckOnAnOperation() throws Exception {
        assertThat(find("count(/testsuites/testsuite)")).isEqualTo("2");
        assertThat(find("/testsuites/testsuite[1]/@name")).isEqualTo("bola");
        assertThat(find("/testsuites/testsuite[@name='bola']/testcase[1]/@name"))
                .isEqualTo("cross-identity-read GET /orders/{id}");
        assertThat(find("/testsuites/@tests")).isEqualTo("8");
        assertThat(find("count(//testcase)")).isEqualTo("8");
    }

    @Test
    void aConfirmedFindingIsAFailure() throws Exception {
        assertThat(find("count(//failure)")).isEqualTo(find("/testsuites/@failures"));
        assertThat(find("//testcase[@name='cross-identity-read GET /orders/{id}']/failure/@message"))
                .isEqualTo("Bob can read Alice's order");
    }

    @Test
    void theRestIsSkippedOrAnErrorWithItsReason() throws Exception {
        assertThat(find("//testcase[contains(@name,'POST /orders')]/skipped/@message"))
                .isEqualTo("not tested: needs two identities");
        assertThat(find("//testcase[contains(@name,'PUT /orders')]/skipped/@message"))
                .isEqualTo("does not apply: it changes");
        assertThat(find("//testcase[contains(@name,'GET /slow')]/error/@message"))
                .isEqualTo("timed out");
        assertThat(find("count(//error)")).isEqualTo(find("/testsuites/@errors"));
        assertThat(find("count(//skipped)")).isEqualTo(find("/testsuites/@skipped"));
    }

    @Test
    void aSuspicionIsNotAFailure() throws Exception {
        assertThat(find("count(//testcase[@name='hsts-missing *']/failure)")).isEqualTo("0");
        assertThat(find("//testcase[@name='hsts-missing *']/system-out")).contains("suspected, not proven: once only");
    }

    @Test
    void whatXmlCannotWriteIsReplaced() throws Exception {
        assertThat(find("//testcase[contains(@name,'GET /wall')]/error/@message"))
                .isEqualTo("blocked: a \uFFFD firewall");
    }

    private String find(String path) throws Exception {
        return XPathFactory.newDefaultInstance().newXPath().evaluate(path, document);
    }

    private static Document empty() {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .newDocument();
        } catch (javax.xml.parsers.ParserConfigurationException e) {
            throw new AssertionError(e);
        }
    }
}
