package io.marketprism.config.client;

import io.marketprism.config.client.ConfigSnapshot.CachedFile;
import io.marketprism.config.client.api.InvalidAnswerException;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.protocol.ChangeEvent;
import io.marketprism.config.protocol.ChangeKind;
import io.marketprism.config.protocol.ChangeView;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the state after an event from the state before it. Immutable; as thread-safe as the loader.
 *
 * <p>Contents come with the event where they are small, are at hand where a file was only renamed,
 * and are fetched at the event's revision otherwise. All files of the event change at once.
 */
final class EventStep {
    private final StateLoader loader;

    EventStep(StateLoader loader) {
        this.loader = loader;
    }

    /** The state after the event; empty if it cannot be made and must be read anew. */
    Optional<ConfigSnapshot> apply(ConfigSnapshot before, ChangeEvent.Data event) {
        if (event.details().isEmpty()) {
            return Optional.empty();
        }
        Map<FilePath, Optional<CachedFile>> changed = new HashMap<>();
        for (ChangeView change : event.details().get().changes()) {
            change.from().ifPresent(old -> changed.put(old, Optional.empty()));
            if (change.kind() == ChangeKind.DELETED) {
                changed.put(change.path(), Optional.empty());
            }
        }
        // Only then what is there: two files may have changed their names with each other.
        for (ChangeView change : event.details().get().changes()) {
            if (change.kind() != ChangeKind.DELETED && loader.follows(change.path())) {
                Optional<CachedFile> file = content(before, change, event);
                if (file.isEmpty()) {
                    return Optional.empty();
                }
                changed.put(change.path(), file);
            }
        }
        return Optional.of(before.with(event.revision(), changed));
    }

    private Optional<CachedFile> content(
            ConfigSnapshot before, ChangeView change, ChangeEvent.Data event) {
        String id =
                change.id()
                        .orElseThrow(
                                () ->
                                        new InvalidAnswerException(
                                                "event: "
                                                        + change.path()
                                                        + " "
                                                        + change.kind()
                                                        + " without an id",
                                                null));
        if (change.value().isPresent()) {
            return Optional.of(new CachedFile(id, change.value()));
        }
        FilePath old = change.from().orElse(change.path());
        CachedFile known = before.file(old);
        // The same bytes under another extension are other values.
        boolean sameFormat = old.extension().equals(change.path().extension());
        if (known != null && known.id().equals(id) && sameFormat) {
            return Optional.of(known);
        }
        return loader.fetch(change.path(), id, event.revision());
    }
}
