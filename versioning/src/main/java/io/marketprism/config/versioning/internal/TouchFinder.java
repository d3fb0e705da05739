package io.marketprism.config.versioning.internal;

import io.marketprism.config.document.ConfigDocument;
import io.marketprism.config.document.DocumentException;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.KeyPattern;
import io.marketprism.config.model.ListValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.StringValue;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.versioning.ChangeKind;
import io.marketprism.config.versioning.PathChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares two contents of a file leaf by leaf, for the history index. Thread-safe. */
final class TouchFinder {
    private static final String ENCRYPTED = "enc:";

    private final DocumentCache documents;
    private final List<KeyPattern> secrets;

    TouchFinder(DocumentCache documents, List<KeyPattern> secrets) {
        this.documents = documents;
        this.secrets = List.copyOf(secrets);
    }

    /**
     * What became of the leaves of a file.
     *
     * @param limit most leaves; if there are more, none is listed
     */
    FileTouches find(
            PathChange change,
            @Nullable Blob before,
            @Nullable Blob after,
            GitObjects.Source source,
            int limit) {
        FilePath path = change.path();
        Comparison comparison = new Comparison(limit);
        comparison.compare(
                KeyPath.ROOT,
                value(change.from().orElse(path), before, source),
                value(path, after, source));
        boolean complete = comparison.touches.size() <= limit;
        return new FileTouches(
                change.kind(), path, complete ? comparison.touches : List.of(), complete);
    }

    /** The leaves of a document in its order; one more than the limit if there are more. */
    List<Touch> leaves(FilePath path, Blob content, GitObjects.Source source, int limit) {
        Comparison comparison = new Comparison(limit);
        comparison.compare(KeyPath.ROOT, null, value(path, content, source));
        return comparison.touches;
    }

    /** The tree of a content; {@code null} if it has none. */
    @Nullable ConfigValue value(FilePath path, @Nullable Blob content, GitObjects.Source source) {
        if (content == null) {
            return null;
        }
        try {
            return documents
                    .document(path, content, source)
                    .map(ConfigDocument::value)
                    .orElse(null);
        } catch (DocumentException withoutOneTree) {
            // A stream of several documents, or a text that was pushed as it is.
            return null;
        }
    }

    /** The text under which a value can be found; never that of a secret. */
    Optional<String> text(KeyPath key, ConfigValue value) {
        if (!value.isScalar() || secrets.stream().anyMatch(pattern -> pattern.covers(key))) {
            return Optional.empty();
        }
        if (value instanceof StringValue string) {
            return string.text().startsWith(ENCRYPTED)
                    ? Optional.empty()
                    : Optional.of(Words.searched(string.text()));
        }
        return Optional.of(Words.searched(value.toString()));
    }

    /** One comparison. Confined to one thread. */
    private final class Comparison {
        private final List<Touch> touches = new ArrayList<>();
        private final int limit;

        private Comparison(int limit) {
            this.limit = limit;
        }

        void compare(KeyPath key, @Nullable ConfigValue before, @Nullable ConfigValue after) {
            if (touches.size() > limit || before == after) {
                return;
            }
            if (isInner(before) || isInner(after)) {
                compareInner(key, before, after);
            } else if (before == null && after != null) {
                touches.add(new Touch(key, ChangeKind.ADDED, text(key, after)));
            } else if (after == null) {
                touches.add(new Touch(key, ChangeKind.DELETED, Optional.empty()));
            } else if (!after.equals(before)) {
                touches.add(new Touch(key, ChangeKind.UPDATED, text(key, after)));
            }
        }

        private void compareInner(
                KeyPath key, @Nullable ConfigValue before, @Nullable ConfigValue after) {
            if (isInner(before) && isInner(after)) {
                if (before instanceof MapValue older && after instanceof MapValue newer) {
                    maps(key, older, newer);
                    return;
                }
                if (before instanceof ListValue older && after instanceof ListValue newer) {
                    lists(key, older, newer);
                    return;
                }
            }
            if (before != null) {
                each(key, before, true);
            }
            if (after != null) {
                each(key, after, false);
            }
        }

        /** All below one side, of which the other has nothing. */
        private void each(KeyPath key, ConfigValue value, boolean gone) {
            if (value instanceof MapValue map && isInner(value)) {
                if (gone) {
                    maps(key, map, MapValue.EMPTY);
                } else {
                    maps(key, MapValue.EMPTY, map);
                }
            } else if (value instanceof ListValue list && isInner(value)) {
                if (gone) {
                    lists(key, list, ListValue.EMPTY);
                } else {
                    lists(key, ListValue.EMPTY, list);
                }
            } else if (gone) {
                compare(key, value, null);
            } else {
                compare(key, null, value);
            }
        }

        private void maps(KeyPath key, MapValue before, MapValue after) {
            before.entries()
                    .forEach(
                            (name, older) -> {
                                ConfigValue newer = after.get(name);
                                if (newer != older) {
                                    compare(key.child(name), older, newer);
                                }
                            });
            after.entries()
                    .forEach(
                            (name, newer) -> {
                                if (before.get(name) == null) {
                                    compare(key.child(name), null, newer);
                                }
                            });
        }

        private void lists(KeyPath key, ListValue before, ListValue after) {
            int size = Math.max(before.size(), after.size());
            for (int i = 0; i < size && touches.size() <= limit; i++) {
                compare(key.item(i), before.get(i), after.get(i));
            }
        }

        private static boolean isInner(@Nullable ConfigValue value) {
            return (value instanceof MapValue map && map.size() > 0)
                    || (value instanceof ListValue list && list.size() > 0);
        }
    }
}
