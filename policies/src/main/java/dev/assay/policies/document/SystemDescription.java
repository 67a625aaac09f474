package dev.assay.policies.document;

/**
 * The description of the system that a report covers, with a heading for each of its nine sections.
 *
 * @param body the text, Markdown
 */
public record SystemDescription(Heading heading, Body body) implements Document {}
