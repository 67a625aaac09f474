package dev.assay.app.controls;

import dev.assay.app.findings.Finding;
import dev.assay.app.findings.Judge;
import dev.assay.app.http.Actor;
import dev.assay.app.policies.Policies;
import jakarta.inject.Singleton;
import java.time.ZoneId;

/** Judges the controls when a person decided about a finding. */
@Singleton
final class DecisionJudge implements Judge {
    private final Judgement judgement;
    private final Policies policies;

    DecisionJudge(Judgement judgement, Policies policies) {
        this.judgement = judgement;
        this.policies = policies;
    }

    @Override
    public void takeTurn() {
        judgement.takeTurn();
    }

    @Override
    public ZoneId zone() {
        return policies.organisation().zone();
    }

    @Override
    public void decided(Finding finding, Actor actor) {
        judgement.afterDecision(actor);
    }
}
