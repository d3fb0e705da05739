package io.marketprism.config.server.internal.answer;

import io.marketprism.config.document.ConfigDocument;
import io.marketprism.config.document.DocumentException;
import io.marketprism.config.document.DocumentFormat;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.protocol.ChangeView;
import io.marketprism.config.protocol.CommitAnswer;
import io.marketprism.config.versioning.Change;
import io.marketprism.config.versioning.CommitResult;
import io.marketprism.config.versioning.GitId;
import io.marketprism.config.versioning.Snapshot;
import io.marketprism.config.versioning.SnapshotFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What changes would do to each key, with the value before and after: that which someone looks at
 * before taking something back. Confined to one thread.
 */
public final class RevertPreview {
    private static final ConfigValue NO_KEYS = MapValue.EMPTY;

    private final Snapshot snapshot;
    private final Map<FilePath, ConfigDocument> after = new HashMap<>();

    private RevertPreview(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /**
     * Shows the result of a dry run.
     *
     * @param snapshot the state that the changes were worked out on. Was a file changed in the
     *     moment between the two, its keys come without values
     */
    public static CommitAnswer of(Snapshot snapshot, List<Change> changes, CommitResult result) {
        RevertPreview preview = new RevertPreview(snapshot);
        changes.stream().filter(preview::stands).forEach(preview::make);
        CommitAnswer bare = Views.answer(result);
        return new CommitAnswer(
                bare.changed(),
                bare.revision(),
                bare.commit(),
                bare.changes().stream().map(preview::withValues).toList());
    }

    /** Whether the snapshot has what the change was worked out on. */
    private boolean stands(Change change) {
        if (change instanceof Change.PutFile put) {
            return isAsExpected(put.path(), put.expected());
        }
        return change instanceof Change.EditKey edit
                && (after.containsKey(edit.path()) || isAsExpected(edit.path(), edit.expected()));
    }

    private boolean isAsExpected(FilePath path, Change.Expectation expected) {
        Optional<GitId> id = snapshot.file(path).map(SnapshotFile::id);
        return expected instanceof Change.Expectation.Content content
                ? id.filter(content.id()::equals).isPresent()
                : id.isEmpty();
    }

    private void make(Change change) {
        FilePath path = change.path();
        if (change instanceof Change.PutFile put) {
            parse(path, put.content()).ifPresent(document -> after.put(path, document));
        } else if (change instanceof Change.EditKey edit) {
            Optional.ofNullable(after.get(path))
                    .or(() -> before(path))
                    .ifPresent(document -> after.put(path, document.apply(edit.edit())));
        }
    }

    private Optional<ConfigDocument> before(FilePath path) {
        return snapshot.file(path).flatMap(SnapshotFile::document);
    }

    private static Optional<ConfigDocument> parse(FilePath path, byte[] content) {
        try {
            return DocumentFormat.of(path).map(format -> ConfigDocument.parse(path, content));
        } catch (DocumentException withoutKeys) {
            return Optional.empty();
        }
    }

    private ChangeView withValues(ChangeView change) {
        ConfigDocument made = after.get(change.path());
        if (change.keys().isEmpty() || made == null) {
            return change;
        }
        ConfigValue older = before(change.path()).flatMap(RevertPreview::tree).orElse(NO_KEYS);
        ConfigValue newer = tree(made).orElse(NO_KEYS);
        return change.withKeys(
                change.keys().stream()
                        .map(
                                k ->
                                        new ChangeView.KeyView(
                                                k.kind(),
                                                k.key(),
                                                older.find(k.key()),
                                                newer.find(k.key())))
                        .toList());
    }

    private static Optional<ConfigValue> tree(ConfigDocument document) {
        return document.values().size() == 1
                ? Optional.of(document.values().get(0))
                : Optional.empty();
    }
}
