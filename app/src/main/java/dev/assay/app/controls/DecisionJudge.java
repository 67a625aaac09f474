package dev.assay.app.controls;

import dev.assay.app.findings.Finding;
import dev.assay.app.findings.Judge;
import dev.assay.app.http.Actor;
import jakarta.inject.Singleton;

/** Judges the controls when a person decided about a finding. */
@Singleton
final class DecisionJudge implements Judge {
    private final Judgement judgement;

    DecisionJudge(Judgement judgement) {
        this.judgement = judgement;
    }

    @Override
    public void takeTurn() {
        judgement.takeTurn();
    }

    @Override
    public void decided(Finding finding, Actor actor) {
        judgement.afterDecision(finding.number(), actor);
    }
}
