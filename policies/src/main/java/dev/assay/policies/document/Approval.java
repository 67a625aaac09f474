package dev.assay.policies.document;

import java.time.LocalDate;

/**
 * Who approved a document and when.
 *
 * @param by the approver's name
 * @param on the day of approval
 * @param alone the approver was also author or owner: no separation of duties
 */
public record Approval(String by, LocalDate on, boolean alone) {}
