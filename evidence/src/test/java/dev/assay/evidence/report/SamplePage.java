package dev.assay.evidence.report;

import java.util.List;

/** A small report for tests. */
final class SamplePage {
    private static final String PAGE = """
        <html xmlns="http://www.w3.org/1999/xhtml" lang="en">
        <head><title>Evidence report</title><meta name="description" content="What an audit saw"/>
        <bookmarks><bookmark name="Findings" href="#findings"/></bookmarks>
        <style>
        @page { size: A4; margin: 18mm; @bottom-right { content: element(foot) } }
        body { font-family: Report; font-size: 9pt }
        code { font-family: 'Report Mono' }
        table { width: 100%; table-layout: fixed; border-collapse: collapse; -fs-table-paginate: paginate }
        td, th { text-align: left; border-bottom: 0.5pt solid #bbb; word-wrap: break-word }
        .foot { position: running(foot) }
        .page:after { content: counter(page) ' of ' counter(pages) }
        </style></head>
        <body><div class="foot">Page <span class="page"></span></div>
        <h1>Evidence report. Not a SOC 2 report.</h1>
        <p>See <a href="#findings" title="The findings below">the findings</a>.</p>
        <h2 id="findings">Findings</h2>
        <table><thead><tr><th scope="col">Number</th><th scope="col">What</th></tr></thead><tbody>
        ROWS
        </tbody></table></body></html>
        """;

    private SamplePage() {}

    /** With a table of these texts. */
    static String of(List<String> texts) {
        var rows = new StringBuilder();
        for (int i = 0; i < texts.size(); i++) {
            rows.append("<tr><td><code>F-").append(i + 1).append("</code></td><td>");
            rows.append(escaped(texts.get(i))).append("</td></tr>\n");
        }
        return PAGE.replace("ROWS", rows);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** With something else in its body. */
    static String with(String markup) {
        return of(List.of("one")).replace("<h2 ", markup + "<h2 ");
    }
}
