package dev.assay.policies.document;

/**
 * The Markdown text below a front matter.
 *
 * @param markdown the text as written
 * @param line the line of the file on which it begins, from 1
 */
public record Body(String markdown, int line) {}
