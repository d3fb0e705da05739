package io.marketprism.config.client;

import io.marketprism.config.model.ConfigException;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.protocol.ProblemDetails;
import java.net.URI;
import java.time.Duration;

/**
 * Follows how a client fares: for logs, metrics and health checks. Called on the client's own
 * threads, one call at a time; methods must return soon. What they throw is dropped, since there is
 * nobody left to tell.
 */
public interface ClientListener {
    /** Does nothing. */
    ClientListener SILENT = new ClientListener() {};

    /** The client has another status. */
    default void statusChanged(ClientStatus before, ClientStatus now) {}

    /** The watch stands; changes after the revision will be told. */
    default void connected(URI address, Revision since) {}

    /** The server could not be reached or was lost; the next attempt comes after the wait. */
    default void disconnected(ConfigException cause, Duration wait) {}

    /** The client serves another state. */
    default void applied(Revision revision) {}

    /** The whole state had to be read again, since the way from the last one is not known. */
    default void reloaded(Revision revision, String reason) {}

    /**
     * The effective configuration cannot be made since an entry; the client goes on with the last
     * one that could.
     */
    default void effectiveFailed(Revision revision, ProblemDetails problem) {}

    /** A change listener threw. */
    default void listenerFailed(ConfigChange change, Throwable cause) {}

    /** The copy on disk could not be read or written; the client goes on without it. */
    default void diskFailed(ConfigException cause) {}
}
