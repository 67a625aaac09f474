package dev.assay.scanner.probe;

/** What came of a request: an exchange, or the reason why there is none. */
public sealed interface Answer permits Exchange, NoAnswer {}
