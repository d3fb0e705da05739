package io.marketprism.config.server.internal.effective;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.ItemKeys;
import io.marketprism.config.model.diff.TreeDiff;
import io.marketprism.config.model.json.Json;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.protocol.EffectiveEvent;
import io.marketprism.config.protocol.EffectiveSubject;
import io.marketprism.config.protocol.KeyDifference;
import io.marketprism.config.protocol.SendMode;
import io.marketprism.config.protocol.ServerMessage;
import io.marketprism.config.server.internal.answer.Differences;
import io.marketprism.config.versioning.GitId;
import io.marketprism.config.versioning.PathChange;
import io.marketprism.config.versioning.effective.EffectiveConfiguration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One effective configuration that is followed: its newest state, and the frames that tell of it,
 * made once for all that follow it from the same state on. Thread-safe.
 */
public final class EffectiveFeed {
    /** Longest tree, or list of changed keys with their values, that travels in an event. */
    private static final int MAX_INLINE_CHARACTERS = 64 << 10;

    private static final int MAX_FRAMES = 64;

    /**
     * The newest state and the entry up to which it is known to hold.
     *
     * @param upTo the number of that entry
     */
    public record Seen(EffectiveState state, long upTo) {}

    private record FrameKey(String from, String to, long revision, SendMode send, String id) {
        static FrameKey of(EffectiveState from, EffectiveState to, SendMode send, String id) {
            return new FrameKey(from.identity(), to.identity(), to.revision(), send, id);
        }
    }

    private final EffectiveKey key;
    private final Map<FrameKey, String> frames = new ConcurrentHashMap<>();
    private volatile @Nullable Seen seen;
    private int users;

    EffectiveFeed(EffectiveKey key) {
        this.key = key;
    }

    /** Whose configuration. */
    public EffectiveKey key() {
        return key;
    }

    /** The newest state; {@code null} until it was made for the first time. */
    public @Nullable Seen seen() {
        return seen;
    }

    /** Takes the state after an entry. One thread calls this. */
    void advance(EffectiveState state) {
        Seen before = seen;
        if (before != null && before.state().identity().equals(state.identity())) {
            seen = new Seen(before.state(), state.revision());
        } else {
            seen = new Seen(state, state.revision());
            frames.clear();
        }
    }

    /** Counts one user more or less; returns how many there are. Guarded by the feeds. */
    int use(int change) {
        users += change;
        return users;
    }

    /** The frame that leads from one state to another, if it was made before. */
    public @Nullable String known(
            EffectiveState from, EffectiveState to, SendMode send, String id) {
        return frames.get(FrameKey.of(from, to, send, id));
    }

    /** The frame that leads from one state to another; comparing large trees takes a while. */
    public String frame(EffectiveState from, EffectiveState to, SendMode send, String id) {
        if (frames.size() >= MAX_FRAMES) {
            frames.clear();
        }
        return frames.computeIfAbsent(
                FrameKey.of(from, to, send, id),
                ignored -> new ServerMessage.EffectiveChange(id, event(from, to, send)).encode());
    }

    private EffectiveEvent event(EffectiveState from, EffectiveState to, SendMode send) {
        EffectiveEvent.Outcome outcome =
                to.configuration()
                        .<EffectiveEvent.Outcome>map(c -> changed(from, c, send))
                        .orElseGet(() -> new EffectiveEvent.Failed(to.problem().orElseThrow()));
        EffectiveSubject subject =
                new EffectiveSubject(key.query().application(), key.query().profiles());
        return new EffectiveEvent(
                to.time(),
                new EffectiveEvent.Data(
                        key.project(),
                        key.branch(),
                        Revision.of(to.revision()),
                        to.commit().map(GitId::hex),
                        subject,
                        outcome));
    }

    private static EffectiveEvent.Changed changed(
            EffectiveState from, EffectiveConfiguration to, SendMode send) {
        if (send == SendMode.REVISION) {
            return new EffectiveEvent.Changed(to.id(), Optional.empty(), false, Optional.empty());
        }
        List<KeyDifference> all =
                Differences.of(TreeDiff.between(from.tree(), to.tree(), ItemKeys.NONE));
        List<KeyDifference> keys = all.subList(0, Math.min(all.size(), PathChange.MAX_KEYS));
        Optional<ConfigValue> value =
                send == SendMode.VALUES ? inline(to.tree()) : Optional.empty();
        return new EffectiveEvent.Changed(
                to.id(), Optional.of(withValuesIfShort(keys)), keys.size() == all.size(), value);
    }

    private static List<KeyDifference> withValuesIfShort(List<KeyDifference> keys) {
        int length = 0;
        for (KeyDifference key : keys) {
            length += Json.write(key.toJson()).length();
            if (length > MAX_INLINE_CHARACTERS) {
                return keys.stream().map(KeyDifference::withoutValues).toList();
            }
        }
        return keys;
    }

    /** A tree, unless it is too large to travel in a message. */
    public static Optional<ConfigValue> inline(ConfigValue tree) {
        return Json.write(tree).length() <= MAX_INLINE_CHARACTERS
                ? Optional.of(tree)
                : Optional.empty();
    }
}
