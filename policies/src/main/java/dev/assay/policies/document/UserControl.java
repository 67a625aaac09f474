package dev.assay.policies.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What customers must do themselves so that a control reaches its aim: a complementary user entity control.
 *
 * @param statement what the customer does
 * @param criteria criterion ids that depend on it, at least one
 * @param controls ids of the controls that rely on it
 * @param toldIn where customers are told
 */
public record UserControl(
        Heading heading,
        String statement,
        List<String> criteria,
        List<String> controls,
        @Nullable String toldIn) implements Document {

    static UserControl read(Fields in, Heading heading) {
        var criteria = in.texts("criteria");
        if (criteria.isEmpty()) in.problem("criteria", "no criterion depends on it", "List at least one criterion id");
        return new UserControl(
                heading, in.text("statement"), criteria, in.texts("controls"), in.optionalText("told_in"));
    }
}
