package io.marketprism.config.versioning.internal;

import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.util.SystemReader;
import org.eclipse.jgit.util.sha1.SHA1;

/** A Git configuration that is based on no other and is never stored. Confined to one thread. */
final class NoConfig extends StoredConfig {
    /**
     * Loads JGit's SHA-1 with its defaults. It chooses once, by the configuration of the user who
     * runs the process, and could be told there not to detect collisions; finding that
     * configuration would also run {@code git}.
     */
    static void loadSha1() {
        SystemReader machine = SystemReader.getInstance();
        SystemReader.setInstance(new UnknownUser(machine));
        try {
            SHA1.newInstance();
        } finally {
            SystemReader.setInstance(machine);
        }
    }

    @Override
    public void load() {}

    @Override
    public void save() {
        throw StateRepository.readOnly();
    }

    private static final class UnknownUser extends SystemReader.Delegate {
        UnknownUser(SystemReader machine) {
            super(machine);
        }

        @Override
        public StoredConfig getUserConfig() {
            return new NoConfig();
        }
    }
}
