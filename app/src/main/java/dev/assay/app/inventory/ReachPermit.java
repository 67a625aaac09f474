package dev.assay.app.inventory;

import java.util.UUID;

/** Says whether an API's private address may be reached. The room that keeps the permissions answers; this room only asks. */
@FunctionalInterface
public interface ReachPermit {
    boolean privateToo(UUID apiId);
}
