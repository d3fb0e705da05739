package io.marketprism.config.versioning.internal;

import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.versioning.ConfigChannel;
import io.marketprism.config.versioning.ConfigCommit;
import io.marketprism.config.versioning.ConfigTag;
import io.marketprism.config.versioning.CorruptStoreException;
import io.marketprism.config.versioning.LogEntry;
import io.marketprism.config.versioning.Person;
import io.marketprism.config.versioning.RefMove;
import io.marketprism.config.versioning.RefNotFoundException;
import io.marketprism.config.versioning.ReleaseNotes;
import io.marketprism.config.versioning.SemanticVersion;
import io.marketprism.config.versioning.VersionRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevTag;

/** Reads the tags and channels of one state of a project. Immutable and thread-safe. */
public final class TagReader {
    private final ProjectReader reader;
    private final ProjectCell project;
    private final ProjectState state;
    private final HistoryReader history;

    TagReader(ProjectReader reader, HistoryReader history) {
        this.reader = reader;
        this.project = reader.cell();
        this.state = project.state();
        this.history = history;
    }

    /** See {@link io.marketprism.config.versioning.Project#tags}. */
    public List<ConfigTag> list(Optional<BranchName> after, int limit) {
        String from = after.map(ProjectState::refOfTag).orElse(RefMove.TAGS);
        List<ConfigTag> tags = new ArrayList<>();
        state.heads()
                .from(
                        from,
                        (ref, head) -> {
                            boolean more = ref.startsWith(RefMove.TAGS) && tags.size() < limit;
                            if (more && !ref.equalsIgnoreCase(from)) {
                                tags.add(tag(nameOf(ref), head));
                            }
                            return more;
                        });
        return tags;
    }

    /** See {@link io.marketprism.config.versioning.Project#tag}. */
    public ConfigTag tag(BranchName name) {
        BranchHead head = state.head(ProjectState.refOfTag(name));
        if (head == null) {
            throw new RefNotFoundException(new Ref.Named(name), "a tag of the project");
        }
        return tag(name, head);
    }

    private static BranchName nameOf(String ref) {
        return BranchName.parse(ref.substring(RefMove.TAGS.length()));
    }

    private ConfigTag tag(BranchName name, BranchHead head) {
        Optional<ConfigTag.Annotation> annotation =
                head.object().equals(head.commit())
                        ? Optional.empty()
                        : Optional.of(annotation(head.object()));
        return new ConfigTag(name, GitObjects.publicId(head.commit()), head.movedAt(), annotation);
    }

    private ConfigTag.Annotation annotation(ObjectId object) {
        RevTag tag = parsed(object);
        PersonIdent tagger = tag.getTaggerIdent();
        return new ConfigTag.Annotation(
                GitObjects.publicId(object),
                new Person(tagger.getName(), tagger.getEmailAddress()),
                tagger.getWhenAsInstant(),
                tag.getFullMessage());
    }

    private RevTag parsed(ObjectId object) {
        try {
            return RevTag.parse(project.read(object, Constants.OBJ_TAG));
        } catch (CorruptObjectException e) {
            throw new CorruptStoreException("tag " + object.name() + " is not well-formed", e);
        }
    }

    /** See {@link io.marketprism.config.versioning.Project#latest}. */
    public Optional<ConfigTag> latest(VersionRange range) {
        String[] best = new String[1];
        SemanticVersion[] version = new SemanticVersion[1];
        state.heads()
                .from(
                        RefMove.TAGS,
                        (ref, head) -> {
                            if (!ref.startsWith(RefMove.TAGS)) {
                                return false;
                            }
                            SemanticVersion.ofTag(ref.substring(RefMove.TAGS.length()))
                                    .filter(range::contains)
                                    .filter(v -> best[0] == null || v.compareTo(version[0]) > 0)
                                    .ifPresent(
                                            v -> {
                                                best[0] = ref;
                                                version[0] = v;
                                            });
                            return true;
                        });
        return Optional.ofNullable(best[0]).map(ref -> tag(nameOf(ref)));
    }

    /** See {@link io.marketprism.config.versioning.Project#channels}. */
    public List<ConfigChannel> channels() {
        List<ConfigChannel> channels = new ArrayList<>();
        state.heads()
                .from(
                        RefMove.CHANNELS,
                        (ref, head) -> {
                            boolean more = ref.startsWith(RefMove.CHANNELS);
                            if (more) {
                                String name = ref.substring(RefMove.CHANNELS.length());
                                BranchName release = nameIn(head.object());
                                channels.add(
                                        new ConfigChannel(BranchName.parse(name), tag(release)));
                            }
                            return more;
                        });
        return channels;
    }

    /** The name that a tag object gives itself. */
    private BranchName nameIn(ObjectId object) {
        return BranchName.parse(parsed(object).getTagName());
    }

    /** See {@link io.marketprism.config.versioning.Project#channelHistory}. */
    public List<ConfigChannel.Step> channelHistory(BranchName channel, int limit) {
        String ref = ProjectState.refOfChannel(channel);
        return history.movesOf(project.number(), ref, limit).stream()
                .filter(entry -> !entry.revision().isAfter(state.revision()))
                .map(entry -> step(entry, ref))
                .toList();
    }

    private ConfigChannel.Step step(LogEntry entry, String ref) {
        Optional<BranchName> tag =
                entry.moves().stream()
                        .filter(move -> move.ref().equals(ref))
                        .findFirst()
                        .flatMap(RefMove::to)
                        .map(id -> nameIn(GitObjects.internalId(id)));
        return new ConfigChannel.Step(entry.revision(), entry.time(), tag);
    }

    /** See {@link io.marketprism.config.versioning.Project#releaseNotes}. */
    public ReleaseNotes notes(Ref from, Ref to) {
        ObjectId older = reader.target(from).commit();
        ObjectId newer = reader.target(to).commit();
        Ancestry.Missing missing = new Ancestry(project, history).missing(newer, older);
        List<ConfigCommit> commits = new ArrayList<>();
        for (ObjectId id : missing.commits()) {
            commits.add(
                    history.commit(project, id)
                            .orElseThrow(
                                    () ->
                                            new CorruptStoreException(
                                                    "commit " + id.name() + " is in no entry",
                                                    null)));
        }
        return new ReleaseNotes(commits, missing.complete(), reader.diff(from, to));
    }
}
