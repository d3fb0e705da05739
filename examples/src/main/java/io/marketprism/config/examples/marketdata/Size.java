package io.marketprism.config.examples.marketdata;

/**
 * How large a generated project is. Immutable.
 *
 * @param files how many files, 1 to {@value #MAX_FILES}
 * @param keys how many keys in all files together: each file has from 1 to {@value
 *     #MAX_KEYS_PER_FILE}, and no two files differ by more than one. A key is the address of a
 *     string, number or boolean; items of a list count, maps and lists do not.
 */
public record Size(int files, int keys) {
    /** Most files of a project. */
    public static final int MAX_FILES = 1_000_000;

    /** Most keys of one file. */
    public static final int MAX_KEYS_PER_FILE = 2_000;

    /** Keys of a file where nobody says otherwise. */
    public static final int USUAL_KEYS_PER_FILE = 100;

    /** 10,000 files with 1,000,000 keys. */
    public static final Size LARGE = ofFiles(10_000);

    /**
     * Checks the size.
     *
     * @throws IllegalArgumentException if a number is outside its range
     */
    public Size {
        if (files < 1 || files > MAX_FILES) {
            throw new IllegalArgumentException(
                    "files: " + files + " (expected: 1.." + MAX_FILES + ")");
        }
        long most = (long) files * MAX_KEYS_PER_FILE;
        if (keys < files || keys > most) {
            throw new IllegalArgumentException(
                    "keys: %d (expected: %d..%d for %d files)".formatted(keys, files, most, files));
        }
    }

    /**
     * A project of files with {@value #USUAL_KEYS_PER_FILE} keys each.
     *
     * @throws IllegalArgumentException if the number is outside its range
     */
    public static Size ofFiles(int files) {
        // Clamped, so that it is the number of files that the error speaks of.
        return new Size(files, USUAL_KEYS_PER_FILE * Math.min(files, MAX_FILES));
    }

    /** How many keys the file at the index has; the first ones take the remainder. */
    int keysOf(int index) {
        return keys / files + (index < keys % files ? 1 : 0);
    }
}
