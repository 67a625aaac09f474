package dev.assay.evidence.report;

import java.io.IOException;
import java.io.StringReader;
import java.util.Locale;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * A page that was read and found fit to be a report: well-formed XHTML of a few elements, which points nowhere outside itself.
 *
 * <p>Characters that XML does not know, and those that turn the direction of text, become U+FFFD before the page is read: so that what a
 * stranger named something can neither break a report nor rearrange it.
 */
final class ReportPage {
    /** The most rows of all tables together. */
    static final int MOST_ROWS = 2_000;
    /** The longest page, in characters. */
    static final int MOST_CHARS = 4 << 20;
    /** The most elements in one another. */
    static final int MOST_DEPTH = 40;
    /** The most elements. */
    static final int MOST_ELEMENTS = 60_000;

    private static final Set<String> ELEMENTS = Set.of(
            "html",
            "head",
            "title",
            "meta",
            "style",
            "bookmarks",
            "bookmark",
            "body",
            "section",
            "div",
            "p",
            "span",
            "h1",
            "h2",
            "h3",
            "h4",
            "table",
            "caption",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "ul",
            "ol",
            "li",
            "strong",
            "em",
            "code",
            "br",
            "a");
    private static final Set<String> ATTRIBUTES =
            Set.of("xmlns", "lang", "class", "id", "scope", "colspan", "rowspan", "title", "name", "content", "href");
    private static final String FOREIGN = "it would reach outside the page; take it out";

    private final Document document;
    private int elements;
    private int rows;

    private ReportPage(Document document) {
        this.document = document;
    }

    /**
     * Reads a page.
     *
     * @throws IllegalArgumentException when it is not fit, with what is wrong and where
     */
    static Document read(String xhtml) {
        if (xhtml.length() > MOST_CHARS) {
            throw new IllegalArgumentException("the page has " + xhtml.length() + " characters, more than the "
                    + MOST_CHARS + " of a report; leave the bulk to an annex");
        }
        var page = new ReportPage(parsed(ReportText.clean(xhtml)));
        page.check(page.document.getDocumentElement(), 1);
        return page.document;
    }

    private static Document parsed(String xhtml) {
        try {
            var factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(new InputSource(new StringReader(xhtml)));
        } catch (SAXParseException e) {
            throw new IllegalArgumentException(
                    "the page is not well-formed at line " + e.getLineNumber() + ", column " + e.getColumnNumber()
                            + ": " + e.getMessage(),
                    e);
        } catch (SAXException | IOException e) {
            throw new IllegalArgumentException("the page is not well-formed: " + e.getMessage(), e);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("this Java has no safe XML parser", e);
        }
    }

    private void check(Element element, int depth) {
        var name = element.getTagName();
        refuse(!ELEMENTS.contains(name), element, "is none a report may have");
        refuse(++elements > MOST_ELEMENTS, element, "is one too many, a report has at most " + MOST_ELEMENTS);
        refuse(depth > MOST_DEPTH, element, "lies deeper than " + MOST_DEPTH + " elements in one another");
        refuse(
                name.equals("tr") && ++rows > MOST_ROWS,
                element,
                "is row " + rows + "; a report has at most " + MOST_ROWS + ", name an annex for the rest");
        attributes(element);
        if (name.equals("style")) {
            var text = element.getTextContent().toLowerCase(Locale.ROOT);
            refuse(text.contains("url(") || text.contains("@import") || text.contains("\\"), element, FOREIGN);
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                check(inner, depth + 1);
            }
        }
    }

    private static void attributes(Element element) {
        var attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            var attribute = attributes.item(i);
            refuse(
                    !ATTRIBUTES.contains(attribute.getNodeName()),
                    element,
                    "has the attribute " + attribute.getNodeName() + ", which a report does not know");
            boolean link = attribute.getNodeName().equals("href");
            refuse(link && !attribute.getNodeValue().startsWith("#"), element, FOREIGN);
        }
    }

    private static void refuse(boolean wrong, Element element, String why) {
        if (wrong) {
            throw new IllegalArgumentException("the element <" + element.getTagName() + "> " + why);
        }
    }
}
