package dev.assay.app.policies;

import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.http.Refusal;
import dev.assay.app.pages.Frame;
import dev.assay.app.pages.Pill;
import dev.assay.app.pages.Section;
import dev.assay.app.pages.Table;
import dev.assay.policies.document.Risk;
import dev.assay.policies.document.RiskMatrix;
import dev.assay.policies.register.RiskRegister;
import dev.assay.policies.register.RiskRegister.Cell;
import dev.assay.policies.register.RiskRegister.View;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The risk register and its heat map, which is a table: every cell says in words and signs what a colour would. */
@Controller("/policies/risks")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
public final class RiskPages {
    private final Policies policies;

    RiskPages(Policies policies) {
        this.policies = policies;
    }

    /** A risk in the register; ratings as score, symbol and name of the band. */
    public record Row(
            Risk risk,
            Pill status,
            String inherent,
            String residual,
            String target,
            String acceptance,
            @Nullable LocalDate review) {}

    /** A row of the heat map: its likelihood, and its cells. */
    public record Line(String likelihood, List<Cell> cells) {}

    /** Another rating to look at. */
    public record Choice(String label, String href, boolean chosen) {}

    @Get("{?rating}")
    @Needs(Permission.VIEW_POLICIES)
    HttpResponse<?> show(Frame frame, @Nullable @QueryValue String rating) {
        var view = view(rating);
        var snapshot = policies.snapshot();
        var register = snapshot.map(read -> RiskRegister.of(read, policies.today()))
                .orElse(new RiskRegister(RiskMatrix.PLAIN, List.of()));
        var page = frame.page("Risks")
                .below(Section.POLICIES)
                .under("as of " + policies.today() + " · appetite "
                        + register.matrix().appetite());
        return HttpResponse.ok(page.show(
                "policies/risks",
                Map.of(
                        "choices",
                        choices(view),
                        "map",
                        head(register.matrix(), view),
                        "lines",
                        register.heatMap(view).stream()
                                .map(cells -> line(register.matrix(), cells))
                                .toList(),
                        "table",
                        Table.of("Risks, the gravest first")
                                .text("Risk")
                                .text("Status")
                                .text("Owner")
                                .text("Inherent")
                                .text("Residual")
                                .text("Target")
                                .text("Treatment")
                                .text("Controls")
                                .text("Acceptance")
                                .text("Next review"),
                        "rows",
                        register.entries().stream()
                                .map(entry -> row(register, entry))
                                .toList())));
    }

    private static View view(@Nullable String rating) {
        if (rating == null) return View.RESIDUAL;
        return Arrays.stream(View.values())
                .filter(view -> word(view).equals(rating))
                .findFirst()
                .orElseThrow(() -> new Refusal.Invalid(
                        "Choose the rating inherent, residual or target.",
                        new Refusal.Field("rating", "is none of inherent, residual, target")));
    }

    private static List<Choice> choices(View chosen) {
        return Arrays.stream(View.values())
                .map(view -> new Choice(word(view), "/policies/risks?rating=" + word(view), view == chosen))
                .toList();
    }

    private static Table head(RiskMatrix matrix, View view) {
        var table = Table.of("Heat map by the " + word(view) + " rating: likelihood by impact")
                .text("Likelihood");
        for (int step = 1; step <= RiskMatrix.STEPS; step++)
            table = table.text(step + " " + matrix.impact().get(step - 1));
        return table;
    }

    private static Line line(RiskMatrix matrix, List<Cell> cells) {
        var step = cells.getFirst().likelihood();
        return new Line(step + " " + matrix.likelihood().get(step - 1), cells);
    }

    private static Row row(RiskRegister register, RiskRegister.Entry entry) {
        var risk = entry.risk();
        return new Row(
                risk,
                PoliciesPages.pill(DocumentRow.of(risk)),
                rated(register.matrix(), risk.inherent()),
                rated(register.matrix(), risk.residual()) + (entry.aboveAppetite() ? ", above the appetite" : ""),
                rated(register.matrix(), risk.target()),
                acceptance(entry),
                risk.nextReview());
    }

    private static String rated(RiskMatrix matrix, Risk.@Nullable Rating rating) {
        if (rating == null) return "not rated";
        var band = matrix.band(rating.likelihood(), rating.impact());
        return rating.score() + " " + band.symbol() + " " + band.name();
    }

    private static String acceptance(RiskRegister.Entry entry) {
        var accepted = entry.risk().accepted();
        if (accepted == null) return "none";
        var words =
                accepted.by() + " until " + accepted.until() + " at " + accepted.rating() + ": " + accepted.reason();
        return switch (entry.acceptance()) {
            case NONE, RUNNING -> words;
            case STALE -> words + " (the rating is another one now)";
            case ENDED -> words + " (ended)";
        };
    }

    private static String word(View view) {
        return view.name().toLowerCase(Locale.ROOT);
    }
}
