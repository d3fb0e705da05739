package io.marketprism.config.client.api;

import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.protocol.ClientIdentity;
import io.marketprism.config.protocol.ClientMessage.Subscribe;
import io.marketprism.config.protocol.EffectiveSubject;
import io.marketprism.config.protocol.PathGlob;
import io.marketprism.config.protocol.SendMode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a {@link WatchConnection} follows. Immutable.
 *
 * @param client who follows
 * @param project where; it need not exist yet
 * @param ref a branch, or what programs read of it
 * @param paths which files; one filter or more
 * @param effective whose effective configuration is followed in place of files
 * @param since the last entry that is known; empty to begin with now
 * @param send how much of each change to send
 */
public record WatchRequest(
        ClientIdentity client,
        ProjectName project,
        Ref ref,
        List<PathGlob> paths,
        Optional<EffectiveSubject> effective,
        Optional<Revision> since,
        SendMode send) {
    /** The one subscription of a connection. */
    static final String ID = "s1";

    /**
     * Checks the parts.
     *
     * @throws io.marketprism.config.protocol.InvalidMessageException if the server would refuse
     */
    public WatchRequest {
        Objects.requireNonNull(client, "client");
        Subscribe checked = new Subscribe(ID, project, ref, paths, effective, since, send);
        paths = checked.paths();
    }

    /** What programs read of {@code main}, all files, from now on, with the keys that changed. */
    public static WatchRequest of(ProjectName project) {
        return new WatchRequest(
                new ClientIdentity(ConfigApi.randomKey(), "", "", Map.of()),
                project,
                Ref.MAIN_LIVE,
                List.of(PathGlob.ALL),
                Optional.empty(),
                Optional.empty(),
                SendMode.KEYS);
    }

    /** This by another client. */
    public WatchRequest by(ClientIdentity other) {
        return new WatchRequest(other, project, ref, paths, effective, since, send);
    }

    /** This of another branch. */
    public WatchRequest of(Ref other) {
        return new WatchRequest(client, project, other, paths, effective, since, send);
    }

    /** This of other files. */
    public WatchRequest of(List<PathGlob> others) {
        return new WatchRequest(client, project, ref, others, effective, since, send);
    }

    /** This of an application's effective configuration, in place of files. */
    public WatchRequest of(EffectiveSubject subject) {
        return new WatchRequest(
                client, project, ref, List.of(PathGlob.ALL), Optional.of(subject), since, send);
    }

    /** This after an entry. */
    public WatchRequest since(Revision revision) {
        return new WatchRequest(
                client, project, ref, paths, effective, Optional.of(revision), send);
    }

    /** This with more or less of each change. */
    public WatchRequest send(SendMode mode) {
        return new WatchRequest(client, project, ref, paths, effective, since, mode);
    }

    /** The message that asks for what follows a revision. */
    Subscribe subscription(Optional<Revision> after) {
        return new Subscribe(ID, project, ref, paths, effective, after, send);
    }
}
