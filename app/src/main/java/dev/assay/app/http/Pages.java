package dev.assay.app.http;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.inject.Singleton;
import java.util.Map;

/** Renders a JTE page to text, for answers and documents that no controller's view makes. */
@Singleton
public final class Pages {
    private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);

    /** The page {@code view} (such as {@code http/problem}) with its named parameters, every value escaped for where it stands. */
    public String render(String view, Map<String, Object> model) {
        var out = new StringOutput();
        engine.render(view + ".jte", model, out);
        return out.toString();
    }
}
