package dev.assay.app.pages;

/**
 * A text that leads somewhere.
 *
 * @param text what it says
 * @param href where it leads, a path of this server
 */
public record Link(String text, String href) {}
