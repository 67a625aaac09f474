package dev.assay.app.demo;

import dev.assay.app.audits.Audit;
import dev.assay.app.http.Actor;
import dev.assay.app.inventory.Api;
import dev.assay.app.policies.Policies;
import dev.assay.app.serve.Server;
import dev.assay.policies.document.Document;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.time.ZoneId;

/**
 * The books of the demo before its first scan, laid open in any server: policies in force, the sample API with its identities, and an
 * audit over it.
 */
public record SampleBooks(Api api, Audit audit) {
    public static final Actor OFFICER = new Actor(Actor.Kind.PERSON, "p-1", "Olga Officer", "127.0.0.1");

    public static SampleBooks lay(Server server, SampleApi sample) throws DemoFailed {
        var policies = server.get(Policies.class);
        policies.found("Example Shop", ZoneId.of("UTC"), OFFICER);
        var snapshot = policies.snapshot().orElseThrow();
        var drafts = snapshot.documents().stream().map(Document::path).toList();
        policies.adopt(
                drafts, policies.today(), "Shop team", snapshot.revision().id(), OFFICER);
        var api = new DemoShop(server).register(sample, OFFICER);
        var silent = new PrintWriter(OutputStream.nullOutputStream());
        var audit = new DemoAudit(server, new DemoScreen(silent, silent, false)).open(api, OFFICER);
        return new SampleBooks(api, audit);
    }
}
