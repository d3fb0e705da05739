package io.marketprism.config.repository.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Knows the file systems that tell nothing of what other machines change in them. */
final class QuietFileSystems {
    private static final List<String> TYPES =
            List.of(
                    "nfs",
                    "cifs",
                    "smb",
                    "fuse",
                    "9p",
                    "virtiofs",
                    "vboxsf",
                    "prl_fs",
                    "ceph",
                    "glusterfs",
                    "afs",
                    "lustre");

    private QuietFileSystems() {}

    /** Why events of a directory are not to be trusted; empty if they are. */
    static Optional<String> reason(Path directory) {
        Path there = directory;
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        if (there == null) {
            return Optional.empty();
        }
        try {
            String type = Files.getFileStore(there).type().toLowerCase(Locale.ROOT);
            return TYPES.stream().anyMatch(type::startsWith)
                    ? Optional.of("the file system " + type + " tells nothing of other machines")
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
