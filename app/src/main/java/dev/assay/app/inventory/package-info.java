/**
 * Inventory: which APIs the organisation runs, who owns them, what data they carry, and what each version of their descriptions says.
 *
 * <p>Law: nothing is forgotten. A description that was imported stays, an API is retired and never deleted, and each change is recorded
 * with who made it. The door is {@link dev.assay.app.inventory.Apis}; rooms on higher floors may use it, it uses only lower ones.
 */
@NullMarked
package dev.assay.app.inventory;

import org.jspecify.annotations.NullMarked;
