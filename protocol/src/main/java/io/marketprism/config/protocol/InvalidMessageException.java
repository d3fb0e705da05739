package io.marketprism.config.protocol;

import io.marketprism.config.model.ConfigException;

/** A message that is JSON but not what its type asks for; names the place in it. */
public final class InvalidMessageException extends ProtocolException {
    private static final long serialVersionUID = 1L;

    private final String place;

    /**
     * Creates the failure.
     *
     * @param place such as {@code changes[2].path}; empty for the whole message
     * @param found what stands there, short and harmless
     * @param expected what would have been right
     */
    public InvalidMessageException(String place, String found, String expected) {
        super("invalid-message", prefix(place) + found + " (expected: " + expected + ")", null);
        this.place = place;
    }

    /** Creates the failure of a text that its own type refuses, with that type's code. */
    InvalidMessageException(String place, ConfigException cause) {
        super(cause.code(), prefix(place) + cause.getMessage(), cause);
        this.place = place;
    }

    /** Where in the message, such as {@code changes[2].path}; empty for the whole of it. */
    public String place() {
        return place;
    }

    private static String prefix(String place) {
        return place.isEmpty() ? "message: " : place + ": ";
    }
}
