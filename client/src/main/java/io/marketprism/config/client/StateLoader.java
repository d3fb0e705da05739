package io.marketprism.config.client;

import io.marketprism.config.client.ConfigSnapshot.CachedFile;
import io.marketprism.config.client.api.ConfigApi;
import io.marketprism.config.client.api.EffectiveQuery;
import io.marketprism.config.client.api.InvalidAnswerException;
import io.marketprism.config.client.api.RequestRefusedException;
import io.marketprism.config.client.api.TreeQuery;
import io.marketprism.config.client.api.ValueQuery;
import io.marketprism.config.client.api.WatchRequest;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.protocol.EffectiveAnswer;
import io.marketprism.config.protocol.EffectiveSubject;
import io.marketprism.config.protocol.ProtocolLimits;
import io.marketprism.config.protocol.TreeAnswer;
import io.marketprism.config.protocol.ValueAnswer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the whole state of the files that a client follows. Confined to one thread.
 *
 * <p>The state must be one that existed, although it is read by many requests while others commit:
 *
 * <ol>
 *   <li>First the project's revision <i>P</i>, then the listing. If the listing is of a later entry
 *       <i>T</i>, the state is that after <i>T</i>; if not, nothing moved the branch between
 *       <i>T</i> and <i>P</i>, and the state is that after <i>P</i>: the later of the two. Pages of
 *       one listing that are of different entries are thrown away.
 *   <li>Then each file whose content is not at hand, at that revision. Its content id must be the
 *       one that the listing names; a file that has moved on means to begin again, with what was
 *       read already still at hand.
 * </ol>
 *
 * <p>So a snapshot at revision <i>R</i> is exactly the state after entry <i>R</i>. A watch that
 * begins with {@code since} <i>R</i> tells all that follows; what was told before the state was
 * read has a revision up to <i>R</i> and is passed over. There is no moment in between at which a
 * change could be lost.
 */
final class StateLoader {
    private static final int MAX_ATTEMPTS = 8;
    private static final int NOT_FOUND = 404;
    private static final int UNPROCESSABLE = 422;

    /** What need not exist yet for a client to wait for it. */
    private static final Set<String> NOT_YET =
            Set.of("project-not-found", "ref-not-found", "application-not-found");

    private final ConfigApi api;
    private final WatchRequest request;

    StateLoader(ConfigApi api, WatchRequest request) {
        this.api = api;
        this.request = request;
    }

    /** The files of a state and their contents' ids. */
    private record Listing(Revision revision, Map<FilePath, String> ids) {}

    /**
     * Reads the state.
     *
     * @param known a state that may have some of the contents
     * @param minRevision the entry that the state must not be older than
     */
    ConfigSnapshot load(ConfigSnapshot known, Revision minRevision) {
        if (request.effective().isPresent()) {
            return loadEffective(known, minRevision, request.effective().get());
        }
        Map<FilePath, CachedFile> contents = new HashMap<>(known.cachedFiles());
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Optional<Listing> listing = list(minRevision);
            if (listing.isPresent() && fetchMissing(listing.get(), contents)) {
                contents.keySet().retainAll(listing.get().ids().keySet());
                return known.replacedBy(listing.get().revision(), contents);
            }
        }
        throw new InvalidAnswerException(
                "state of "
                        + request.project()
                        + ": moved on "
                        + MAX_ATTEMPTS
                        + " times while it was read",
                null);
    }

    /**
     * Reads what an application runs with, in one answer. The branch has not moved between the
     * entry that gave the answer and the one that it had to wait for, so the state is that after
     * the later of the two.
     */
    private ConfigSnapshot loadEffective(
            ConfigSnapshot known, Revision minRevision, EffectiveSubject subject) {
        EffectiveQuery query =
                EffectiveQuery.of(subject.application())
                        .withProfiles(subject.profiles())
                        .at(request.ref())
                        .noOlderThan(minRevision);
        Revision before = minRevision;
        try {
            before = api.project(request.project()).revision();
            EffectiveAnswer answer = api.effective(request.project(), query);
            CachedFile tree = new CachedFile(answer.id(), Optional.of(answer.value()));
            return known.replacedBy(
                    later(answer.revision(), minRevision), Map.of(EffectiveView.PATH, tree));
        } catch (RequestRefusedException e) {
            if (NOT_YET.contains(e.code())) {
                requireReached(minRevision, before);
                return known.replacedBy(before, Map.of());
            }
            throw e;
        }
    }

    private static Revision later(Revision one, Revision other) {
        return one.isAfter(other) ? one : other;
    }

    /** The listing; empty if the state moved on between two pages. */
    private Optional<Listing> list(Revision minRevision) {
        Revision project = Revision.NONE;
        try {
            project = api.project(request.project()).revision();
            requireReached(minRevision, project);
            return listFrom(project);
        } catch (RequestRefusedException e) {
            if (NOT_YET.contains(e.code())) {
                return Optional.of(new Listing(project, Map.of()));
            }
            throw e;
        }
    }

    private Optional<Listing> listFrom(Revision project) {
        TreeQuery query = TreeQuery.allFiles().at(request.ref()).limit(ProtocolLimits.MAX_PAGE);
        TreeAnswer page = api.tree(request.project(), query);
        Revision state = page.revision();
        Map<FilePath, String> ids = new HashMap<>();
        add(page, ids);
        while (page.next().isPresent()) {
            page = api.tree(request.project(), query.after(page.next().get()));
            if (!page.revision().equals(state)) {
                return Optional.empty();
            }
            add(page, ids);
        }
        return Optional.of(new Listing(state.isAfter(project) ? state : project, ids));
    }

    private void add(TreeAnswer page, Map<FilePath, String> ids) {
        for (TreeAnswer.Entry entry : page.entries()) {
            if (entry.kind() == TreeAnswer.Kind.FILE && follows(entry.path())) {
                ids.put(entry.path(), entry.id());
            }
        }
    }

    /** Whether the client follows the file. */
    boolean follows(FilePath path) {
        return request.paths().stream().anyMatch(glob -> glob.matches(path));
    }

    private void requireReached(Revision wanted, Revision reached) {
        if (wanted.isAfter(reached)) {
            throw new InvalidAnswerException(
                    "revision of "
                            + request.project()
                            + ": "
                            + reached
                            + " (expected: "
                            + wanted
                            + " or later)",
                    null);
        }
    }

    /** Fetches what is not at hand; false if a file has moved on. */
    private boolean fetchMissing(Listing listing, Map<FilePath, CachedFile> contents) {
        for (Map.Entry<FilePath, String> file : listing.ids().entrySet()) {
            CachedFile known = contents.get(file.getKey());
            if (known == null || !known.id().equals(file.getValue())) {
                Optional<CachedFile> content =
                        fetch(file.getKey(), file.getValue(), listing.revision());
                if (content.isEmpty()) {
                    return false;
                }
                contents.put(file.getKey(), content.get());
            }
        }
        return true;
    }

    /**
     * A file with the content of an id, as it is after an entry; empty if it has moved on.
     *
     * <p>Asked for at the revision, where a branch has it for ever; and if it is not there, by the
     * ref itself, which may be a tag, or a live pointer that is not at the head.
     */
    Optional<CachedFile> fetch(FilePath path, String id, Revision revision) {
        Ref pinned = new Ref.AtRevision(branch(request.ref()), revision);
        CachedFile file = read(path, id, ValueQuery.of(KeyPath.ROOT).at(pinned));
        if (file == null) {
            ValueQuery query = ValueQuery.of(KeyPath.ROOT).at(request.ref()).noOlderThan(revision);
            file = read(path, id, query);
        }
        return Optional.ofNullable(file);
    }

    private @Nullable CachedFile read(FilePath path, String id, ValueQuery query) {
        try {
            ValueAnswer answer = api.value(request.project(), path, query);
            return answer.id().equals(id) ? new CachedFile(id, Optional.of(answer.value())) : null;
        } catch (RequestRefusedException e) {
            if (e.status() == UNPROCESSABLE) {
                return new CachedFile(id, Optional.empty());
            }
            if (e.status() == NOT_FOUND) {
                return null;
            }
            throw e;
        }
    }

    /** The branch that a ref follows; a tag's name stands for itself. */
    static BranchName branch(Ref ref) {
        if (ref instanceof Ref.Live live) {
            return live.branch();
        }
        if (ref instanceof Ref.Named named) {
            return named.name();
        }
        throw new IllegalArgumentException("ref: " + ref + " (expected: a branch)");
    }
}
