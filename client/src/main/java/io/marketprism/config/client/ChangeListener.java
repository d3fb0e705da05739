package io.marketprism.config.client;

/**
 * Wants to know when configuration changes. Called on the client's one listener thread, in the
 * order of the revisions; while it runs, no other listener does.
 */
@FunctionalInterface
public interface ChangeListener {
    /**
     * A value is not what it was. What this throws is reported to the {@link ClientListener} and
     * harms nobody else.
     */
    void changed(ConfigChange change);
}
