package dev.assay.app.audits;

/**
 * What an auditor keeps outside Assay, so that a bundle can be held against it: whose root signs, and how far the ledger was when the
 * audit was opened.
 *
 * @param rootSha256 the fingerprint of the evidence root
 * @param checkpoint the ledger's signed checkpoint at the opening
 */
public record Card(Audit audit, String organisation, boolean synthetic, String rootSha256, String checkpoint) {
    /** The card as a text to print or to store. */
    public String text() {
        return """
            AUDITOR'S CARD%s

            Audit         %s, %s
            Period        %s (%s)
            Organisation  %s
            System        %s
            Opened        %s by %s

            Evidence root, SHA-256 of its certificate
            %s

            Checkpoint of the ledger at the opening
            %s
            Keep this card outside Assay. Every bundle of this audit must be signed under this root, and its ledger must extend
            this checkpoint. Store the checkpoint (from the line that begins with assay/ to the line that begins with a dash) in
            a file and ask

                assay verify BUNDLE --pin %s --since FILE

            The answer is then "authentic" or "not sound". It says nothing about whether controls worked.
            """.formatted(
                        synthetic ? " (SYNTHETIC: demonstration data)" : "",
                        audit.number(),
                        audit.facts().title(),
                        audit.facts().period(),
                        audit.facts().zone(),
                        organisation,
                        audit.facts().system(),
                        audit.openedAt(),
                        audit.openedBy(),
                        rootSha256,
                        checkpoint,
                        rootSha256);
    }
}
