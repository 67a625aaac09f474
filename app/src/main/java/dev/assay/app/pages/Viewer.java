package dev.assay.app.pages;

/**
 * Who looks at a page, as the rail shows it.
 *
 * @param name the person's name
 * @param role the role in words
 * @param where the organisation, or for an auditor the audit
 */
public record Viewer(String name, String role, String where) {}
