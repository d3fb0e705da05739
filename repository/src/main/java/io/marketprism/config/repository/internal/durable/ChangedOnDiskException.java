package io.marketprism.config.repository.internal.durable;

import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** A file is no longer what it was when its change was planned; nothing was written. */
public final class ChangedOnDiskException extends FileSystemException {
    private static final long serialVersionUID = 1L;

    ChangedOnDiskException(Path file) {
        super(file.toString(), null, "changed on the disk meanwhile");
    }
}
