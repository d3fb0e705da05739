package io.marketprism.config.repository.source;

import io.marketprism.config.model.MapValue;
import java.time.Duration;
import java.util.Objects;

/** What holds for a source that cannot be read. Immutable. */
public sealed interface Fallback {
    /** The reload fails as a whole, and the effective configuration stays what it was. */
    Fallback FAIL_FAST = new FailFast();

    /** The source is left out until it can be read again. */
    Fallback SKIP_FAILED = new SkipFailed();

    /** What was read last, as long as it is not older than that; left out after that. */
    static Fallback useCache(Duration maxAge) {
        return new UseCache(maxAge, false);
    }

    /**
     * As {@link #useCache}, kept on the disk too, so that it holds for the next start of the
     * program; the manager has to be given a folder for that.
     */
    static Fallback useDiskCache(Duration maxAge) {
        return new UseCache(maxAge, true);
    }

    /** A tree that stands in. */
    static Fallback useDefault(MapValue tree) {
        return new UseDefault(tree);
    }

    /** {@link Fallback#FAIL_FAST}. */
    record FailFast() implements Fallback {}

    /** {@link Fallback#SKIP_FAILED}. */
    record SkipFailed() implements Fallback {}

    /**
     * {@link Fallback#useCache} and {@link Fallback#useDiskCache}.
     *
     * @param maxAge positive
     */
    record UseCache(Duration maxAge, boolean onDisk) implements Fallback {
        /**
         * Checks the age.
         *
         * @throws IllegalArgumentException if it is not positive
         */
        public UseCache {
            if (maxAge.isNegative() || maxAge.isZero()) {
                throw new IllegalArgumentException("maxAge: " + maxAge + " (expected: above zero)");
            }
        }
    }

    /** {@link Fallback#useDefault}. */
    record UseDefault(MapValue tree) implements Fallback {
        /** Checks that there is a tree. */
        public UseDefault {
            Objects.requireNonNull(tree, "tree");
        }
    }
}
