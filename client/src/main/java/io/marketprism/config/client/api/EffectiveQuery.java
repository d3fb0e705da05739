package io.marketprism.config.client.api;

import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.name.ApplicationName;
import io.marketprism.config.model.name.ProfileName;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.model.name.Revision;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whose effective configuration is wanted. Immutable.
 *
 * @param application the application
 * @param profiles its profiles, the weakest first
 * @param ref the state; empty for what programs read of {@code main}
 * @param key only this key and what is beneath it; the root for all
 * @param minRevision the entry that the state must not be older than; the server waits for it
 */
public record EffectiveQuery(
        ApplicationName application,
        List<ProfileName> profiles,
        Optional<Ref> ref,
        KeyPath key,
        Optional<Revision> minRevision) {

    /** Copies the profiles. */
    public EffectiveQuery {
        profiles = List.copyOf(profiles);
    }

    /** What programs read of an application without profiles. */
    public static EffectiveQuery of(ApplicationName application) {
        return new EffectiveQuery(
                application, List.of(), Optional.empty(), KeyPath.ROOT, Optional.empty());
    }

    /** This with profiles, the weakest first. */
    public EffectiveQuery withProfiles(List<ProfileName> others) {
        return new EffectiveQuery(application, others, ref, key, minRevision);
    }

    /** This at another state. */
    public EffectiveQuery at(Ref other) {
        return new EffectiveQuery(application, profiles, Optional.of(other), key, minRevision);
    }

    /** This of one key and what is beneath it. */
    public EffectiveQuery ofKey(KeyPath other) {
        return new EffectiveQuery(application, profiles, ref, other, minRevision);
    }

    /** This no older than an entry. */
    public EffectiveQuery noOlderThan(Revision revision) {
        return new EffectiveQuery(application, profiles, ref, key, Optional.of(revision));
    }

    Query toQuery() {
        Query query = new Query().put("app", application);
        if (!profiles.isEmpty()) {
            query.put(
                    "profiles",
                    profiles.stream().map(ProfileName::value).collect(Collectors.joining(",")));
        }
        query.putIfPresent("ref", ref);
        if (!key.isRoot()) {
            query.put("key", key);
        }
        return query.putIfPresent("min-revision", minRevision);
    }
}
