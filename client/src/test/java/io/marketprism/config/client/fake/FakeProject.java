package io.marketprism.config.client.fake;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.json.Json;
import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.protocol.ChangeEvent;
import io.marketprism.config.protocol.ChangeKind;
import io.marketprism.config.protocol.ChangeView;
import io.marketprism.config.protocol.CommitView;
import io.marketprism.config.protocol.EffectiveEvent;
import io.marketprism.config.protocol.EffectiveSubject;
import io.marketprism.config.protocol.PersonView;
import io.marketprism.config.protocol.ProblemDetails;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A project in memory: every state it has had, and the event that led to it. Thread-safe. */
public final class FakeProject {
    /** Its name. */
    public static final ProjectName NAME = ProjectName.parse("marketdata");

    private static final PersonView AUTHOR = new PersonView("Ada", "ada@example.org");
    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

    /** The content of a file; the tree is absent if the file has no keys. */
    public record Content(String text, @Nullable ConfigValue tree) {
        String id() {
            return sha(text);
        }
    }

    private final List<Map<FilePath, Content>> states = new ArrayList<>(List.of(Map.of()));
    private final List<ChangeEvent> events = new ArrayList<>();
    private boolean sendsValues = true;

    /** Lets events come without the values of files, as for files that are too large. */
    public synchronized void withholdValues() {
        sendsValues = false;
    }

    /** Commits one file, of a tree given as JSON. */
    public Revision put(String path, String json) {
        return commit(Map.of(path, json));
    }

    /** Commits files, of trees given as JSON. */
    public synchronized Revision commit(Map<String, String> files) {
        TreeMap<FilePath, Content> next = new TreeMap<>(latest());
        List<ChangeView> changes = new ArrayList<>();
        new TreeMap<>(files)
                .forEach(
                        (path, json) -> {
                            Content content = new Content(json, Json.parse(json));
                            Content old = next.put(FilePath.parse(path), content);
                            changes.add(change(path, content, old == null));
                        });
        return append(next, changes);
    }

    private ChangeView change(String path, Content content, boolean isNew) {
        return new ChangeView(
                isNew ? ChangeKind.ADDED : ChangeKind.UPDATED,
                FilePath.parse(path),
                Optional.empty(),
                Optional.of(content.id()),
                List.of(),
                false,
                sendsValues ? Optional.ofNullable(content.tree()) : Optional.empty());
    }

    /** Commits a value of a key. */
    public synchronized Revision set(FilePath path, KeyPath key, ConfigValue value) {
        Content old = latest().get(path);
        ConfigValue tree = old == null || old.tree() == null ? MapValue.EMPTY : old.tree();
        return put(path.value(), Json.write(tree.with(key, value)));
    }

    /** Commits a file that has no keys. */
    public synchronized Revision putText(String path, String text) {
        TreeMap<FilePath, Content> next = new TreeMap<>(latest());
        Content content = new Content(text, null);
        boolean isNew = next.put(FilePath.parse(path), content) == null;
        return append(next, List.of(change(path, content, isNew)));
    }

    /** Commits the end of a file. */
    public synchronized Revision remove(String path) {
        TreeMap<FilePath, Content> next = new TreeMap<>(latest());
        next.remove(FilePath.parse(path));
        ChangeView change =
                new ChangeView(
                        ChangeKind.DELETED,
                        FilePath.parse(path),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        true,
                        Optional.empty());
        return append(next, List.of(change));
    }

    /** Commits a new name. */
    public synchronized Revision rename(String from, String to) {
        TreeMap<FilePath, Content> next = new TreeMap<>(latest());
        Content content = next.remove(FilePath.parse(from));
        if (content == null) {
            throw new IllegalArgumentException(from);
        }
        next.put(FilePath.parse(to), content);
        ChangeView change =
                new ChangeView(
                        ChangeKind.RENAMED,
                        FilePath.parse(to),
                        Optional.of(FilePath.parse(from)),
                        Optional.of(content.id()),
                        List.of(),
                        true,
                        Optional.empty());
        return append(next, List.of(change));
    }

    /** Throws away all after a revision, as if a backup had been restored. */
    public synchronized void restore(Revision backup) {
        int kept = (int) backup.number();
        states.subList(kept + 1, states.size()).clear();
        events.subList(kept, events.size()).clear();
    }

    private Revision append(Map<FilePath, Content> next, List<ChangeView> changes) {
        states.add(next);
        Revision revision = revision();
        events.add(
                new ChangeEvent(
                        START.plusSeconds(revision.number()),
                        new ChangeEvent.Data(
                                NAME,
                                BranchName.MAIN,
                                revision,
                                Optional.of(sha("commit " + revision)),
                                Optional.of(
                                        new ChangeEvent.Details(
                                                AUTHOR, "Commit " + revision, changes)))));
        return revision;
    }

    /** The newest entry. */
    public synchronized Revision revision() {
        return Revision.of(states.size() - 1L);
    }

    /** The files now. */
    public synchronized Map<FilePath, Content> latest() {
        return states.get(states.size() - 1);
    }

    /** The files after an entry. */
    synchronized Map<FilePath, Content> at(Revision revision) {
        return states.get((int) revision.number());
    }

    /** The event of an entry. */
    public synchronized ChangeEvent event(Revision revision) {
        return events.get((int) revision.number() - 1);
    }

    /**
     * What leads from one effective configuration to another, each of one layer: the file with the
     * application's name. A file without keys is one of which none can be made.
     */
    synchronized Optional<EffectiveEvent> effective(
            EffectiveSubject subject, Revision from, Revision to) {
        FilePath layer = FilePath.parse(subject.application() + ".json");
        Content before = at(from).get(layer);
        Content after = at(to).get(layer);
        if (Objects.equals(before, after)) {
            return Optional.empty();
        }
        EffectiveEvent.Outcome outcome =
                after == null || after.tree() == null
                        ? new EffectiveEvent.Failed(
                                ProblemDetails.of("invalid-layers", 422, "layers: broken"))
                        : new EffectiveEvent.Changed(
                                after.id(),
                                Optional.of(List.of()),
                                false,
                                sendsValues ? Optional.of(after.tree()) : Optional.empty());
        return Optional.of(
                new EffectiveEvent(
                        START.plusSeconds(to.number()),
                        new EffectiveEvent.Data(
                                NAME, BranchName.MAIN, to, Optional.empty(), subject, outcome)));
    }

    /** The commit of an entry. */
    synchronized CommitView commit(Revision revision) {
        ChangeEvent event = event(revision);
        return new CommitView(
                event.data().commit().orElseThrow(),
                revision,
                List.of(),
                AUTHOR,
                AUTHOR,
                event.time(),
                "Commit " + revision,
                event.data().details().orElseThrow().changes());
    }

    private static String sha(String text) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-1")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
