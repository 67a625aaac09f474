package dev.assay.app.access;

import java.util.SortedMap;
import java.util.UUID;

/** The APIs a token can be narrowed to. The room that keeps them answers; this room only asks. */
public interface KnownApis {
    /** Names by which people know the APIs, in order, with their ids. */
    SortedMap<String, UUID> byName();
}
