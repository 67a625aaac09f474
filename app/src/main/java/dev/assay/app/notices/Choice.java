package dev.assay.app.notices;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/** Whether somebody wants mails of a kind; it takes the place of what is usual for their role. */
@MappedEntity("notice_choice")
record Choice(@Id UUID id, UUID accountId, Kind kind, boolean mail, Instant chosenAt) {}
