@NullMarked
package dev.assay.app.backups;

import org.jspecify.annotations.NullMarked;
