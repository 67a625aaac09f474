package dev.assay.scanner.probe;

/** A name with its value: a header, or a query parameter before encoding. */
public record Field(String name, String value) {}
