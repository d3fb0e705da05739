package io.marketprism.config.repository.source;

import io.marketprism.config.model.KeyPath;
import io.marketprism.config.repository.RepositoryBatch;
import io.marketprism.config.repository.RepositoryChange;
import io.marketprism.config.repository.RepositoryExpectation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a batch is to be written. Immutable.
 *
 * @param target the strongest source that can take it
 * @param batch with the keys as that source calls them
 */
record WritePlan(SourceCell target, RepositoryBatch batch) {
    /**
     * Finds the source.
     *
     * @param cells in the order in which they were added
     * @throws NoWritableSourceException if there is none
     */
    static WritePlan of(List<SourceCell> cells, RepositoryBatch batch, WriteRule rule) {
        SourceCell target = null;
        List<String> reasons = new ArrayList<>();
        for (SourceCell cell : cells) {
            Optional<String> reason = reasonAgainst(cell.source(), batch, rule);
            reason.ifPresent(why -> reasons.add(cell.name() + ": " + why));
            if (reason.isEmpty() && isStronger(cell, target)) {
                target = cell;
            }
        }
        if (target == null) {
            throw new NoWritableSourceException(reasons);
        }
        return new WritePlan(target, local(batch, new SourceView(target.source())));
    }

    /** Among equals the later added wins. */
    private static boolean isStronger(SourceCell cell, @Nullable SourceCell than) {
        return than == null || cell.source().priority() >= than.source().priority();
    }

    private static Optional<String> reasonAgainst(
            ConfigSource source, RepositoryBatch batch, WriteRule rule) {
        if (!rule.admits(source)) {
            return Optional.of("not admitted by the rule");
        }
        if (!source.isWritable()) {
            return Optional.of("read-only");
        }
        SourceView view = new SourceView(source);
        return batch.changes().stream()
                .map(RepositoryChange::key)
                .filter(key -> !view.holds(key))
                .findFirst()
                .map(key -> key + " is none of its keys");
    }

    private static RepositoryBatch local(RepositoryBatch batch, SourceView view) {
        return new RepositoryBatch(
                batch.changes().stream().map(change -> local(change, view)).toList(),
                batch.expectations().stream().map(expected -> local(expected, view)).toList());
    }

    private static RepositoryChange local(RepositoryChange change, SourceView view) {
        KeyPath key = view.local(change.key());
        return change instanceof RepositoryChange.Set set
                ? new RepositoryChange.Set(key, set.value())
                : new RepositoryChange.Delete(key);
    }

    private static RepositoryExpectation local(RepositoryExpectation expected, SourceView view) {
        KeyPath key = view.local(expected.key());
        if (expected instanceof RepositoryExpectation.Value value) {
            return new RepositoryExpectation.Value(key, value.value());
        }
        if (expected instanceof RepositoryExpectation.Presence presence) {
            return new RepositoryExpectation.Presence(key, presence.present());
        }
        RepositoryExpectation.Children children = (RepositoryExpectation.Children) expected;
        return new RepositoryExpectation.Children(
                key, children.children().stream().map(view::local).toList());
    }
}
