package dev.assay.app.inventory;

import dev.assay.app.access.KnownApis;
import jakarta.inject.Singleton;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** Tells access which APIs a token can be narrowed to: those in service. */
@Singleton
final class ReachableApis implements KnownApis {
    private final Apis apis;

    ReachableApis(Apis apis) {
        this.apis = apis;
    }

    @Override
    public SortedMap<String, UUID> byName() {
        var names = new TreeMap<String, UUID>();
        apis.all().stream().filter(Api::inService).forEach(api -> names.put(api.number() + " " + api.name(), api.id()));
        return names;
    }
}
