package io.marketprism.config.versioning;

import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.versioning.internal.MergeReader;
import io.marketprism.config.versioning.internal.ProjectReader;
import io.marketprism.config.versioning.internal.SnapshotReader;
import io.marketprism.config.versioning.internal.Store;
import io.marketprism.config.versioning.protection.ProtectionPolicy;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** One repository with its own branches and revision numbers. Thread-safe. */
public final class Project {
    private final Store store;
    private final ProjectReader reader;

    Project(Store store, ProjectReader reader) {
        this.store = store;
        this.reader = reader;
    }

    /** The name. */
    public ProjectName name() {
        return reader.name();
    }

    /** The newest entry that readers see; {@link Revision#NONE} before the first. */
    public Revision revision() {
        return reader.revision();
    }

    /**
     * The state that a ref names. Of a branch's head this is a look-up in memory that waits for
     * nothing.
     *
     * @throws RefNotFoundException if it names none
     */
    public Snapshot snapshot(Ref ref) {
        SnapshotReader snapshot = reader.snapshot(ref);
        return new Snapshot(snapshot);
    }

    /** What a Git client needs to clone and fetch the project. */
    public GitService git() {
        return new GitService(store.git(reader.cell()));
    }

    /** Merges of branches. */
    public ConfigMerge merges() {
        return new ConfigMerge(this, new MergeReader(reader, store));
    }

    /** The commits and the log. */
    public ConfigHistory history() {
        return new ConfigHistory(store, reader);
    }

    /**
     * What differs between two states, by path. What is the same costs nothing.
     *
     * @throws RefNotFoundException if a ref names no state
     */
    public List<FileDiff> diff(Ref from, Ref to) {
        return reader.diff(from, to);
    }

    /**
     * The changes that take something back on a branch, to be committed like any others. A file
     * that was not touched since gets its very text back; in any other only the keys in question
     * change. Each change expects what it was worked out on, so that a commit of them fails if the
     * branch has moved on there.
     *
     * @return empty if all is as it was already
     * @throws ChangeConflictException with every place that was changed again since
     * @throws RefNotFoundException if a ref names no state
     */
    public List<Change> changesOf(Reversal reversal, BranchName branch) {
        return reader.changesOf(reversal, branch);
    }

    /**
     * The answer that a request with an idempotency key was given before. Whoever works changes out
     * from an {@linkplain CommitRequest#intent intent} asks first: what is done already would come
     * to no change at all.
     *
     * @param request with the intent; its changes do not matter
     * @return empty if the request is new, or has no key
     * @throws IdempotencyKeyReusedException if the key came with another request
     */
    public Optional<CommitResult> firstAnswer(CommitRequest request) {
        return store.firstAnswer(reader.cell(), request);
    }

    /**
     * Makes a commit, and returns when it is durable.
     *
     * @throws io.marketprism.config.model.ConfigException if it cannot be made; then nothing at all
     *     has changed
     * @throws StoreUnavailableException if it is not certain whether it was made
     */
    public CommitResult commit(CommitRequest request) {
        return store.commit(reader.cell(), request);
    }

    /**
     * Moves branches without a new commit, and returns when that is durable: all of it as one entry
     * of the log, or nothing.
     *
     * @throws RefNotFoundException if a ref names no state with a commit, or a branch is not there
     * @throws RefExistsException if a name is in use, or cannot stand beside one that is
     * @throws NotFastForwardException if a branch has commits that the target lacks
     * @throws PreconditionFailedException if a branch is not where the request expects it
     * @throws StoreUnavailableException if it is not certain whether it was made
     */
    public RefResult move(RefRequest request) {
        return store.move(reader.cell(), request);
    }

    /**
     * The branches in the order of their names, which ignores case.
     *
     * @throws RefNotFoundException if the base names no state with a commit
     */
    public List<ConfigBranch> branches(BranchQuery query) {
        return reader.branches(query);
    }

    /**
     * One branch.
     *
     * @param base what it is compared with; empty for no comparison
     * @throws RefNotFoundException if there is no such branch, or the base names no commit
     */
    public ConfigBranch branch(BranchName name, Optional<Ref> base) {
        return reader.branch(name, base);
    }

    /**
     * Every branch and tag after an entry of the log, by full names, and what each named: a commit,
     * or the object of an annotated tag.
     *
     * @throws RefNotFoundException if the log has no such entry
     */
    public SortedMap<String, GitId> refsAt(Revision revision) {
        return reader.refsAt(revision);
    }

    /**
     * The tags in the order of their names, which ignores case.
     *
     * @param after only tags behind this one, to go on with a listing
     * @param limit most tags
     */
    public List<ConfigTag> tags(Optional<BranchName> after, int limit) {
        return reader.tags().list(after, limit);
    }

    /**
     * One tag.
     *
     * @throws RefNotFoundException if there is none of the name
     */
    public ConfigTag tag(BranchName name) {
        return reader.tags().tag(name);
    }

    /** The tag of the highest version within a range; empty if there is none. */
    public Optional<ConfigTag> latest(VersionRange range) {
        return reader.tags().latest(range);
    }

    /** The channels in the order of their names. */
    public List<ConfigChannel> channels() {
        return reader.tags().channels();
    }

    /**
     * Where a channel has pointed to, the newest step first; empty if there never was one.
     *
     * @param limit most steps
     */
    public List<ConfigChannel.Step> channelHistory(BranchName channel, int limit) {
        return reader.tags().channelHistory(channel, limit);
    }

    /**
     * What led from one state to another: the notes of a release.
     *
     * @throws RefNotFoundException if a ref names no state with a commit
     */
    public ReleaseNotes releaseNotes(Ref from, Ref to) {
        return reader.tags().notes(from, to);
    }

    /** Which branches are protected, and how much, after the newest entry. */
    public ProtectionPolicy policy() {
        return store.policy(reader.cell());
    }
}
