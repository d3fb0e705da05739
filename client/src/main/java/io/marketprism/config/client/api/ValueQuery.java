package io.marketprism.config.client.api;

import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.model.name.Revision;
import java.util.Optional;

/**
 * Which value of a file is wanted. Immutable.
 *
 * @param key the key; the root for the whole tree
 * @param ref the state; empty for the head of {@code main}
 * @param document the position of the document in a stream of several; empty for the only one
 * @param withOrigin whether to say where the value stands in the text
 * @param minRevision the entry that the state must not be older than; the server waits for it
 */
public record ValueQuery(
        KeyPath key,
        Optional<Ref> ref,
        Optional<Integer> document,
        boolean withOrigin,
        Optional<Revision> minRevision) {

    /** The key at the head of {@code main}. */
    public static ValueQuery of(KeyPath key) {
        return new ValueQuery(key, Optional.empty(), Optional.empty(), false, Optional.empty());
    }

    /** This at another state. */
    public ValueQuery at(Ref other) {
        return new ValueQuery(key, Optional.of(other), document, withOrigin, minRevision);
    }

    /** This of one document of several, from 0. */
    public ValueQuery ofDocument(int position) {
        return new ValueQuery(key, ref, Optional.of(position), withOrigin, minRevision);
    }

    /** This with its place in the text. */
    public ValueQuery andOrigin() {
        return new ValueQuery(key, ref, document, true, minRevision);
    }

    /** This no older than an entry. */
    public ValueQuery noOlderThan(Revision revision) {
        return new ValueQuery(key, ref, document, withOrigin, Optional.of(revision));
    }

    Query toQuery() {
        Query query = new Query();
        if (!key.isRoot()) {
            query.put("key", key);
        }
        query.putIfPresent("ref", ref).putIfPresent("document", document);
        if (withOrigin) {
            query.put("origin", true);
        }
        return query.putIfPresent("min-revision", minRevision);
    }
}
