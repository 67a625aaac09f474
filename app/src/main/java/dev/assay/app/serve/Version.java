package dev.assay.app.serve;

import picocli.CommandLine.IVersionProvider;

/** The version of this build, as its jar's manifest states it. */
public final class Version implements IVersionProvider {
    /** The version, or "development" when the classes do not come from a packed jar. */
    public static String current() {
        var version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"Assay " + current()};
    }
}
