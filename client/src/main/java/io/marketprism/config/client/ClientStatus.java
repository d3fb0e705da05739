package io.marketprism.config.client;

/** How current the configuration is that a client serves. */
public enum ClientStatus {
    /** The first state is being read; there is nothing to serve yet. */
    CONNECTING,
    /** The server tells of changes as they happen. */
    CONNECTED,
    /** The server is away; the last state that it gave is served from memory. */
    RECONNECTING,
    /** The server has not been there since the start; the copy on disk is served. */
    DEGRADED,
    /** The program has closed the client; the last state is served and will not change. */
    CLOSED
}
