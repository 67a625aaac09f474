package dev.assay.app.controls;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One step of an exception; only ever added.
 *
 * @param version the exception's version after it
 * @param state the exception's state after it
 * @param reason a person's words; empty where none are needed
 * @param proof where it is shown, in words; empty where none is needed
 * @param run the scan run that brought it up; null otherwise
 * @param ownerUnresolved whether it is a decision and the control's owner is no account, so that who decided could not be told from the owner
 */
@Serdeable
@MappedEntity("control_exception_event")
public record ExceptionEvent(
        @Id UUID id,
        UUID exceptionId,
        int version,
        ControlException.State state,
        String actorId,
        String actorName,
        String reason,
        String proof,
        @Nullable UUID run,
        boolean ownerUnresolved,
        Instant recordedAt) {}
