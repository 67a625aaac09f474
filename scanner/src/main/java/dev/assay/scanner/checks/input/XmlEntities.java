package dev.assay.scanner.checks.input;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Callback;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.Trial;
import dev.assay.scanner.checks.oracle.Asked;
import dev.assay.scanner.checks.oracle.Nonce;
import dev.assay.scanner.checks.oracle.OwnGround;
import dev.assay.scanner.checks.oracle.Shown;
import dev.assay.scanner.checks.oracle.Where;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.target.Body;
import dev.assay.scanner.target.Operation;
import dev.assay.scanner.target.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whether entities that a sender declares in XML are resolved: an address of ours is called. Where none is, but two pieces of a nonce come
 * back as one, entities within the document are expanded, which is suspected only. No file is asked for.
 */
public final class XmlEntities implements OperationCheck {
    private static final Card CARD = Card.of(
                    "xml-entities",
                    "INPT-14",
                    Category.INPUT_VALIDATION,
                    "Entities declared by the sender are resolved")
            .asks("Does the XML parser resolve entities that the sender declares?")
            .rated(Severity.HIGH, "AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N")
            .classed(611, "API8")
            .mendedBy("Refuse document type declarations in the XML parser.")
            .costs(Mode.GUARDED, 2 + 1 + 6 + OwnGround.REQUESTS)
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        return Applicability.when(
                Where.changes(operation)
                        && !operation.method().equals("DELETE")
                        && xml(operation).isPresent(),
                "it takes no XML");
    }

    private static Optional<Map.Entry<String, Body.Media>> xml(Operation operation) {
        return operation.body().media().entrySet().stream()
                .filter(e -> e.getKey()
                        .toLowerCase(java.util.Locale.ROOT)
                        .matches("(?:application|text)/(?:[\\w.-]+\\+)?xml.*"))
                .findFirst();
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        return operation.method().equals("POST")
                ? OwnGround.asUsual(operation, asking, asked -> ask(operation, asked, asking))
                : OwnGround.ask(operation, asking, asked -> ask(operation, asked, asking));
    }

    private static Outcome ask(Operation operation, Asked asked, Asking asking) {
        var media = xml(operation);
        if (media.isEmpty()) {
            return new Outcome.NotTested(asking.whyNoBaseline(operation));
        }
        Document document =
                new Document(asked, media.get().getKey(), media.get().getValue().schema());
        return asking.callback()
                .flatMap(listener -> called(operation, document, listener, asking))
                .orElseGet(() -> expanded(operation, document, asking));
    }

    private static Optional<Outcome> called(Operation operation, Document document, Callback listener, Asking asking) {
        Proof proof = Proof.NONE;
        for (int round = 0; round < 2; round++) {
            String nonce = Nonce.word(asking);
            String declared = "<!ENTITY assay SYSTEM \"" + listener.url(nonce) + "\">";
            var answer = Shown.exchange(document.asked().probe(), document.with(declared, "&assay;"));
            if (answer.isEmpty() || !listener.arrived(nonce)) {
                return Optional.empty();
            }
            proof = proof.with(Proof.Part.PROBE, "an entity that names an address of ours", answer.get());
        }
        return Optional.of(Outcome.fail(finding(
                operation,
                Oracle.CALLBACK,
                "and the address of ours that it named was called, twice. Whoever sends such XML can have the server"
                        + " read files and call addresses.",
                proof.repeated(2).saying("Two calls with addresses that nobody else knew arrived at the listener."))));
    }

    private static Outcome expanded(Operation operation, Document document, Asking asking) {
        String left = Nonce.word(asking);
        String right = Nonce.word(asking);
        String declared = "<!ENTITY left \"" + left + "\"><!ENTITY right \"" + right + "\">";
        Trial trial = new Trial(
                new Trial.Step(
                        "the document without a declaration", document.asked().probe(), document.with("", "assay")),
                new Trial.Step(
                        "two declared entities side by side",
                        document.asked().probe(),
                        document.with(declared, "&left;&right;")),
                List.of(),
                usual -> !usual.body().contains(left + right),
                (usual, answer) -> answer.body().contains(left + right));
        Outcome outcome = asking.prove(trial)
                .outcome(proof -> finding(
                                operation,
                                Oracle.REFLECTION,
                                "and its two pieces came back as the one word they make. Entities within the document"
                                        + " are expanded, so that a small one can grow large; that others are read"
                                        + " was not seen.",
                                proof)
                        .rated(Severity.LOW));
        return outcome instanceof Outcome.Fail fail
                ? new Outcome.Suspect(
                        fail.findings(), "no entity outside the document was seen to be read, only one within it")
                : outcome;
    }

    private static Finding finding(Operation operation, Oracle oracle, String shown, Proof proof) {
        return CARD.finding(
                operation,
                oracle,
                "Entities declared by the sender are resolved at " + operation.path(),
                operation.key() + " was sent XML with an entity of ours, " + shown,
                proof);
    }

    /** A document with one element for each described property. */
    private record Document(Asked asked, String type, Schema schema) {
        ProbeRequest with(String declarations, String text) {
            String head = declarations.isEmpty() ? "" : "<!DOCTYPE request [" + declarations + "]>";
            var names = schema.properties().keySet().stream()
                    .filter(name -> name.matches("[A-Za-z_][\\w.-]*"))
                    .toList();
            String inner = names.isEmpty()
                    ? "<value>" + text + "</value>"
                    : names.stream()
                            .map(name -> "<" + name + ">" + text + "</" + name + ">")
                            .collect(Collectors.joining());
            return asked.request().body(type, "<?xml version=\"1.0\"?>" + head + "<request>" + inner + "</request>");
        }
    }
}
