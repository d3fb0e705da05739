package io.marketprism.config.versioning.internal;

import io.marketprism.config.model.name.BranchName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectIdRef;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefDatabase;
import org.eclipse.jgit.lib.RefRename;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.ReflogReader;
import org.eclipse.jgit.lib.SymbolicRef;
import org.jspecify.annotations.Nullable;

/**
 * The refs of one state, which name commits or tags of commits, and {@code HEAD}, which is {@code
 * main} once that has a commit. Immutable.
 */
final class StateRefs extends RefDatabase {
    private final SortedMap<String, Ref> refs = new TreeMap<>();

    StateRefs(ProjectState state) {
        state.heads().forEach((name, head) -> refs.put(name, ref(name, head)));
        Ref main = refs.get(ProjectState.refOf(BranchName.MAIN));
        if (main != null) {
            refs.put(Constants.HEAD, new SymbolicRef(Constants.HEAD, main));
        }
    }

    private static Ref ref(String name, BranchHead head) {
        return head.object().equals(head.commit())
                ? new ObjectIdRef.PeeledNonTag(Ref.Storage.PACKED, name, head.commit())
                : new ObjectIdRef.PeeledTag(Ref.Storage.PACKED, name, head.object(), head.commit());
    }

    @Override
    public @Nullable Ref exactRef(String name) {
        return refs.get(name);
    }

    /** By names without the prefix, as the contract of this method has it. */
    @Override
    @SuppressWarnings("deprecation") // abstract as long as it is there
    public Map<String, Ref> getRefs(String prefix) {
        Map<String, Ref> found = new LinkedHashMap<>();
        getRefsByPrefix(prefix)
                .forEach(ref -> found.put(ref.getName().substring(prefix.length()), ref));
        return found;
    }

    @Override
    public List<Ref> getRefsByPrefix(String prefix) {
        return refs.tailMap(prefix).values().stream()
                .takeWhile(ref -> ref.getName().startsWith(prefix))
                .toList();
    }

    @Override
    public List<Ref> getAdditionalRefs() {
        return List.of();
    }

    @Override
    public Ref peel(Ref ref) {
        return ref;
    }

    @Override
    public boolean isNameConflicting(String name) {
        return false;
    }

    @Override
    public void create() {
        throw StateRepository.readOnly();
    }

    @Override
    public RefUpdate newUpdate(String name, boolean detach) {
        throw StateRepository.readOnly();
    }

    @Override
    public RefRename newRename(String from, String to) {
        throw StateRepository.readOnly();
    }

    @Override
    public ReflogReader getReflogReader(Ref ref) {
        throw StateRepository.readOnly();
    }

    @Override
    public void close() {}
}
