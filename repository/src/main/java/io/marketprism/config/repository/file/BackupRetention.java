package io.marketprism.config.repository.file;

import java.time.Duration;
import java.util.Objects;

/**
 * How long backups are kept: what one of the limits forbids is deleted after the next write, the
 * oldest first. The newest backup of a file outlives the age, so that a file which was last changed
 * long ago can still be taken back. Immutable.
 *
 * @param maxCount most backups of one file; 0 makes none
 * @param maxAge longest age
 * @param maxTotalBytes most bytes of all backups of a repository together
 */
public record BackupRetention(int maxCount, Duration maxAge, long maxTotalBytes) {
    /** Ten for each file, 90 days, 256 MiB. */
    public static final BackupRetention DEFAULT =
            new BackupRetention(10, Duration.ofDays(90), 256L << 20);

    /** No backups at all. */
    public static final BackupRetention NONE = new BackupRetention(0, Duration.ofDays(1), 1);

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if the count is negative, or another limit not positive
     */
    public BackupRetention {
        Objects.requireNonNull(maxAge, "maxAge");
        if (maxCount < 0) {
            throw new IllegalArgumentException("maxCount: " + maxCount + " (expected: 0 or more)");
        }
        if (maxAge.isZero() || maxAge.isNegative()) {
            throw new IllegalArgumentException("maxAge: " + maxAge + " (expected: positive)");
        }
        if (maxTotalBytes < 1) {
            throw new IllegalArgumentException(
                    "maxTotalBytes: " + maxTotalBytes + " (expected: 1 or more)");
        }
    }
}
