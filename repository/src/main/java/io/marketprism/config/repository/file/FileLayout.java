package io.marketprism.config.repository.file;

/**
 * How the files of a directory become one tree. Files of unknown formats, and names that begin with
 * a dot, have no part in it.
 */
public enum FileLayout {
    /**
     * Each file stands at its path without the extension: {@code collector/binance.yaml} is the
     * value of {@code collector.binance}, and {@code limits.rate.yaml} that of {@code
     * "limits.rate"}. What users of a mounted Kubernetes ConfigMap expect, and of any directory in
     * which each file is about one thing.
     *
     * <p>A key belongs to the file that stands nearest above it, or at it: what {@code a.yaml} says
     * of {@code b} is hidden by {@code a/b.yaml}, and reported; so is the second of two files that
     * differ by extension alone. A new key that belongs to no file makes one, beside its nearest
     * neighbours; a key that is deleted takes the files with it that stand at or below it. An empty
     * map above files is not kept when the last of them goes.
     */
    MOUNTED,
    /**
     * All files are maps, merged key by key in the order of their paths: of two that say the same
     * key, the later one counts, {@code 20-site.yaml} after {@code 10-defaults.yaml}. What users of
     * a {@code conf.d} expect. A value that hides one of another kind is reported.
     *
     * <p>A key is changed in the file whose value of it counts; a new one is added to the last file
     * that has the map it belongs to, or to the last file of all; a deleted one is taken out of
     * every file.
     */
    MERGED
}
