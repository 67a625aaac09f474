package dev.assay.app.pages;

/**
 * A choice in a form.
 *
 * @param value what is sent
 * @param label what is read
 */
public record Option(String value, String label) {}
