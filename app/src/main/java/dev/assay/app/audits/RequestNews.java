package dev.assay.app.audits;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What was done lately about the auditors' requests, over all audits. */
@Singleton
public class RequestNews {
    private final RequestRepository requests;
    private final RequestStepRepository steps;

    RequestNews(RequestRepository requests, RequestStepRepository steps) {
        this.requests = requests;
        this.steps = steps;
    }

    /** A step with its request as it stands now. */
    public record Told(AuditRequest request, RequestStep step) {}

    /** What was done about any request at an instant or after it, the first step first. */
    public List<Told> since(Instant since) {
        var told = new ArrayList<Told>();
        for (var step : steps.recordedSince(since)) {
            requests.findById(step.requestId()).ifPresent(one -> told.add(new Told(one, step)));
        }
        return told;
    }
}
