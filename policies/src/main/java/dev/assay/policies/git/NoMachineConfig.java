package dev.assay.policies.git;

import java.io.File;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/** JGit's view of the machine without anyone's Git configuration, so that a repository behaves alike everywhere. */
final class NoMachineConfig extends SystemReader.Delegate {
    private NoMachineConfig(SystemReader machine) {
        super(machine);
    }

    /** Makes it the process's view, once. */
    static synchronized void install() {
        var current = SystemReader.getInstance();
        if (!(current instanceof NoMachineConfig)) SystemReader.setInstance(new NoMachineConfig(current));
    }

    @Override
    public @Nullable String getenv(String variable) {
        // GIT_* variables would point JGit at other directories and identities.
        return variable.startsWith("GIT_") || variable.startsWith("XDG_") ? null : super.getenv(variable);
    }

    @Override
    public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
        return new Empty(parent, fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
        return new Empty(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
        return new Empty(parent, fs);
    }

    /** A configuration that is never read from and never written to a file. */
    private static final class Empty extends FileBasedConfig {
        Empty(@Nullable Config parent, FS fs) {
            super(parent, new File("no-machine-config"), fs);
        }

        @Override
        public void load() {
            // nothing to read
        }

        @Override
        public void save() {
            // nothing is kept
        }

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
