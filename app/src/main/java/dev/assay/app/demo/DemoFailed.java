package dev.assay.app.demo;

/** The demo did not come to its end; the message is one sentence for the person in front of it. */
final class DemoFailed extends Exception {
    private static final long serialVersionUID = 1;

    DemoFailed(String sentence) {
        super(sentence);
    }
}
