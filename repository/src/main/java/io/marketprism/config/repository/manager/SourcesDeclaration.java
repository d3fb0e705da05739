package io.marketprism.config.repository.manager;

import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.KeyPattern;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.bind.Default;
import io.marketprism.config.model.bind.NotEmpty;
import io.marketprism.config.model.merge.ListRule;
import io.marketprism.config.model.merge.MergeStrategy;
import io.marketprism.config.repository.source.Fallback;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a file of sources says. Immutable.
 *
 * @param strategy how sources are merged
 * @param interpolate whether references to other keys are resolved in the result
 * @param cache the folder of the caches on the disk
 * @param lists what becomes of lists that several sources have
 * @param sources each to be bound as a {@link Source} and by its kind
 */
record SourcesDeclaration(
        @Default("merge") MergeStrategy strategy,
        @Default("false") boolean interpolate,
        Optional<Path> cache,
        @Default("") List<Lists> lists,
        @NotEmpty List<MapValue> sources) {

    /** The names of list rules. */
    enum Rule {
        REPLACE,
        APPEND,
        PREPEND,
        UNIQUE,
        BY_ITEM_KEY
    }

    /**
     * A rule for lists.
     *
     * @param itemKey for the rule by item key alone
     */
    record Lists(KeyPattern keys, Rule rule, Optional<String> itemKey) {
        Lists {
            if ((rule == Rule.BY_ITEM_KEY) != itemKey.isPresent()) {
                throw new IllegalArgumentException(
                        "item-key goes with rule: by-item-key, and with no other");
            }
        }

        ListRule listRule() {
            return switch (rule) {
                case REPLACE -> ListRule.REPLACE;
                case APPEND -> ListRule.APPEND;
                case PREPEND -> ListRule.PREPEND;
                case UNIQUE -> ListRule.UNIQUE;
                case BY_ITEM_KEY -> ListRule.byItemKey(itemKey.orElseThrow());
            };
        }
    }

    /** The names of fallback rules. */
    enum FallbackRule {
        FAIL_FAST,
        SKIP_FAILED,
        USE_CACHE,
        USE_DISK_CACHE,
        USE_DEFAULT
    }

    /**
     * What all kinds of sources have in common.
     *
     * @param fallback {@code fail-fast} unless it says otherwise; {@code skip-failed} for a source
     *     that is not required
     * @param maxAge of a cache; one hour unless it says otherwise
     * @param defaults the tree of {@code use-default}
     */
    record Source(
            String name,
            String kind,
            @Default("0") int priority,
            @Default("true") boolean required,
            Optional<Duration> refresh,
            @Default("") List<KeyPattern> keys,
            Optional<KeyPath> mount,
            @Default("false") boolean readOnly,
            Optional<FallbackRule> fallback,
            Optional<Duration> maxAge,
            Optional<MapValue> defaults,
            @Default("") List<KeyPattern> delete) {
        private static final Duration HOUR = Duration.ofHours(1);

        Source {
            boolean caches =
                    fallback.filter(
                                    f ->
                                            f == FallbackRule.USE_CACHE
                                                    || f == FallbackRule.USE_DISK_CACHE)
                            .isPresent();
            if (maxAge.isPresent() && !caches) {
                throw new IllegalArgumentException(
                        "max-age goes with fallback: use-cache or use-disk-cache");
            }
            if (fallback.equals(Optional.of(FallbackRule.USE_DEFAULT)) != defaults.isPresent()) {
                throw new IllegalArgumentException(
                        "defaults goes with fallback: use-default, and with no other");
            }
        }

        Fallback rule() {
            FallbackRule rule =
                    fallback.orElse(required ? FallbackRule.FAIL_FAST : FallbackRule.SKIP_FAILED);
            return switch (rule) {
                case FAIL_FAST -> Fallback.FAIL_FAST;
                case SKIP_FAILED -> Fallback.SKIP_FAILED;
                case USE_CACHE -> Fallback.useCache(maxAge.orElse(HOUR));
                case USE_DISK_CACHE -> Fallback.useDiskCache(maxAge.orElse(HOUR));
                case USE_DEFAULT -> Fallback.useDefault(defaults.orElseThrow());
            };
        }
    }
}
