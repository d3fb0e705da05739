package io.marketprism.config.server.internal.watch;

import io.marketprism.config.protocol.ChangeKind;
import io.marketprism.config.protocol.ChangeView;
import io.marketprism.config.versioning.GitId;
import io.marketprism.config.versioning.PathChange;
import java.util.Optional;

/** Changes of the log as messages show them. */
public final class ChangeViews {
    private ChangeViews() {}

    /** A change without the new tree of its file. */
    public static ChangeView of(PathChange change) {
        return new ChangeView(
                of(change.kind()),
                change.path(),
                change.from(),
                change.content().map(GitId::hex),
                change.keys().stream()
                        .map(k -> new ChangeView.KeyView(of(k.kind()), k.key()))
                        .toList(),
                change.keysComplete(),
                Optional.empty());
    }

    private static ChangeKind of(io.marketprism.config.versioning.ChangeKind kind) {
        return switch (kind) {
            case ADDED -> ChangeKind.ADDED;
            case UPDATED -> ChangeKind.UPDATED;
            case DELETED -> ChangeKind.DELETED;
            case RENAMED -> ChangeKind.RENAMED;
        };
    }
}
